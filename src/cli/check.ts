// The command `check`: checks e-invoice files and folders offline, and prints what is to be looked at.
import { basename, dirname, join, resolve } from "node:path";
import { FileFault, ImportFolder } from "../files/import_folder.ts";
import { type CheckedFile, checkFiles, type SourceFile } from "../invoice_files/check_files.ts";
import { formatChecked } from "./check_table.ts";

/** More files than a company has in a year. */
const MAX_FILES = 20_000;

export interface CheckOptions {
  readonly paths: readonly string[];
  /** The tax code of who books the invoices. */
  readonly buyer: string | undefined;
  /** YYYY-MM. */
  readonly month: string | undefined;
  readonly json: boolean;
  /** The day in Viet Nam, YYYY-MM-DD. */
  readonly today: string;
  readonly signal: AbortSignal;
  readonly colors: boolean;
  readonly print: (text: string) => void;
  /** Told the progress, if a person waits at a terminal. */
  readonly onChecked?: ((done: number, all: number) => void) | undefined;
}

/** Checks the files; whether no error was found. */
export async function runCheck(options: CheckOptions): Promise<boolean> {
  const { paths, buyer, month, today, signal, onChecked, json, colors, print } = options;
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
  const files = checked.map(({ file, invoice, findings }) => ({ file, invoice, findings }));
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
  } catch {
    return false; // reading it as a file tells why
  }
}

function oneFile(path: string): SourceFile {
  const whole = resolve(path);
  return { name: path, read: () => new ImportFolder(dirname(whole)).read(basename(whole)) };
}

async function findInFolder(path: string, signal: AbortSignal): Promise<SourceFile[]> {
  const folder = new ImportFolder(resolve(path));
  try {
    const { files, hasMore, unreadable } = await folder.list(".", MAX_FILES, signal);
    return [
      ...files.map((file) => ({ name: join(path, file), read: () => folder.read(file) })),
      ...unreadable.map((file) => failing(join(path, file), "is in a folder that may not be read")),
      ...(hasMore
        ? [failing(path, `has more than ${MAX_FILES} files: check its folders one by one`)]
        : []),
    ];
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return [failing(path, error.message)];
  }
}

function failing(name: string, reason: string): SourceFile {
  return { name, read: () => Promise.reject(new FileFault(reason)) };
}
