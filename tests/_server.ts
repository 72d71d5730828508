// Starts a server process: from source, the command that B4B_SERVER names, or one that the caller gives.
import { fileURLToPath } from "node:url";
import type { ServerCommand } from "../src/cli/client_texts.ts";
import { PERMISSIONS } from "../src/config/permissions.ts";
import { Client, StdioClientTransport } from "./_sdk.ts";

/** The command that starts the server under test: what B4B_SERVER names, or deno on src/main.ts. */
export async function commandUnderTest(): Promise<ServerCommand> {
  return await namedServer() ?? await sourceCommand();
}

/** The file (without arguments) or command line that B4B_SERVER names; throws if it does not exist. */
export async function namedServer(
  named = Deno.env.get("B4B_SERVER")?.trim(),
): Promise<ServerCommand | undefined> {
  if (!named) return undefined;
  const [command = "", ...args] = named.split(/\s+/);
  const isLine = args.length > 0 && !await exists(named);
  // a bare name is looked up in PATH when it is started
  if (isLine && (!/[\\/]/.test(command) || await exists(command))) return { command, args };
  if (isLine || !await exists(named)) {
    throw new Error(`B4B_SERVER names ${named}, which is not there. Make it: deno task compile`);
  }
  return { command: await Deno.realPath(named), args: [] };
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch (error) {
    const isTooLong = error instanceof Error && "code" in error && error.code === "ENAMETOOLONG";
    const isAbsent = error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.NotADirectory;
    if (isAbsent || isTooLong) return false; // a command line may be longer than any path
    throw error;
  }
}

async function sourceCommand(more: readonly string[] = []): Promise<ServerCommand> {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const asked = new Deno.Command(Deno.execPath(), { args: ["task", "-q", "deps"], cwd: root });
  const deps = new TextDecoder().decode((await asked.output()).stdout);
  // split before the folder's path is added, which may contain spaces
  const flags = deps.split(/\s+/).filter(Boolean)
    .map((flag) => flag.replace("=.deps", `=${root}.deps`));
  const main = `${root}src/main.ts`;
  const args = ["run", "-q", "--no-prompt", ...flags, ...more, ...PERMISSIONS, main];
  return { command: Deno.execPath(), args };
}

export interface StartOptions {
  /** The server to start instead of the one under test. */
  readonly server?: ServerCommand;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What the process inherits; the few variables that clients pass on, unless given. */
  readonly inherited?: Readonly<Record<string, string>>;
  /** A module that deno loads before the server, which then runs from source. */
  readonly preload?: string;
}

/** Enough to start deno or an executable, and nothing that configures the server. */
const INHERITED = ["PATH", "HOME", "USERPROFILE", "LOCALAPPDATA", "SystemRoot", "TMPDIR", "TEMP"]
  .concat("DENO_DIR", "JSR_URL");

function inheritedVariables(): Record<string, string> {
  const kept = INHERITED.map((name) => [name, Deno.env.get(name)] as const)
    .filter((entry): entry is readonly [string, string] => entry[1] !== undefined);
  return Object.fromEntries(kept);
}

/** The whole command line and environment of a server process. */
async function prepare(
  { server, args = [], env = {}, inherited = inheritedVariables(), preload }: StartOptions,
) {
  const started = server ??
    await (preload === undefined ? commandUnderTest() : sourceCommand(["--preload", preload]));
  return {
    command: started.command,
    args: [...started.args, ...args],
    env: { ...inherited, NO_COLOR: "1", ...env },
  };
}

/** The SDK's own client, connected to a server process; `stderr` grows with what the server logs. */
export async function connectClient(options: StartOptions = {}) {
  const transport = new StdioClientTransport({ ...await prepare(options), stderr: "pipe" });
  const log = { stderr: "" };
  transport.stderr?.on("data", (chunk) => log.stderr += String(chunk));
  const client = new Client({ name: "finizi-b4b-tests", version: "1.0.0" });
  await client.connect(transport);
  return { client, log, [Symbol.asyncDispose]: () => client.close() };
}

/** A server process with its bare streams. */
export async function startServer(options: StartOptions = {}): Promise<Deno.ChildProcess> {
  const { command, ...rest } = await prepare(options);
  return new Deno.Command(command, {
    ...rest,
    clearEnv: true,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}
