// Runs deno bundle and deno compile with this project's options: for builds, measurements and tests.
import { fileURLToPath, pathToFileURL } from "node:url";
import { PERMISSIONS } from "../../src/config/permissions.ts";
import { NAME } from "../../src/core/version.ts";
import { executableSuffix, type Target } from "./targets.ts";

export const ROOT = new URL("../../", import.meta.url);
export const DIST = new URL("dist/", ROOT);
/** The program as one file. */
export const BUNDLE = new URL(`${NAME}.js`, DIST);
/** The program in parts, of which executables load each at its first use. */
export const PARTS = new URL("parts/", DIST);
export const EXECUTABLE = new URL(
  `${NAME}${executableSuffix(Deno.build.os === "windows" ? "windows" : "linux")}`,
  DIST,
);
const ICON = new URL(".release/icon.ico", ROOT);

const COMPILE_REMEDY = "If the runtime cannot be fetched from dl.deno.land, set DENORT_BIN to a " +
  "runtime on this machine and DENO_COMPILER to a deno of the same version.";

/** A task that cannot go on; its message is for the person who ran it. */
export class CommandFailed extends Error {}

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly clearEnv?: boolean;
  /** What to do if the command fails. */
  readonly remedy?: string;
}

/** Runs a task; a CommandFailed ends the process with its message and without a stack. */
export async function runTask(task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    console.error(error.message);
    Deno.exit(1);
  }
}

/** Runs a command in the project's folder and returns its stdout; stderr is passed through. */
export async function runCommand(
  command: string,
  args: readonly string[],
  { remedy = "", env = {}, clearEnv = false }: CommandOptions = {},
): Promise<string> {
  const { success, stdout } = await outputOf(command, {
    args: [...args],
    env: { ...env },
    clearEnv,
    cwd: ROOT,
    stdout: "piped",
    stderr: "inherit",
  });
  if (!success) throw new CommandFailed(`deno ${args[0]} failed. ${remedy}`.trim());
  return new TextDecoder().decode(stdout);
}

async function outputOf(command: string, options: Deno.CommandOptions) {
  try {
    return await new Deno.Command(command, options).output();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new CommandFailed(`There is no ${command} to run.`);
  }
}

/** The file at a path from the command line. */
export async function findExecutable(path: string): Promise<URL> {
  try {
    return pathToFileURL(await Deno.realPath(path));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new CommandFailed(`There is no ${path}. Make one with: deno task compile`);
  }
}

/** The deno that compiles: DENO_COMPILER, else the one that runs this script. */
export function compiler(): string {
  return Deno.env.get("DENO_COMPILER") || Deno.execPath();
}

/** Throws a sentence if a file cannot be written; deno itself would print a backtrace. */
export async function ensureWritable(file: URL): Promise<void> {
  try {
    await Deno.mkdir(new URL(".", file), { recursive: true });
    (await Deno.open(file, { write: true, create: true })).close();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandFailed(`${fileURLToPath(file)} cannot be written: ${why}`);
  }
}

/** The bundle's time: executables contain it, and two of one commit must be the same bytes. */
const BUNDLE_TIME = new Date("2026-01-01T00:00:00Z");

/** Makes a bundle, one minified file, and its source map, which the SBOM reads. */
export async function bundle(file: URL = BUNDLE): Promise<void> {
  await ensureWritable(file);
  await runBundler("--sourcemap=external", "-o", fileURLToPath(file));
  await Deno.utime(file, BUNDLE_TIME, BUNDLE_TIME);
}

/** Makes the same in parts, main.js and what it imports when it is needed; returns their files. */
export async function bundleParts(folder: URL = PARTS): Promise<URL[]> {
  await Deno.mkdir(folder, { recursive: true });
  for await (const { name } of Deno.readDir(folder)) await Deno.remove(new URL(name, folder));
  await runBundler("--code-splitting", "--outdir", fileURLToPath(folder));
  const files = await listParts(folder);
  for (const file of files) await Deno.utime(file, BUNDLE_TIME, BUNDLE_TIME);
  return files;
}

/** The files of a program in parts. */
export async function listParts(folder: URL = PARTS): Promise<URL[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  return entries.map(({ name }) => new URL(name, folder));
}

async function runBundler(...output: readonly string[]): Promise<void> {
  const deps = (await runCommand(Deno.execPath(), ["task", "-q", "deps"])).trim();
  const flags = deps === "" ? [] : deps.split(" ");
  const options = ["--minify", "--platform=deno", ...output];
  await runCommand(Deno.execPath(), ["bundle", "-q", ...flags, ...options, "src/main.ts"]);
}

/**
 * A small young generation, which V8 otherwise lets grow by 45 MB, and an old one that is collected before
 * the process has 600 MB; ten answers of 10 MB at once fit.
 */
export const V8_FLAGS = ["--max-semi-space-size=4", "--max-old-space-size=480"];

export interface CompileOptions {
  /** A JavaScript file, compiled with what it imports; dist's parts by default. */
  readonly source?: URL;
  readonly output: URL;
  /** This machine by default. */
  readonly target?: Target | undefined;
  readonly permissions?: readonly string[];
  /** Whether the program may keep compiled code on disk between starts. */
  readonly codeCache?: boolean;
}

/** Compiles a program, without configuration, lock or env file. */
export async function compile(
  {
    source = new URL("main.js", PARTS),
    output,
    target,
    permissions = PERMISSIONS,
    codeCache = false,
  }: CompileOptions,
): Promise<void> {
  const options = ["--no-config", "--no-lock", "--no-check", "--no-prompt", ...permissions];
  options.push(`--v8-flags=${V8_FLAGS.join(",")}`);
  // the cache file has a predictable name in a folder that all users may write to
  if (!codeCache) options.push("--no-code-cache");
  if (target) options.push("--target", target.triple);
  if (target?.os === "windows") options.push("--icon", fileURLToPath(ICON));
  const args = ["compile", "-q", ...options, "-o", fileURLToPath(output), fileURLToPath(source)];
  const env = compilerEnv(target);
  await runCommand(compiler(), args, { remedy: COMPILE_REMEDY, env, clearEnv: true });
}

/** Makes dist's bundle and parts and, of these, this machine's executable. */
export async function buildExecutable(): Promise<URL> {
  await bundle();
  await bundleParts();
  await compile({ output: EXECUTABLE });
  return EXECUTABLE;
}

/** The environment to compile in: DENORT_BIN is a runtime for this machine only, and not if empty. */
export function compilerEnv(
  target: Target | undefined,
  environment: Readonly<Record<string, string>> = Deno.env.toObject(),
): Record<string, string> {
  const { DENORT_BIN, ...env } = environment;
  const isLocal = target === undefined || target.triple === Deno.build.target;
  return isLocal && DENORT_BIN ? { ...env, DENORT_BIN } : env;
}
