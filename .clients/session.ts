// One client in one mode against one server: what each step came to.
import { fileURLToPath } from "node:url";
import type { ServerCommand } from "../src/cli/client_config.ts";
import { readLines } from "../src/mcp/wire/lines.ts";
import { type Api, serveApi } from "./api.ts";
import type { Mode } from "./programs.ts";
import type { Sighting } from "./witness.ts";

export const STEPS = [
  "connect",
  "list tools",
  "call",
  "create",
  "wrong argument",
  "unknown tool",
  "list prompts",
  "get prompt",
  "progress",
  "cancel",
  "end",
] as const;

export interface Session {
  /** The MCP version of the tool calls, as it was on the wire. */
  readonly version: string;
  /** By step: "ok" or what failed; a client that ended early lacks some. */
  readonly outcomes: Readonly<Record<string, string>>;
  /** The end of what the client, and the server that it started, wrote to stderr. */
  readonly lastWords: string;
}

const OK = "ok";
/** A client that hangs is killed after this. */
const LIMIT_MS = 60_000;
const WITNESS = fileURLToPath(new URL("witness.ts", import.meta.url));
/** What each mode must lead to, as this server speaks both eras. */
const VERSIONS: Readonly<Record<Mode, string>> = {
  legacy: "2025-11-25",
  auto: "2026-07-28",
  pinned: "2026-07-28",
};

/** Runs a client, which starts the server. */
export async function runSession(
  client: readonly string[],
  mode: Mode,
  server: ServerCommand,
): Promise<Session> {
  await using api = serveApi();
  const folder = await Deno.makeTempDir();
  try {
    const witness = [Deno.execPath(), "run", "-q", "--no-config", "--no-lock", "-A", WITNESS];
    const started = [...witness, folder, server.command, ...server.args];
    const { outcomes, lastWords } = await runClient([...client, mode, ...started], api.env);
    const sightings = await readSightings(folder);
    const version = sightings.find(({ version }) => version !== undefined)?.version ?? "none";
    const faults = findFaults(outcomes, mode, api, sightings);
    return { version, outcomes: { ...outcomes, ...faults }, lastWords };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Runs a client to its end; the outcomes are in its own words. */
async function runClient(
  [command = "", ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Omit<Session, "version">> {
  const child = new Deno.Command(command, {
    args,
    env: { ...env, LOG_LEVEL: "ERROR" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    signal: AbortSignal.timeout(LIMIT_MS),
  }).spawn();
  const stderr = new Response(child.stderr).text();
  const outcomes: Record<string, string> = {};
  for await (const line of readLines(child.stdout)) {
    const { step, outcome } = JSON.parse(line);
    outcomes[step] = outcome;
  }
  await child.status;
  return { outcomes, lastWords: (await stderr).trim().slice(-500) };
}

async function readSightings(folder: string): Promise<Sighting[]> {
  const files = await Array.fromAsync(Deno.readDir(folder));
  const texts = files.map(({ name }) => Deno.readTextFile(`${folder}/${name}`));
  return (await Promise.all(texts)).map((text) => JSON.parse(text));
}

/** What the API and the witness saw go wrong in steps that the client found ok. */
function findFaults(
  outcomes: Readonly<Record<string, string>>,
  mode: Mode,
  api: Api,
  sightings: readonly Sighting[],
): Record<string, string> {
  const main = sightings.find(({ version }) => version !== undefined);
  const resultType = mode === "legacy" ? null : "complete";
  const checks: Readonly<Record<string, string | false>> = {
    connect: main?.version !== VERSIONS[mode] && `the calls were made in ${main?.version}`,
    call: main?.resultTypes.some((type) => type !== resultType) === true &&
      `not every resultType was ${resultType}: ${main.resultTypes}`,
    create: api.creates() !== 1 && `${api.creates()} entities were created`,
    cancel: api.abandoned() !== 1 && "the API's request went on",
    end: (main?.code !== 0 || main.isSignalled) && `the server ended so: ${JSON.stringify(main)}`,
  };
  return Object.fromEntries(
    Object.entries(checks).flatMap(([step, fault]) =>
      fault !== false && outcomes[step] === OK ? [[step, fault]] : []
    ),
  );
}
