// One MCP connection over a pair of byte streams, from its first line to its end.
import { isObject } from "./api/json.ts";
import type { Log } from "./log.ts";
import { connect, type Connection, ErrorCode } from "./mcp/sdk.ts";
import { LineTooLongError, type LineWriter, MAX_LINE_BYTES, readLines } from "./mcp/stdio.ts";
import type { Program } from "./program.ts";

export interface ServeOptions {
  readonly program: Pick<Program, "handlers" | "close">;
  readonly input: ReadableStream<Uint8Array>;
  readonly output: LineWriter;
  readonly log: Log;
  /** Aborted when the process is told to end, or when nobody reads the output any more. */
  readonly stop: AbortSignal;
}

/** Serves until the input ends or `stop` is aborted; what is in flight by then is aborted. */
export async function serve({ program, input, output, log, stop }: ServeOptions): Promise<void> {
  const send = (message: object) => output.writeLine(JSON.stringify(message));
  // the SDK's messages go on with the message itself, which may hold anything
  const onError = ({ message }: Error) =>
    log.warn("protocol error", { error: message.split(":")[0] });
  const connection = await connect(program.handlers, { send }, onError);
  const stopped = new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    stop.addEventListener("abort", () => resolve(), { once: true });
  });
  const ended = receiveAll(input, connection, send, output, log);
  await Promise.race([ended, stopped]);
  await oneTurn(); // answers that need no waiting are made by then
  await connection.close();
  program.close();
}

/**
 * Hands lines on while their answers are read. Where nobody reads them it goes on reading, up to a
 * bound, so that the end of the input does not go unnoticed.
 */
async function receiveAll(
  input: ReadableStream<Uint8Array>,
  connection: Connection,
  send: (message: object) => Promise<void>,
  output: LineWriter,
  log: Log,
): Promise<void> {
  const backlog: string[] = [];
  let size = 0;
  let handing: Promise<void> | undefined;
  const handOn = async () => {
    for (let line = backlog.shift(); line !== undefined; line = backlog.shift()) {
      await output.ready();
      size -= line.length;
      if (line.trim() !== "") receive(line, connection, send, log);
    }
    handing = undefined; // at once, so that no line slips in between the last look and this
  };
  try {
    for await (const line of readLines(input)) {
      backlog.push(line);
      size += line.length;
      handing ??= handOn();
      if (size > MAX_LINE_BYTES) await handing;
    }
    while (handing !== undefined && !output.isFull) await oneTurn();
  } catch (error) {
    if (!(error instanceof LineTooLongError)) throw error;
    log.error("ending: message too long", { error: error.message });
  }
}

function receive(
  line: string,
  connection: Connection,
  send: (message: object) => Promise<void>,
  log: Log,
): void {
  const message = parseMessage(line);
  if (message !== undefined && connection.receive(message)) return;
  log.warn("not a JSON-RPC message", { size: line.length });
  for (const part of Array.isArray(message) ? message : [message]) {
    const id = idOf(part);
    if (id === undefined) continue; // nothing that an answer could belong to
    const error = {
      code: ErrorCode.InvalidRequest,
      message: Array.isArray(message)
        ? "Batches are not part of this MCP version: send each message on a line of its own"
        : "Not a JSON-RPC 2.0 request",
    };
    send({ jsonrpc: "2.0", id, error });
  }
}

function parseMessage(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // the caller says so, in the log
  }
}

/** The id of what was meant as a request. */
function idOf(message: unknown): string | number | undefined {
  if (!isObject(message) || !("method" in message)) return undefined;
  const { id } = message;
  if (typeof id === "string") return id;
  return typeof id === "number" && Number.isInteger(id) ? id : undefined;
}

function oneTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
