// Stands between a client and the server and passes every byte on. At the end it writes what it saw into
// the folder that it is given: the MCP version of the tool calls, their results' type, how the server ended.
import { readLines } from "../src/mcp/wire/lines.ts";

interface Calls {
  /** The version of the last tool call; none in a process that a client only probed. */
  version?: string;
  /** The `resultType` of every result of a tool, which only the modern era has. */
  readonly resultTypes: (string | null)[];
}

export interface Sighting extends Readonly<Calls> {
  /** The server's exit code. */
  readonly code: number;
  /** Whether the client sent a signal instead of ending the server's input. */
  readonly isSignalled: boolean;
}

const VERSION_KEY = "io.modelcontextprotocol/protocolVersion";

if (import.meta.main) await watch(Deno.args);

async function watch([folder, command = "", ...args]: readonly string[]): Promise<void> {
  const server = new Deno.Command(command, {
    args: [...args],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  let isSignalled = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    Deno.addSignalListener(signal, () => {
      isSignalled = true;
      server.kill(signal);
    });
  }
  const [requests, toServer] = Deno.stdin.readable.tee();
  const [answers, toClient] = server.stdout.tee();
  toServer.pipeTo(server.stdin).catch(() => {}); // the server may end first
  const written = toClient.pipeTo(Deno.stdout.writable).catch(() => {}); // or the client
  const seen = noteCalls(requests, answers);
  const { code } = await server.status;
  await written;
  const sighting: Sighting = { ...seen, code, isSignalled };
  await Deno.writeTextFile(`${folder}/${Deno.pid}.json`, JSON.stringify(sighting));
  Deno.exit(code);
}

/** What the messages say so far; a legacy call is made in the version that `initialize` agreed on. */
function noteCalls(
  requests: ReadableStream<Uint8Array>,
  answers: ReadableStream<Uint8Array>,
): Calls {
  const seen: Calls = { resultTypes: [] };
  let agreed: string | undefined;
  readMessages(requests, ({ method, params }) => {
    if (method === "tools/call") seen.version = params._meta?.[VERSION_KEY] ?? agreed;
  });
  readMessages(answers, ({ result }) => {
    agreed = result?.protocolVersion ?? agreed;
    if (result?.content !== undefined) seen.resultTypes.push(result.resultType ?? null);
  });
  return seen;
}

async function readMessages(
  stream: ReadableStream<Uint8Array>,
  note: (message: ReturnType<typeof JSON.parse>) => void,
): Promise<void> {
  for await (const line of readLines(stream)) note(Object(JSON.parse(line)));
}
