// SHA256SUMS, in the form that sha256sum -c and shasum -a 256 -c read.

export const CHECKSUMS = "SHA256SUMS";

export async function sha256(file: URL): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await Deno.readFile(file));
  return new Uint8Array(digest).toHex();
}

/** Writes SHA256SUMS into `folder`, for exactly these files of it. */
export async function writeChecksums(folder: URL, names: readonly string[]): Promise<void> {
  const lines: string[] = [];
  for (const name of names.toSorted()) {
    lines.push(`${await sha256(new URL(name, folder))}  ${name}\n`);
  }
  await Deno.writeTextFile(new URL(CHECKSUMS, folder), lines.join(""));
}
