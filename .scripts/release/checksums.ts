// Writes SHA256SUMS, in the format that sha256sum -c and shasum -a 256 -c read.

export const CHECKSUMS = "SHA256SUMS";

async function sha256(file: URL): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await Deno.readFile(file));
  return new Uint8Array(digest).toHex();
}

/** Writes SHA256SUMS into `folder`, for exactly these of its files. */
export async function writeChecksums(folder: URL, names: readonly string[]): Promise<void> {
  const lines: string[] = [];
  for (const name of names.toSorted()) {
    lines.push(`${await sha256(new URL(name, folder))}  ${name}\n`);
  }
  await Deno.writeTextFile(new URL(CHECKSUMS, folder), lines.join(""));
}
