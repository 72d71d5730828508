// `deno task bundle` and `deno task compile`: one minified file, and one executable made of it.
import { PERMISSIONS } from "./permissions.ts";

const root = new URL("..", import.meta.url);
const isWindows = Deno.build.os === "windows";
const BUNDLE = "dist/finizi-b4b-mcp.js";
const EXECUTABLE = `dist/finizi-b4b-mcp${isWindows ? ".exe" : ""}`;

class CommandFailed extends Error {}

const [what] = Deno.args;
if (what !== "bundle" && what !== "compile") throw new Error("Say bundle or compile");
try {
  await bundle();
  if (what === "compile") await compile();
} catch (error) {
  if (!(error instanceof CommandFailed)) throw error;
  console.error(error.message);
  Deno.exit(1);
}

async function bundle(): Promise<void> {
  const deps = (await run(Deno.execPath(), ["task", "-q", "deps"])).trim();
  const flags = deps === "" ? [] : deps.split(" ");
  const options = ["--minify", "--platform=deno", "-o", BUNDLE];
  await run(Deno.execPath(), ["bundle", "-q", ...flags, ...options, "src/main.ts"]);
  await report(BUNDLE);
}

/** Made from the bundle alone: no configuration, no lock, and never an env file. */
async function compile(): Promise<void> {
  const compiler = Deno.env.get("DENO_COMPILER") || Deno.execPath();
  const options = ["--no-config", "--no-lock", "--no-check", "--no-prompt", ...PERMISSIONS];
  const cure =
    "If its runtime cannot be fetched from dl.deno.land, set DENORT_BIN to one that is here " +
    "and DENO_COMPILER to a deno of the same version.";
  await run(compiler, ["compile", "-q", ...options, "-o", EXECUTABLE, BUNDLE], cure);
  await report(EXECUTABLE);
}

async function run(command: string, args: string[], cure = ""): Promise<string> {
  const options = { args, cwd: root, stdout: "piped", stderr: "inherit" } as const;
  const { success, stdout } = await new Deno.Command(command, options).output();
  if (!success) throw new CommandFailed(`deno ${args[0]} failed. ${cure}`);
  return new TextDecoder().decode(stdout);
}

async function report(path: string): Promise<void> {
  const { size } = await Deno.stat(new URL(path, root));
  console.log(`${path}: ${(size / 1e6).toFixed(size < 1e7 ? 2 : 1)} MB`);
}
