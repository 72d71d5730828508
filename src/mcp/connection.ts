// One MCP connection over a pair of byte streams, from its first line to its end.
import { isObject, type JsonObject } from "../core/json.ts";
import type { Log } from "../core/log.ts";
import type { Connection } from "./sdk.ts";
import { LineTooLongError, type LineWriter, readLines } from "./lines.ts";
import type { Program } from "../app.ts";

/** How many characters may wait for the client to read before reading stops. */
const MAX_BACKLOG = 10 * 1024 * 1024;
/** The end must come within a second, whoever reads. */
const DRAIN_LIMIT_MS = 300;

/** JSON-RPC 2.0. */
const INVALID_REQUEST = -32600;

export interface ServeOptions {
  /** The answer to `initialize`. */
  readonly initialize: (params: JsonObject) => object;
  /** Loads what answers all else; called once, after the first `initialize` is answered if one comes. */
  readonly load: () => Promise<Pick<Program, "handlers" | "setClientName" | "close">>;
  readonly input: ReadableStream<Uint8Array>;
  readonly output: LineWriter;
  readonly log: Log;
  /** Aborted when the process is told to end, or when nobody reads the output any more. */
  readonly stop: AbortSignal;
  /** How long a client that has ended the input and reads slowly is waited for. */
  readonly drainLimitMs?: number;
}

/** Serves until the input ends or `stop` is aborted; what is in flight by then is aborted. */
export async function serve(options: ServeOptions): Promise<void> {
  const { stop } = options;
  const client = new Client(options);
  const stopped = new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    stop.addEventListener("abort", () => resolve(), { once: true });
  });
  await Promise.race([receiveAll(options, client), stopped, client.broken]);
  await oneTurn(); // answers that need no waiting are made by then
  await Promise.race([client.close(), client.broken]);
}

/** The client at the other end: what it sends is answered. */
class Client {
  readonly #options: ServeOptions;
  readonly #broken = Promise.withResolvers<never>();
  #name: string | undefined;
  #connection: Promise<Connection> | undefined;

  constructor(options: ServeOptions) {
    this.#options = options;
  }

  /** Rejects if the rest of the program cannot be loaded. */
  get broken(): Promise<never> {
    return this.#broken.promise;
  }

  /** Answers a line, or sees to it that it will be. */
  async receive(line: string): Promise<void> {
    const { initialize, log } = this.#options;
    const message = parseMessage(line);
    if (isInitialize(message)) {
      const { id, params = {} } = message;
      const { clientInfo } = params;
      if (isObject(clientInfo) && typeof clientInfo.name === "string") this.#name = clientInfo.name;
      this.#send({ jsonrpc: "2.0", id, result: initialize(params) }).then(() => this.#connect());
    } else if (!(await this.#connect()).receive(message)) {
      log.warn("not a JSON-RPC message", { size: line.length });
      for (const part of Array.isArray(message) ? message : [message]) {
        const refusal = refuseMessage(part, Array.isArray(message));
        if (refusal !== undefined) this.#send(refusal);
      }
    }
  }

  async close(): Promise<void> {
    if (this.#connection !== undefined) await (await this.#connection).close();
  }

  #send(message: object): Promise<void> {
    return this.#options.output.writeLine(JSON.stringify(message));
  }

  #connect(): Promise<Connection> {
    return this.#connection ??= this.#load().catch((error) => {
      this.#broken.reject(error);
      return new Promise(() => {}); // nobody goes on: serve() fails with it
    });
  }

  async #load(): Promise<Connection> {
    const { load, log } = this.#options;
    const [program, { connect }] = await Promise.all([load(), import("./sdk.ts")]);
    program.setClientName(this.#name);
    // the SDK's messages go on with the message itself, which may hold anything
    const onError = ({ message }: Error) =>
      log.warn("protocol error", { error: message.split(":")[0] });
    const send = (message: object) => this.#send(message);
    const connection = await connect(program.handlers, { send }, onError);
    return {
      receive: connection.receive,
      async close() {
        await connection.close();
        program.close();
      },
    };
  }
}

/** A request whose answer is known before anything is loaded. */
function isInitialize(
  message: unknown,
): message is { readonly id: string | number; readonly params?: JsonObject } {
  return isObject(message) && message.jsonrpc === "2.0" && message.method === "initialize" &&
    idOf(message) !== undefined && (message.params === undefined || isObject(message.params));
}

/**
 * Hands lines on while their answers are read. Where nobody reads them it goes on reading, up to a
 * bound, so that the end of the input does not go unnoticed.
 */
async function receiveAll(
  { input, output, log, drainLimitMs = DRAIN_LIMIT_MS }: ServeOptions,
  client: Client,
): Promise<void> {
  const backlog: string[] = [];
  let size = 0;
  let handing: Promise<void> | undefined;
  const handOn = async () => {
    for (let line = backlog.shift(); line !== undefined; line = backlog.shift()) {
      await output.ready();
      size -= line.length;
      if (line.trim() !== "") await client.receive(line);
    }
    handing = undefined; // at once, so that no line slips in between the last look and this
  };
  try {
    for await (const line of readLines(input)) {
      backlog.push(line);
      size += line.length;
      handing ??= handOn();
      if (size > MAX_BACKLOG) await handing;
    }
    await drain(() => handing !== undefined, output, drainLimitMs);
  } catch (error) {
    if (!(error instanceof LineTooLongError)) throw error;
    log.error("ending: message too long", { error: error.message });
  }
}

/** The answer to what was meant as a request and is none. */
function refuseMessage(message: unknown, isBatch: boolean): object | undefined {
  const id = idOf(message);
  if (id === undefined) return undefined; // nothing that an answer could belong to
  const error = {
    code: INVALID_REQUEST,
    message: isBatch
      ? "Batches are not part of this MCP version: send each message on a line of its own"
      : "Not a JSON-RPC 2.0 request",
  };
  return { jsonrpc: "2.0", id, error };
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

/** Goes on while lines are left, as long as the client reads their answers. */
async function drain(hasMore: () => boolean, output: LineWriter, limitMs: number): Promise<void> {
  let isLate = false;
  const timer = setTimeout(() => isLate = true, limitMs);
  while (hasMore() && !(isLate && output.isFull)) await oneTurn();
  clearTimeout(timer);
}

function oneTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
