// The clients, and how each becomes a command on this machine.
import { fileURLToPath } from "node:url";

/** How a client finds out the era; what it does by itself is the first of its modes. */
export type Mode = "legacy" | "auto" | "pinned";

export interface Program {
  readonly name: string;
  readonly version: string;
  readonly modes: readonly Mode[];
  /** Makes it and returns its command line; throws a Missing if this machine cannot. */
  readonly prepare: () => Promise<readonly string[]>;
}

/** A toolchain or its registry is missing, so the client is skipped. */
export class Missing extends Error {}

const HERE = fileURLToPath(new URL(".", import.meta.url));
const CACHE = `${HERE}cache`;

export const PROGRAMS: readonly Program[] = [
  {
    name: "TypeScript SDK v1",
    version: "1.32.2",
    modes: ["legacy"],
    prepare: () => typescript("typescript_v1.ts"),
  },
  {
    name: "TypeScript SDK v2",
    version: "2.4.0",
    modes: ["legacy", "auto", "pinned"],
    prepare: () => typescript("typescript_v2.ts"),
  },
  {
    name: "Python mcp",
    version: "2.3.0",
    modes: ["auto", "legacy", "pinned"],
    prepare: () => python("mcp_client.py"),
  },
  {
    name: "Python fastmcp",
    version: "4.2.3",
    modes: ["auto", "legacy", "pinned"],
    prepare: () => python("fastmcp_client.py"),
  },
  { name: "Go SDK", version: "1.8.0", modes: ["auto", "legacy"], prepare: go },
  { name: "Rust rmcp", version: "3.11.0", modes: ["legacy", "auto", "pinned"], prepare: rust },
];

/** The flags with which deno takes packages from npm as the lock has them. */
const LOCKED: readonly string[] = [
  "--no-config",
  `--import-map=${HERE}import_map.json`,
  `--lock=${HERE}npm.lock`,
  "--frozen",
];

async function typescript(file: string): Promise<string[]> {
  const deno = Deno.execPath();
  await fetchWith(deno, ["cache", "-q", "--no-check", ...LOCKED, file]);
  await build(deno, ["check", "-q", ...LOCKED, file]);
  return [deno, "run", "-q", ...LOCKED, "-A", `${HERE}${file}`];
}

/** The command line of the conformance suite, which is on npm, too. */
export function conformance(): Promise<string[]> {
  return typescript("conformance_suite.ts");
}

async function python(file: string): Promise<string[]> {
  const bin = `${CACHE}/python/${Deno.build.os === "windows" ? "Scripts" : "bin"}/python`;
  await fetchWith("python3", ["-m", "venv", `${CACHE}/python`]);
  const options = ["install", "-q", "--disable-pip-version-check", "--no-deps", "--require-hashes"];
  await fetchWith(bin, ["-m", "pip", ...options, "-r", `${HERE}python/requirements.txt`]);
  return [bin, `${HERE}python/${file}`];
}

async function go(): Promise<string[]> {
  const cwd = `${HERE}go`;
  await fetchWith("go", ["mod", "download"], cwd);
  await build("go", ["build", "-o", `${CACHE}/go-client`, "."], cwd);
  return [`${CACHE}/go-client`];
}

async function rust(): Promise<string[]> {
  const cwd = `${HERE}rust`;
  await fetchWith("cargo", ["fetch", "-q"], cwd);
  await build("cargo", ["build", "-q", "--offline", "--target-dir", `${CACHE}/rust`], cwd);
  return [`${CACHE}/rust/debug/client`];
}

/** Runs a step that needs the toolchain and its registry. */
async function fetchWith(command: string, args: readonly string[], cwd = HERE): Promise<void> {
  try {
    await build(command, args, cwd);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw new Missing(`${command} is missing`);
    throw new Missing(error instanceof Error ? error.message : String(error));
  }
}

/** Runs a command; throws with the last line that it wrote to stderr if it fails. */
async function build(command: string, args: readonly string[], cwd = HERE): Promise<void> {
  const { success, stderr } = await new Deno.Command(command, { args: [...args], cwd }).output();
  if (success) return;
  const [said = ""] = new TextDecoder().decode(stderr).trim().split("\n").slice(-1);
  throw new Error(`${command} ${args[0]} failed: ${said}`);
}
