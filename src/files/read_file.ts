// Opens a file and makes sure that it is the one that lies in the folder, whatever is exchanged meanwhile.
import { join, relative } from "node:path";

/** What identifies a file or folder. */
interface Identity {
  readonly dev: number;
  readonly ino: number | null;
}

/** A file that is open for reading. */
export interface OpenFile {
  stat(): Promise<Identity & { readonly size: number; readonly isFile: boolean }>;
  /** Reads into `buffer`; the number of bytes, 0 at the end. */
  read(buffer: Uint8Array): Promise<number>;
  close(): Promise<void>;
}

export type Open = (path: string) => Promise<OpenFile>;

/** Why a file was not read. */
export type Refusal = "not a file" | "too large" | "replaced";

/**
 * The bytes of `file`, a real path inside `folder`; throws what the file system throws. Nothing is read
 * of a file that turns out to lie elsewhere.
 */
export async function readFileInside(
  folder: string,
  file: string,
  { maxBytes, open = openForReading }: { readonly maxBytes: number; readonly open?: Open },
): Promise<Uint8Array | Refusal> {
  const opened = await open(file);
  try {
    const { isFile, size, dev, ino } = await opened.stat();
    if (!isFile) return "not a file";
    if (!isReallyInside(folder, file, { dev, ino })) return "replaced";
    if (size > maxBytes) return "too large";
    const bytes = await readUpTo(opened, Math.min(size, maxBytes) + 1);
    return bytes.length > maxBytes ? "too large" : bytes;
  } finally {
    await opened.close();
  }
}

/** Opens a file without waiting: a plain open of a pipe waits for whoever writes into it. */
export async function openForReading(path: string): Promise<OpenFile> {
  const { constants, promises } = await import("node:fs");
  const handle = await promises.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  return {
    async stat() {
      const info = await handle.stat();
      return { dev: info.dev, ino: info.ino, size: info.size, isFile: info.isFile() };
    },
    // Deno 2.6 refuses a read without options
    read: async (buffer) => (await handle.read(buffer, {})).bytesRead,
    close: () => handle.close(),
  };
}

/** Whoever exchanges folders at random passes one round in eight, and never all of them. */
const ROUNDS = 20;

/**
 * Whether the opened file is the one at `file`, reached through real folders only. The system has no
 * call that asks an open file where it is, so the way is compared again and again, without a pause.
 */
function isReallyInside(folder: string, file: string, opened: Identity): boolean {
  const way = waysTo(folder, file);
  const folders = way.slice(0, -1);
  const before = folders.map((path) => identify(path, "isDirectory"));
  for (let round = 0; round < ROUNDS; round++) {
    if (!isSame(identify(file, "isFile"), opened)) return false;
    const now = folders.map((path) => identify(path, "isDirectory"));
    if (!now.every((identity, i) => isSame(identity, before[i]))) return false;
  }
  return true;
}

/** The folder, each folder on the way, and the file. */
function waysTo(folder: string, file: string): string[] {
  const names = relative(folder, file).split(/[\\/]/);
  return names.reduce((paths, name) => [...paths, join(paths.at(-1) ?? "", name)], [folder]);
}

/** What lies at `path` itself, links not followed; undefined if it is not of that kind. */
function identify(path: string, kind: "isFile" | "isDirectory"): Identity | undefined {
  const info = Deno.lstatSync(path);
  return info[kind] ? info : undefined;
}

function isSame(a: Identity | undefined, b: Identity | undefined): boolean {
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}

async function readUpTo(file: OpenFile, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let length = 0;
  while (length < bytes.length) {
    const read = await file.read(bytes.subarray(length));
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}
