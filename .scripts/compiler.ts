// deno bundle and deno compile as this project calls them: for builds, measurements and tests.
import { fileURLToPath } from "node:url";
import { NAME } from "../src/version.ts";
import { PERMISSIONS } from "./permissions.ts";
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
  readonly cure?: string;
}

/** Runs a command in the project's folder; what it printed. */
export async function run(
  command: string,
  args: readonly string[],
  { cure = "", env = {}, clearEnv = false }: RunOptions = {},
): Promise<string> {
  const { success, stdout } = await new Deno.Command(command, {
    args: [...args],
    env: { ...env },
    clearEnv,
    cwd: ROOT,
    stdout: "piped",
    stderr: "inherit",
  }).output();
  const printed = new TextDecoder().decode(stdout);
  if (!success) throw new CommandFailed(`deno ${args[0]} failed. ${cure}`.trim());
  return printed;
}

/** The compiler: DENO_COMPILER, else the deno that runs this. */
export function compiler(): string {
  return Deno.env.get("DENO_COMPILER") || Deno.execPath();
}

/** One minified file; the map beside it, of what is inside, is for the scan and the SBOM. */
export async function bundle(): Promise<void> {
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
  const local = target === undefined || target.triple === Deno.build.target;
  await run(compiler(), args, { cure: CURE, ...(local ? {} : withoutLocalRuntime()) });
}

/** DENORT_BIN is a runtime for this machine: inside another's executable it would not start. */
function withoutLocalRuntime(): RunOptions {
  const { DENORT_BIN: _, ...env } = Deno.env.toObject();
  return { env, clearEnv: true };
}
