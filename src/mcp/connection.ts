// Serves one MCP connection over a pair of byte streams, from its first line to its end.
import type { JsonObject } from "../core/json.ts";
import type { Log } from "../core/log.ts";
import { Batches } from "./wire/batch.ts";
import type { Handshake } from "./handshake.ts";
import { errorResponse, formatMessage, type Id, RpcError } from "./wire/json_rpc.ts";
import { LineTooLongError, type LineWriter, readLines } from "./wire/lines.ts";
import {
  asRequest,
  cancelledId,
  idOf,
  idOfComplexLine,
  isInitialized,
  NO_BATCH,
  NOT_A_REQUEST,
  parseMessage,
  type RpcRequest,
  TOO_COMPLEX,
  TOO_MANY_VALUES,
} from "./wire/message.ts";
import type { Connection, Handler } from "./sdk.ts";

/** How many characters of requests may wait, while the client does not read answers, before reading stops. */
const MAX_BACKLOG = 10 * 1024 * 1024;
/** The end must come within a second even if the client reads slowly. */
const DRAIN_LIMIT_MS = 300;

/** The part of the program that is loaded only after the handshake. */
export interface Backend {
  /** What answers each method. */
  readonly handlers: Readonly<Record<string, Handler>>;
  close(): void;
}

export interface ServeOptions {
  readonly handshake: Handshake;
  /** Loads the rest of the program; called once, when it is needed or soon will be. */
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
  readonly #batches = new Batches();
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
    const { handshake, log } = this.#options;
    const message = parseMessage(line);
    if (message === TOO_COMPLEX) {
      log.warn("message with too many values", { size: line.length });
      this.#refuse(idOfComplexLine(line), TOO_MANY_VALUES);
    } else if (!Array.isArray(message)) {
      await this.#handle(message, line.length);
    } else if (handshake.hasBatches && message.length > 0) {
      this.#batches.add(message.map(idOf).filter((id) => id !== undefined));
      for (const part of message) await this.#handle(part, line.length);
    } else {
      log.warn("not a JSON-RPC message", { size: line.length });
      for (const part of message) this.#refuse(idOf(part), NO_BATCH);
    }
  }

  async #handle(message: unknown, size: number): Promise<void> {
    const request = asRequest(message);
    if (request !== undefined && this.#answerEarly(request)) return;
    if (this.#connection === undefined && isInitialized(message)) return; // nothing follows from it
    const cancelled = cancelledId(message);
    if (cancelled !== undefined) this.#write(this.#batches.settle(cancelled));
    if ((await this.#connect()).receive(message)) return;
    this.#options.log.warn("not a JSON-RPC message", { size });
    this.#refuse(idOf(message), NOT_A_REQUEST);
  }

  /** Whether the request was answered without the rest of the program. */
  #answerEarly({ id, method, params }: RpcRequest): boolean {
    try {
      const result = this.#options.handshake.answer(method, params);
      if (result === undefined) return false;
      const sent = this.#send({ jsonrpc: "2.0", id, result });
      // clients list the tools last before they call one
      if (method === "tools/list") sent.then(() => this.#connect());
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      this.#refuse(id, error);
    }
    return true;
  }

  /** Answers with an error, if there is an id to answer to. */
  #refuse(id: Id | undefined, error: RpcError): void {
    if (id !== undefined) this.#send(errorResponse(id, error));
  }

  #send(message: JsonObject): Promise<void> {
    return this.#write(this.#batches.settle(message.id, formatMessage(message)));
  }

  #write(line: string | undefined): Promise<void> {
    return line === undefined ? Promise.resolve() : this.#options.output.writeLine(line);
  }

  async close(): Promise<void> {
    if (this.#connection !== undefined) await (await this.#connection).close();
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
    // after the colon, the SDK's error texts quote the message itself, which may hold secrets
    const onError = ({ message }: Error) =>
      log.warn("protocol error", { error: message.split(":")[0] });
    const send = (message: JsonObject) => this.#send(message);
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
