// Reads files from one folder, and from nowhere else: the import folder, or one that a person names.
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { VARIABLES } from "../config/variables.ts";
import { cleanText, show } from "../core/text.ts";
import { isMissing, reasonOf } from "./file_errors.ts";
import { type Open, readFileInside, type Refusal } from "./read_file.ts";
import { findXmlFiles, type FoundFiles } from "./xml_files.ts";

/** The largest file that is read. */
const MAX_FILE_BYTES = 10 * 1024 * 1024;

const MAX_NAMES = 20;
const { name: VARIABLE } = VARIABLES.importDir;

/** Why a file or folder is not read; the message continues "file_path …". */
export class FileFault extends Error {
  override name = "FileFault";
}

/** Why the files below a folder are not found; the message continues "The folder …". */
export class FolderFault extends Error {
  override name = "FolderFault";
}

export interface ImportFolderOptions {
  readonly open?: Open;
  /** How messages name the folder at a path. */
  readonly name?: (path: string) => string;
}

export class ImportFolder {
  readonly #path: string | undefined;
  readonly #open: Open | undefined;
  readonly #name: (path: string) => string;

  /** `path` is absolute; undefined if none is configured. */
  constructor(
    path: string | undefined,
    { open, name = nameImportFolder }: ImportFolderOptions = {},
  ) {
    this.#path = path;
    this.#open = open;
    this.#name = name;
  }

  /** The bytes of the regular file at `path`, absolute or relative to the folder; throws a FileFault. */
  async read(path: string): Promise<Uint8Array> {
    const [base, folder] = await this.#base();
    const file = await this.#find(folder, base, path, "XML file");
    return await readWhole(folder, file, path, this.#open);
  }

  /** The XML files below `path`, "." for the whole folder, as read() takes them; throws a FileFault. */
  async list(path: string, limit: number, signal: AbortSignal): Promise<FoundFiles> {
    const [base, folder] = await this.#base();
    const asked = resolve(base, path.trim());
    const isWhole = [base, folder].some((whole) => relative(whole, asked) === "");
    const start = isWhole ? folder : await this.#find(folder, base, path, "folder");
    try {
      if (!(await Deno.lstat(start)).isDirectory) {
        throw new FileFault(`is not a folder: ${show(path)}; file_path takes a single file`);
      }
      return await findXmlFiles(folder, start, limit, signal);
    } catch (error) {
      if (error instanceof FileFault || signal.aborted) throw error;
      throw new FileFault(`cannot be read: ${show(path)} ${reasonOf(error)}`);
    }
  }

  /** The folder as it is configured, and its real path. */
  async #base(): Promise<[string, string]> {
    const base = this.#path;
    if (base === undefined) {
      throw new FileFault(
        `cannot be used: this server may not read files. Ask the person to set ${VARIABLE} to the ` +
          "folder with the invoices in the client's configuration and to restart the client",
      );
    }
    try {
      const folder = await Deno.realPath(base);
      if ((await Deno.stat(folder)).isDirectory) return [base, folder];
    } catch (error) {
      throw new FileFault(`cannot be read: ${this.#name(base)} ${reasonOf(error)}`);
    }
    throw new FileFault(`cannot be read: ${this.#name(base)} is not a folder`);
  }

  /** The real path of the file or folder, by its name as it is, else without spaces around it. */
  async #find(folder: string, base: string, path: string, kind: Kind): Promise<string> {
    const asked = resolve(base, path);
    const outside = () =>
      new FileFault(`must be in ${this.#name(folder)}, and ${show(path)} is not. Copy it there`);
    // before asking the file system, so that nothing is revealed about files elsewhere
    if (path.includes("\0") || !(isInside(base, asked) || isInside(folder, asked))) throw outside();
    const file = await findFile(folder, asked);
    if (file !== undefined && isInside(folder, file)) return file;
    if (file !== undefined) throw outside();
    if (path !== path.trim()) return await this.#find(folder, base, path.trim(), kind);
    const found = await describeEntries(folder, kind);
    throw new FileFault(`cannot be read: ${show(path)} does not exist. ${found}`);
  }
}

function nameImportFolder(path: string): string {
  return `the import folder ${JSON.stringify(path)} (${VARIABLE})`;
}

/** The real path of `asked`; undefined if it does not exist, compared in NFC, in the folder. */
async function findFile(folder: string, asked: string): Promise<string | undefined> {
  try {
    return await Deno.realPath(asked);
  } catch (error) {
    if (!isMissing(error)) {
      throw new FileFault(`cannot be read: ${show(asked)} ${reasonOf(error)}`);
    }
    const { parent, rest } = await deepestParent(asked);
    if (parent !== folder && !isInside(folder, parent)) return parent; // outside
    return await sameName(parent, rest);
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

async function readWhole(
  folder: string,
  file: string,
  path: string,
  open: Open | undefined,
): Promise<Uint8Array> {
  const options = { maxBytes: MAX_FILE_BYTES, ...(open && { open }) };
  try {
    if ((await Deno.lstat(file)).isDirectory) throw new FileFault(`is a folder: ${show(path)}`);
    const read = await readFileInside(folder, file, options);
    if (typeof read !== "string") return read;
    throw new FileFault(REFUSALS[read](show(path)));
  } catch (error) {
    if (error instanceof FileFault) throw error;
    throw new FileFault(`cannot be read: ${show(path)} ${reasonOf(error)}`);
  }
}

const REFUSALS: Readonly<Record<Refusal, (path: string) => string>> = {
  "not a file": (path) => `is not a regular file: ${path}`,
  "too large": (path) =>
    `must be a file of at most ${MAX_FILE_BYTES / 1024 / 1024} MB, and ${path} is larger`,
  "replaced": (path) => `cannot be read: ${path} was replaced while it was read; try again`,
};

type Kind = "XML file" | "folder";

/** Names the XML files or folders that exist, so that the caller finds the right one. */
async function describeEntries(folder: string, kind: Kind): Promise<string> {
  const names: string[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      const isMeant = kind === "folder" ? isDirectory : !isDirectory && /\.xml$/i.test(name);
      if (isMeant) names.push(cleanText(name));
    }
  } catch (error) {
    return `The folder ${JSON.stringify(folder)} ${reasonOf(error)}`;
  }
  if (names.length === 0) return `There is no ${kind} in ${JSON.stringify(folder)}`;
  const shown = names.sort().slice(0, MAX_NAMES).map((name) => JSON.stringify(name))
    .join(", ");
  const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : "";
  return `In ${JSON.stringify(folder)} there are ${shown}${more}`;
}
