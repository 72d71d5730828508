// The command `check`: checks e-invoice files and folders offline, and prints what is to be looked at.
import { basename, dirname, join, resolve } from "node:path";
import { reasonOf } from "../files/file_errors.ts";
import { FileFault, FolderFault, ImportFolder } from "../files/import_folder.ts";
import { type CheckedFile, checkFiles, type SourceFile } from "../invoice_files/check_files.ts";
import { failingFile, findSourceFiles } from "../invoice_files/folder_files.ts";
import { toFactsJson } from "../invoice_files/invoice_facts.ts";
import { formatChecked } from "./check_table.ts";

/** More files than a company has in a year. */
const MAX_FILES = 20_000;
const TOO_MANY = `has more than ${MAX_FILES} files: check the folders in it one by one`;

export interface CheckOptions {
  readonly paths: readonly string[];
  /** The tax code of who books the invoices. */
  readonly buyer: string | undefined;
  /** YYYY-MM. */
  readonly month: string | undefined;
  readonly json: boolean;
  /** The day in Viet Nam, YYYY-MM-DD. */
  readonly today: string;
  readonly colors: boolean;
  readonly print: (text: string) => void;
  /** Told the progress, if a person waits at a terminal. */
  readonly onChecked?: ((done: number, all: number) => void) | undefined;
}

/** Checks the files; whether no error was found. */
export async function runCheck(options: CheckOptions): Promise<boolean> {
  const { paths, buyer, month, today, onChecked, json, colors, print } = options;
  const { signal } = new AbortController(); // Ctrl+C ends the process
  const files = await findFiles(paths, signal);
  const entity = buyer === undefined ? undefined : { name: null, tax_code: buyer };
  const checked = await checkFiles(files, {
    context: { today, period: month, entity },
    signal,
    ...(onChecked && { onChecked }),
  });
  print(json ? formatJson(checked) : formatChecked(checked, colors));
  return !checked.some(({ findings }) => findings.some(({ level }) => level === "error"));
}

function formatJson(checked: readonly CheckedFile[]): string {
  const files = checked.map(({ file, invoice, findings }) => ({
    file,
    invoice: invoice && toFactsJson(invoice),
    findings,
  }));
  return `${JSON.stringify({ files }, null, 2)}\n`;
}

/** Each file that the paths name, once; one that cannot be found is told when it is read. */
async function findFiles(paths: readonly string[], signal: AbortSignal): Promise<SourceFile[]> {
  const found = new Map<string, SourceFile>();
  for (const path of paths) {
    const files = await isFolder(path) ? await findInFolder(path, signal) : [oneFile(path)];
    for (const file of files) {
      const whole = resolve(file.name);
      if (!found.has(whole)) found.set(whole, file);
    }
  }
  return [...found.values()];
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isDirectory;
  } catch (error) {
    reasonOf(error);
    return false; // reading it as a file tells why
  }
}

/** A link that a person names is followed. */
function oneFile(path: string): SourceFile {
  return {
    name: path,
    async read() {
      const file = await findRealPath(path);
      return await folderAt(dirname(file)).read(basename(file));
    },
  };
}

async function findRealPath(path: string): Promise<string> {
  try {
    return await Deno.realPath(path);
  } catch (error) {
    reasonOf(error);
    return resolve(path); // reading it tells why
  }
}

/** The files below a folder, named as the person would: by its path and theirs. */
async function findInFolder(path: string, signal: AbortSignal): Promise<SourceFile[]> {
  try {
    const limits = { limit: MAX_FILES, signal };
    const { files, hasMore } = await findSourceFiles(folderAt(resolve(path)), ".", limits);
    const named = files.map(({ name, read }) => ({ name: join(path, name), read }));
    return hasMore ? [...named, failingFile(path, new FolderFault(TOO_MANY))] : named;
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return [failingFile(path, error)];
  }
}

function folderAt(path: string): ImportFolder {
  return new ImportFolder(path, { name: (path) => `the folder ${JSON.stringify(path)}` });
}
