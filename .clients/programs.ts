// The clients, and how each is installed or built under its lock.
import { fileURLToPath } from "node:url";

/** How a client chooses the era; the first mode of each client is its default. */
export type Mode = "legacy" | "auto" | "pinned";

export interface Program {
  readonly name: string;
  readonly version: string;
  readonly modes: readonly Mode[];
  /** Installs or builds it and returns its command line; throws a MissingToolchain if this machine cannot. */
  readonly prepare: () => Promise<readonly string[]>;
}

/** A toolchain or its registry is missing, so the client is skipped. */
export class MissingToolchain extends Error {}

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

/** The flags with which deno uses the packages of npm.lock. */
const LOCKED: readonly string[] = [
  "--no-config",
  `--import-map=${HERE}import_map.json`,
  `--lock=${HERE}npm.lock`,
  "--frozen",
];

async function typescript(file: string): Promise<string[]> {
  const deno = Deno.execPath();
  await download(deno, ["cache", "-q", "--no-check", ...LOCKED, file]);
  await build(deno, ["check", "-q", ...LOCKED, file]);
  return [deno, "run", "-q", ...LOCKED, "-A", `${HERE}${file}`];
}

/** The command line of the conformance suite, an npm package under the same lock. */
export function conformance(): Promise<string[]> {
  return typescript("conformance_suite.ts");
}

async function python(file: string): Promise<string[]> {
  const bin = `${CACHE}/python/${Deno.build.os === "windows" ? "Scripts" : "bin"}/python`;
  await download("python3", ["-m", "venv", `${CACHE}/python`]);
  const options = ["install", "-q", "--disable-pip-version-check", "--no-deps", "--require-hashes"];
  await download(bin, ["-m", "pip", ...options, "-r", `${HERE}python/requirements.txt`]);
  return [bin, `${HERE}python/${file}`];
}

async function go(): Promise<string[]> {
  const cwd = `${HERE}go`;
  await download("go", ["mod", "download"], cwd);
  await build("go", ["build", "-o", `${CACHE}/go-client`, "."], cwd);
  return [`${CACHE}/go-client`];
}

async function rust(): Promise<string[]> {
  const cwd = `${HERE}rust`;
  await download("cargo", ["fetch", "-q", "--locked"], cwd);
  await build("cargo", ["build", "-q", "--offline", "--target-dir", `${CACHE}/rust`], cwd);
  return [`${CACHE}/rust/debug/client`];
}

/** What package managers say of a package that is not the one in the lock. */
const LOCK_MISMATCH = /lock ?file|hashes|checksum|go\.sum/i;

/** Runs a step that needs the toolchain and its registry; only without them is the client skipped. */
async function download(command: string, args: readonly string[], cwd = HERE): Promise<void> {
  try {
    await build(command, args, cwd);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw new MissingToolchain(`${command} is missing`);
    if (!(error instanceof Error) || LOCK_MISMATCH.test(String(error.cause))) throw error;
    throw new MissingToolchain(error.message);
  }
}

/** Runs a command; if it fails, throws with the line of its stderr that says why, and all of it as the cause. */
async function build(command: string, args: readonly string[], cwd = HERE): Promise<void> {
  const options = { args: [...args], cwd, env: { NO_COLOR: "1" } };
  const { success, stderr } = await new Deno.Command(command, options).output();
  if (success) return;
  const cause = new TextDecoder().decode(stderr).trim();
  const lines = cause.split("\n");
  const reason = lines.find((line) => /error/i.test(line)) ?? lines.at(-1);
  throw new Error(`${command} ${args[0]} failed: ${reason}`, { cause });
}
