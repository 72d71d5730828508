// Serves one MCP connection over a pair of byte streams, from its first line to its end.
import { isObject, type JsonObject } from "../core/json.ts";
import type { Log } from "../core/log.ts";
import { LineTooLongError, type LineWriter, readLines } from "./lines.ts";
import {
  isInitialize,
  parseMessage,
  refuseComplexLine,
  refuseMessage,
  TOO_COMPLEX,
} from "./message.ts";
import type { Connection, Handler } from "./sdk.ts";

/** How many characters of requests may wait, while the client does not read answers, before reading stops. */
const MAX_BACKLOG = 10 * 1024 * 1024;
/** The end must come within a second even if the client reads slowly. */
const DRAIN_LIMIT_MS = 300;

/** The part of the program that is loaded only after `initialize` is answered. */
export interface Backend {
  /** What answers each method. */
  readonly handlers: Readonly<Record<string, Handler>>;
  /** Sets the client's name as it gave it in `initialize`. */
  setClientName(name: string | undefined): void;
  close(): void;
}

export interface ServeOptions {
  /** Makes the result of `initialize`. */
  readonly initialize: (params: JsonObject) => object;
  /** Loads the rest of the program; called once, after the first `initialize` is answered. */
  readonly load: () => Promise<Backend>;
  readonly input: ReadableStream<Uint8Array>;
  readonly output: LineWriter;
  readonly log: Log;
  /** Aborted when the process is asked to end, or when the output's reader is gone. */
  readonly stop: AbortSignal;
  /** How long to wait for a client that ended the input but still reads slowly. */
  readonly drainLimitMs?: number;
}

/** Serves until the input ends or `stop` is aborted; then aborts calls in flight. */
export async function serve(options: ServeOptions): Promise<void> {
  const { stop } = options;
  const client = new Client(options);
  const stopped = new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    stop.addEventListener("abort", () => resolve(), { once: true });
  });
  await Promise.race([receiveAll(options, client), stopped, client.broken]);
  await oneTurn(); // lets answers that need no waiting finish
  await Promise.race([client.close(), client.broken]);
}

/** Answers the messages of one client. */
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

  /** Handles one line; its answer may come later. */
  async receive(line: string): Promise<void> {
    const { initialize, log } = this.#options;
    const message = parseMessage(line);
    if (message === TOO_COMPLEX) return this.#refuseComplex(line);
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

  #refuseComplex(line: string): void {
    this.#options.log.warn("message with too many values", { size: line.length });
    const refusal = refuseComplexLine(line);
    if (refusal !== undefined) this.#send(refusal);
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
      return new Promise(() => {}); // serve() fails with the error instead
    });
  }

  async #load(): Promise<Connection> {
    const { load, log } = this.#options;
    const [program, { connect }] = await Promise.all([load(), import("./sdk.ts")]);
    program.setClientName(this.#name);
    // after the colon, the SDK's error texts quote the message itself, which may hold secrets
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

/**
 * Handles lines while the client reads their answers. If it stops reading, lines are still read up to
 * a limit, so that the end of the input is noticed.
 */
async function receiveAll(
  { input, output, log, drainLimitMs = DRAIN_LIMIT_MS }: ServeOptions,
  client: Client,
): Promise<void> {
  const backlog: string[] = [];
  let size = 0;
  let handling: Promise<void> | undefined;
  const handleBacklog = async () => {
    for (let line = backlog.shift(); line !== undefined; line = backlog.shift()) {
      await output.ready();
      size -= line.length;
      if (line.trim() !== "") await client.receive(line);
    }
    handling = undefined; // without awaiting, so that no line is added in between
  };
  try {
    for await (const line of readLines(input)) {
      backlog.push(line);
      size += line.length;
      handling ??= handleBacklog();
      if (size > MAX_BACKLOG) await handling;
    }
    await drain(() => handling !== undefined, output, drainLimitMs);
  } catch (error) {
    if (!(error instanceof LineTooLongError)) throw error;
    log.error("ending: message too long", { error: error.message });
  }
}

/** Waits until all lines are handled, or the client stops reading their answers. */
async function drain(hasMore: () => boolean, output: LineWriter, limitMs: number): Promise<void> {
  let isLate = false;
  const timer = setTimeout(() => isLate = true, limitMs);
  while (hasMore() && !(isLate && output.isFull)) await oneTurn();
  clearTimeout(timer);
}

function oneTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
