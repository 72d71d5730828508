// The one folder that files may be read from, whatever a path pretends.
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { cleanText } from "./api/json.ts";
import { show } from "./values/text.ts";
import { VARIABLES } from "./variables.ts";

/** The largest file that is read. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

const MAX_NAMES = 20;
const { name: VARIABLE } = VARIABLES.importDir;

/** Why a file is not read, in words that continue "file_path …". */
export class FileFault extends Error {
  override name = "FileFault";
}

export class ImportFolder {
  readonly #path: string | undefined;

  /** `path` is absolute; undefined where nobody set one. */
  constructor(path: string | undefined) {
    this.#path = path;
  }

  /** The bytes of the regular file at `path`, absolute or relative to the folder; throws a FileFault. */
  async read(path: string): Promise<Uint8Array> {
    const folder = await this.#realFolder();
    const asked = resolve(this.#path ?? folder, path);
    const file = path.includes("\0") ? undefined : await this.#realFile(folder, asked, path);
    if (file === undefined || !isInside(folder, file)) {
      throw new FileFault(
        `must be in the import folder ${show(folder)} (${VARIABLE}), and ${show(path)} is not. ` +
          "Copy the file there",
      );
    }
    const { isFile, isDirectory, size } = await Deno.stat(file);
    if (!isFile) {
      throw new FileFault(`is ${isDirectory ? "a folder" : "no regular file"}: ${show(path)}`);
    }
    if (size > MAX_FILE_BYTES) throw tooLarge(path);
    return await readWhole(file, path);
  }

  async #realFolder(): Promise<string> {
    const path = this.#path;
    if (path === undefined) {
      throw new FileFault(
        `cannot be used: this server may read no files. Ask the person to set ${VARIABLE} to the ` +
          "folder with the invoices in the client's configuration and to restart the client",
      );
    }
    try {
      return await Deno.realPath(path);
    } catch (error) {
      throw new FileFault(
        `cannot be read: the import folder ${show(path)} (${VARIABLE}) ${why(error)}`,
      );
    }
  }

  /** Where `asked` really is; undefined for what is missing elsewhere, which is nobody's business. */
  async #realFile(folder: string, asked: string, path: string): Promise<string | undefined> {
    try {
      return await Deno.realPath(asked);
    } catch (error) {
      if (!isInside(this.#path ?? folder, asked) && !isInside(folder, asked)) return undefined;
      const same = await sameName(folder, asked);
      if (same !== undefined) return same;
      throw new FileFault(
        `cannot be read: ${show(path)} ${why(error)}. ${await listFiles(folder)}`,
      );
    }
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way.split(/[\\/]/, 1)[0] !== ".." && !isAbsolute(way);
}

/** The file beside `path` whose name is the same in NFC: a model writes Vietnamese composed. */
async function sameName(folder: string, path: string): Promise<string | undefined> {
  const name = basename(path).normalize();
  try {
    const parent = await Deno.realPath(dirname(path));
    if (parent !== folder && !isInside(folder, parent)) return undefined;
    for await (const entry of Deno.readDir(parent)) {
      if (entry.name.normalize() === name) return await Deno.realPath(join(parent, entry.name));
    }
  } catch (error) {
    why(error); // throws what is no matter of files
  }
  return undefined;
}

function tooLarge(path: string): FileFault {
  return new FileFault(`must be a file of at most 10 MB, and ${show(path)} is larger`);
}

async function readWhole(file: string, path: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await Deno.readFile(file);
  } catch (error) {
    throw new FileFault(`cannot be read: ${show(path)} ${why(error)}`);
  }
  if (bytes.length > MAX_FILE_BYTES) throw tooLarge(path); // it grew meanwhile
  return bytes;
}

function why(error: unknown): string {
  if (error instanceof Deno.errors.NotFound) return "does not exist";
  if (error instanceof Deno.errors.PermissionDenied) return "may not be read by this user";
  if (error instanceof Deno.errors.NotADirectory) return "does not exist";
  throw error;
}

/** The XML files that are there, so that a caller finds the one it meant. */
async function listFiles(folder: string): Promise<string> {
  const names: string[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    if (/\.xml$/i.test(name)) names.push(cleanText(name));
  }
  if (names.length === 0) return `There is no XML file in ${show(folder)}`;
  const shown = names.sort().slice(0, MAX_NAMES).map((name) => JSON.stringify(name))
    .join(", ");
  const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : "";
  return `In ${show(folder)} there are ${shown}${more}`;
}
