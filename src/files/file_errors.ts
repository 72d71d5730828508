// What the file system's errors mean to a person.

/** The file system's error, as it follows the path; rethrows other errors. */
export function reasonOf(error: unknown): string {
  if (isMissing(error)) return "does not exist";
  if (error instanceof Deno.errors.PermissionDenied) return "may not be read by this user";
  if (!(error instanceof Error) || error instanceof TypeError) throw error;
  return `is refused by the file system (${"code" in error ? error.code : error.name})`;
}

export function isMissing(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory;
}
