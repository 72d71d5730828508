// Reads files from the import folder, and from nowhere else.
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { cleanText } from "../core/text.ts";
import { show } from "../core/text.ts";
import { VARIABLES } from "../config/variables.ts";

/** The largest file that is read. */
const MAX_FILE_BYTES = 10 * 1024 * 1024;

const MAX_NAMES = 20;
const { name: VARIABLE } = VARIABLES.importDir;

/** Why a file is not read; the message continues "file_path …". */
export class FileFault extends Error {
  override name = "FileFault";
}

/** Opens a file for reading. */
export type OpenFile = (file: string) => Promise<Deno.FsFile>;

export class ImportFolder {
  readonly #path: string | undefined;
  readonly #open: OpenFile;

  /** `path` is absolute; undefined if none is configured. */
  constructor(path: string | undefined, open: OpenFile = (file) => Deno.open(file)) {
    this.#path = path;
    this.#open = open;
  }

  /** The bytes of the regular file at `path`, absolute or relative to the folder; throws a FileFault. */
  async read(path: string): Promise<Uint8Array> {
    if (this.#path === undefined) {
      throw new FileFault(
        `cannot be used: this server may not read files. Ask the person to set ${VARIABLE} to the ` +
          "folder with the invoices in the client's configuration and to restart the client",
      );
    }
    const folder = await realFolder(this.#path);
    const asked = resolve(this.#path, path);
    // before asking the file system, so that nothing is revealed about files elsewhere
    if (path.includes("\0") || !(isInside(this.#path, asked) || isInside(folder, asked))) {
      throw outside(folder, path);
    }
    const file = await findFile(folder, asked, path);
    if (!isInside(folder, file)) throw outside(folder, path);
    return await readWhole(file, path, this.#open);
  }
}

async function realFolder(path: string): Promise<string> {
  try {
    const folder = await Deno.realPath(path);
    if ((await Deno.stat(folder)).isDirectory) return folder;
  } catch (error) {
    throw new FileFault(
      `cannot be read: the import folder ${JSON.stringify(path)} (${VARIABLE}) ${reasonOf(error)}`,
    );
  }
  throw new FileFault(`cannot be read: ${JSON.stringify(path)} (${VARIABLE}) is not a folder`);
}

/** The real path of `asked`; throws a FileFault if it does not exist. */
async function findFile(folder: string, asked: string, path: string): Promise<string> {
  try {
    return await Deno.realPath(asked);
  } catch (error) {
    const { parent, rest } = await deepestParent(asked);
    if (parent !== folder && !isInside(folder, parent)) throw outside(folder, path);
    const same = await sameName(parent, rest);
    if (same !== undefined) return same;
    throw new FileFault(
      `cannot be read: ${show(path)} ${reasonOf(error)}. ${await listFiles(folder)}`,
    );
  }
}

/** The real path of the deepest existing folder above `path`, and the names below it. */
async function deepestParent(path: string): Promise<{ parent: string; rest: string[] }> {
  const above = dirname(path);
  try {
    return { parent: await Deno.realPath(above), rest: [basename(path)] };
  } catch (error) {
    reasonOf(error);
    if (above === path) return { parent: path, rest: [] };
    const { parent, rest } = await deepestParent(above);
    return { parent, rest: [...rest, basename(path)] };
  }
}

/**
 * Finds `names` below `parent`, compared in NFC: models write Vietnamese composed, some file systems
 * store it decomposed.
 */
async function sameName(parent: string, names: readonly string[]): Promise<string | undefined> {
  let found = parent;
  for (const name of names) {
    const entry = await findEntry(found, name.normalize());
    if (entry === undefined) return undefined;
    found = entry;
  }
  return found;
}

/** The real path of the entry with this name in a folder. */
async function findEntry(folder: string, name: string): Promise<string | undefined> {
  try {
    for await (const entry of Deno.readDir(folder)) {
      if (entry.name.normalize() === name) return await Deno.realPath(join(folder, entry.name));
    }
  } catch (error) {
    reasonOf(error);
  }
  return undefined;
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way.split(/[\\/]/, 1)[0] !== ".." && !isAbsolute(way);
}

function outside(folder: string, path: string): FileFault {
  return new FileFault(
    `must be in the import folder ${JSON.stringify(folder)} (${VARIABLE}), and ${
      show(path)
    } is not. ` +
      "Copy the file there",
  );
}

/** Reads `file`, a real path, and checks that it was not replaced meanwhile. */
async function readWhole(file: string, path: string, open: OpenFile): Promise<Uint8Array> {
  try {
    const { isFile, isDirectory, ...before } = await Deno.lstat(file);
    if (!isFile) {
      throw new FileFault(`is ${isDirectory ? "a folder" : "not a regular file"}: ${show(path)}`);
    }
    using opened = await open(file);
    const bytes = await readUpTo(opened, MAX_FILE_BYTES + 1);
    const [after, { dev, ino }] = [await Deno.lstat(file), await opened.stat()];
    const isSame = [before, after].every((info) => info.dev === dev && info.ino === ino);
    if (!isSame || await Deno.realPath(file) !== file) {
      throw new FileFault(
        `cannot be read: ${show(path)} was replaced while it was read; try again`,
      );
    }
    if (bytes.length <= MAX_FILE_BYTES) return bytes;
  } catch (error) {
    if (error instanceof FileFault) throw error;
    throw new FileFault(`cannot be read: ${show(path)} ${reasonOf(error)}`);
  }
  const limit = `${MAX_FILE_BYTES / 1024 / 1024} MB`;
  throw new FileFault(`must be a file of at most ${limit}, and ${show(path)} is larger`);
}

async function readUpTo(file: Deno.FsFile, size: number): Promise<Uint8Array> {
  const { size: expected } = await file.stat();
  const bytes = new Uint8Array(Math.min(size, expected + 1));
  let length = 0;
  while (length < bytes.length) {
    const read = await file.read(bytes.subarray(length));
    if (read === null) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

/** The file system's error, as it follows the path; rethrows other errors. */
function reasonOf(error: unknown): string {
  const { NotFound, NotADirectory, PermissionDenied } = Deno.errors;
  if (error instanceof NotFound || error instanceof NotADirectory) return "does not exist";
  if (error instanceof PermissionDenied) return "may not be read by this user";
  if (!(error instanceof Error) || error instanceof TypeError) throw error;
  return `is refused by the file system (${"code" in error ? error.code : error.name})`;
}

/** Names the XML files that exist, so that the caller finds the right one. */
async function listFiles(folder: string): Promise<string> {
  const names: string[] = [];
  try {
    for await (const { name } of Deno.readDir(folder)) {
      if (/\.xml$/i.test(name)) names.push(cleanText(name));
    }
  } catch (error) {
    return `The folder ${JSON.stringify(folder)} ${reasonOf(error)}`;
  }
  if (names.length === 0) return `There is no XML file in ${JSON.stringify(folder)}`;
  const shown = names.sort().slice(0, MAX_NAMES).map((name) => JSON.stringify(name))
    .join(", ");
  const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : "";
  return `In ${JSON.stringify(folder)} there are ${shown}${more}`;
}
