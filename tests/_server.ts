// The server as a process: from source, or any command that B4B_SERVER names.
import { fileURLToPath } from "node:url";
import { Client, StdioClientTransport } from "./_sdk.ts";
import { PERMISSIONS } from "../src/config/permissions.ts";

export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/** The command that starts the server: what B4B_SERVER names, or deno on src/main.ts. */
export async function serverCommand(): Promise<ServerCommand> {
  return await namedServer() ?? await sourceCommand();
}

/** What B4B_SERVER names: a file, then without arguments, or a command line; throws if it is not there. */
export async function namedServer(
  named = Deno.env.get("B4B_SERVER")?.trim(),
): Promise<ServerCommand | undefined> {
  if (!named) return undefined;
  const [command = "", ...args] = named.split(/\s+/);
  const isLine = args.length > 0 && !await exists(named);
  // a bare name is looked for in PATH, by whoever starts it
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
  // split before the folder's name comes in, which may hold spaces
  const flags = deps.split(/\s+/).filter(Boolean)
    .map((flag) => flag.replace("=.deps", `=${root}.deps`));
  const main = `${root}src/main.ts`;
  const args = ["run", "-q", "--no-prompt", ...flags, ...more, ...PERMISSIONS, main];
  return { command: Deno.execPath(), args };
}

export interface StartOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A module that deno loads before the server, which then runs from source. */
  readonly preload?: string;
}

/** What a client passes on: enough to start deno, and nothing that configures the server. */
function childEnv(env: Readonly<Record<string, string>> = {}): Record<string, string> {
  const names = [
    "PATH",
    "HOME",
    "DENO_DIR",
    "JSR_URL",
    "TMPDIR",
    "SystemRoot",
    "LOCALAPPDATA",
    "USERPROFILE",
  ];
  const kept = names.map((name) => [name, Deno.env.get(name)] as const)
    .filter((entry): entry is readonly [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(kept), NO_COLOR: "1", ...env };
}

/** The SDK's own client, connected to a server process; `stderr` grows with what the server logs. */
export async function connectClient({ args = [], env }: StartOptions = {}) {
  const server = await serverCommand();
  const transport = new StdioClientTransport({
    command: server.command,
    args: [...server.args, ...args],
    env: childEnv(env),
    stderr: "pipe",
  });
  const log = { stderr: "" };
  transport.stderr?.on("data", (chunk) => log.stderr += String(chunk));
  const client = new Client({ name: "finizi-b4b-tests", version: "1.0.0" });
  await client.connect(transport);
  return { client, log, [Symbol.asyncDispose]: () => client.close() };
}

/** A server process with its bare streams. */
export async function startServer(
  { args = [], env, preload }: StartOptions = {},
): Promise<Deno.ChildProcess> {
  const server =
    await (preload === undefined ? serverCommand() : sourceCommand(["--preload", preload]));
  return new Deno.Command(server.command, {
    args: [...server.args, ...args],
    env: childEnv(env),
    clearEnv: true,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}
