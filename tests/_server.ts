// The server as a process: from source, or any command that B4B_SERVER names.
import { Client, StdioClientTransport } from "./_sdk.ts";
import { PERMISSIONS } from "../.scripts/permissions.ts";

export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/** The command that starts the server: B4B_SERVER, a path or a command line, or deno on src/main.ts. */
export async function serverCommand(): Promise<ServerCommand> {
  const named = Deno.env.get("B4B_SERVER");
  if (!named) return await sourceCommand();
  try {
    return { command: await Deno.realPath(named), args: [] };
  } catch {
    const [command = "", ...args] = named.trim().split(/\s+/); // no path, or too long for one
    return { command, args };
  }
}

async function sourceCommand(more: readonly string[] = []): Promise<ServerCommand> {
  const root = new URL("..", import.meta.url);
  const asked = new Deno.Command(Deno.execPath(), { args: ["task", "-q", "deps"], cwd: root });
  const deps = new TextDecoder().decode((await asked.output()).stdout).trim();
  const flags = deps === "" ? [] : deps.replaceAll("=.deps", `=${path(root)}.deps`).split(" ");
  const main = path(new URL("src/main.ts", root));
  const args = ["run", "-q", "--no-prompt", ...flags, ...more, ...PERMISSIONS, main];
  return { command: Deno.execPath(), args };
}

function path(url: URL): string {
  const decoded = decodeURIComponent(url.pathname);
  return Deno.build.os === "windows" ? decoded.slice(1) : decoded;
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
