// The folder that B4B_IMPORT_DIR names.

/** Why no file can be read from the folder; undefined if that is possible. */
export async function findImportDirProblem(path: string): Promise<string | undefined> {
  try {
    if (!(await Deno.stat(path)).isDirectory) return "is not a folder";
    for await (const _ of Deno.readDir(path)) break;
    return undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "does not exist";
    return `cannot be read (${error instanceof Error ? error.name : error})`;
  }
}
