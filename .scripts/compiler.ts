// deno bundle and deno compile as this project calls them: for builds, measurements and tests.
import { fileURLToPath, pathToFileURL } from "node:url";
import { NAME } from "../src/core/version.ts";
import { PERMISSIONS } from "../src/config/permissions.ts";
import { executableSuffix, type Target } from "./targets.ts";

export const ROOT = new URL("..", import.meta.url);
export const DIST = new URL("dist/", ROOT);
export const BUNDLE = new URL(`${NAME}.js`, DIST);
export const EXECUTABLE = new URL(
  `${NAME}${executableSuffix(Deno.build.os === "windows" ? "windows" : "linux")}`,
  DIST,
);
const ICON = new URL(".release/icon.ico", ROOT);

const CURE =
  "If its runtime cannot be fetched from dl.deno.land, set DENORT_BIN to one that is here " +
  "and DENO_COMPILER to a deno of the same version.";

/** A command that failed, and has said why on stderr. */
export class CommandFailed extends Error {}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly clearEnv?: boolean;
  readonly remedy?: string;
}

/** Runs a task; where a command of it failed, ends with that sentence and not with a stack. */
export async function runTask(task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    console.error(error.message);
    Deno.exit(1);
  }
}

/** Runs a command in the project's folder; what it printed. */
export async function run(
  command: string,
  args: readonly string[],
  { remedy = "", env = {}, clearEnv = false }: RunOptions = {},
): Promise<string> {
  const { success, stdout } = await start(command, {
    args: [...args],
    env: { ...env },
    clearEnv,
    cwd: ROOT,
    stdout: "piped",
    stderr: "inherit",
  });
  const printed = new TextDecoder().decode(stdout);
  if (!success) throw new CommandFailed(`deno ${args[0]} failed. ${remedy}`.trim());
  return printed;
}

async function start(command: string, options: Deno.CommandOptions): Promise<Deno.CommandOutput> {
  try {
    return await new Deno.Command(command, options).output();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new CommandFailed(`There is no ${command} to run.`);
  }
}

/** A file that somebody named. */
export async function findFile(path: string): Promise<URL> {
  try {
    return pathToFileURL(await Deno.realPath(path));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new CommandFailed(`There is no ${path}. Make one with: deno task compile`);
  }
}

/** The compiler: DENO_COMPILER, else the deno that runs this. */
export function compiler(): string {
  return Deno.env.get("DENO_COMPILER") || Deno.execPath();
}

/** Makes sure that a file can be made; deno itself answers with a backtrace where it cannot. */
export async function claim(file: URL): Promise<void> {
  try {
    await Deno.mkdir(new URL(".", file), { recursive: true });
    (await Deno.open(file, { write: true, create: true })).close();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandFailed(`${fileURLToPath(file)} cannot be written: ${why}`);
  }
}

/** One minified file; the map beside it, of what is inside, is for the scan and the SBOM. */
export async function bundle(): Promise<void> {
  await claim(BUNDLE);
  const deps = (await run(Deno.execPath(), ["task", "-q", "deps"])).trim();
  const flags = deps === "" ? [] : deps.split(" ");
  const options = [
    "--minify",
    "--platform=deno",
    "--sourcemap=external",
    "-o",
    fileURLToPath(BUNDLE),
  ];
  await run(Deno.execPath(), ["bundle", "-q", ...flags, ...options, "src/main.ts"]);
}

export interface CompileOptions {
  /** The bundle, unless told otherwise. */
  readonly source?: URL;
  readonly output: URL;
  /** This machine, unless told otherwise. */
  readonly target?: Target | undefined;
  readonly permissions?: readonly string[];
  /** Whether it may keep compiled code between starts. */
  readonly codeCache?: boolean;
}

/** Made from one file alone: no configuration, no lock, and never an env file. */
export async function compile(
  { source = BUNDLE, output, target, permissions = PERMISSIONS, codeCache = false }: CompileOptions,
): Promise<void> {
  const options = ["--no-config", "--no-lock", "--no-check", "--no-prompt", ...permissions];
  // the cache has a name that anybody can foresee, in a folder where all users may write
  if (!codeCache) options.push("--no-code-cache");
  if (target) options.push("--target", target.triple);
  if (target?.os === "windows") options.push("--icon", fileURLToPath(ICON));
  const args = ["compile", "-q", ...options, "-o", fileURLToPath(output), fileURLToPath(source)];
  await run(compiler(), args, { remedy: CURE, env: compilerEnv(target), clearEnv: true });
}

/** The environment to compile in; DENORT_BIN, if set, is a runtime for this machine, and for no other. */
export function compilerEnv(
  target: Target | undefined,
  environment: Readonly<Record<string, string>> = Deno.env.toObject(),
): Record<string, string> {
  const { DENORT_BIN, ...env } = environment;
  const isLocal = target === undefined || target.triple === Deno.build.target;
  return isLocal && DENORT_BIN ? { ...env, DENORT_BIN } : env;
}
