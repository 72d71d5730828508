// Reads workbooks with openpyxl, in a Python environment of this folder's own.
import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";

export interface PythonSheet {
  readonly name: string;
  readonly rows: readonly (readonly unknown[])[];
  /** By their cell: "C5". */
  readonly formulas: Readonly<Record<string, string>>;
  readonly frozen: string | null;
  readonly widths: Readonly<Record<string, number>>;
}

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ENVIRONMENT = `${HERE}cache`;

/** The python of the environment, made at its first use. */
let python: Promise<string> | undefined;

export async function readWithPython(path: string): Promise<PythonSheet[]> {
  python ??= prepare();
  return JSON.parse(await run(await python, [`${HERE}read_workbook.py`, path]));
}

async function prepare(): Promise<string> {
  await run("python3", ["-m", "venv", ENVIRONMENT]);
  const own = `${ENVIRONMENT}/${Deno.build.os === "windows" ? "Scripts" : "bin"}/python`;
  const options = ["install", "-q", "--disable-pip-version-check", "--no-deps", "--require-hashes"];
  await run(own, ["-m", "pip", ...options, "-r", `${HERE}requirements.txt`]);
  return own;
}

async function run(command: string, args: readonly string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args: [...args] }).output();
  assertEquals(success, true, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}
