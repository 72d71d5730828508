// `deno task bundle` and `deno task compile`: one minified file, and one executable made of it.
import { PERMISSIONS } from "./permissions.ts";

const root = new URL("..", import.meta.url);
const isWindows = Deno.build.os === "windows";
const BUNDLE = "dist/finizi-b4b-mcp.js";
const EXECUTABLE = `dist/finizi-b4b-mcp${isWindows ? ".exe" : ""}`;

const [what] = Deno.args;
if (what !== "bundle" && what !== "compile") throw new Error("Say bundle or compile");
await bundle();
if (what === "compile") await compile();

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
  await run(compiler, ["compile", "-q", ...options, "-o", EXECUTABLE, BUNDLE]);
  await report(EXECUTABLE);
}

async function run(command: string, args: string[]): Promise<string> {
  const options = { args, cwd: root, stdout: "piped", stderr: "inherit" } as const;
  const { success, stdout } = await new Deno.Command(command, options).output();
  if (!success) throw new Error(`${args.slice(0, 2).join(" ")} failed`);
  return new TextDecoder().decode(stdout);
}

async function report(path: string): Promise<void> {
  const { size } = await Deno.stat(new URL(path, root));
  console.log(`${path}: ${(size / 1e6).toFixed(size < 1e7 ? 2 : 1)} MB`);
}
