// A proxy on stdio between a client and the server, which forwards every byte. At its end it writes a file
// into the given folder: the MCP version of the tool calls, their result types, how the server ended.
import { readLines } from "../src/mcp/wire/lines.ts";

interface Calls {
  /** The version of the last tool call; none in a process that a client only probed. */
  version?: string;
  /** The `resultType` of every result of a tool, which only the modern era has. */
  readonly resultTypes: (string | null)[];
}

export interface Recording extends Readonly<Calls> {
  /** The server's exit code. */
  readonly code: number;
  /** Whether the client sent a signal instead of ending the server's input. */
  readonly isSignalled: boolean;
}

const VERSION_KEY = "io.modelcontextprotocol/protocolVersion";

if (import.meta.main) await forward(Deno.args);

async function forward([folder, command = "", ...args]: readonly string[]): Promise<void> {
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
  const calls = recordCalls(requests, answers);
  const { code } = await server.status;
  await written;
  const recording: Recording = { ...calls, code, isSignalled };
  await Deno.writeTextFile(`${folder}/${Deno.pid}.json`, JSON.stringify(recording));
  Deno.exit(code);
}

/** Fills in the calls as messages pass; a legacy call has the version that `initialize` negotiated. */
function recordCalls(
  requests: ReadableStream<Uint8Array>,
  answers: ReadableStream<Uint8Array>,
): Calls {
  const calls: Calls = { resultTypes: [] };
  let negotiated: string | undefined;
  readMessages(requests, ({ method, params }) => {
    if (method === "tools/call") calls.version = params._meta?.[VERSION_KEY] ?? negotiated;
  });
  readMessages(answers, ({ result }) => {
    negotiated = result?.protocolVersion ?? negotiated;
    if (result?.content !== undefined) calls.resultTypes.push(result.resultType ?? null);
  });
  return calls;
}

async function readMessages(
  stream: ReadableStream<Uint8Array>,
  handle: (message: ReturnType<typeof JSON.parse>) => void,
): Promise<void> {
  for await (const line of readLines(stream)) handle(Object(JSON.parse(line)));
}
