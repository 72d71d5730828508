// One HTTP connection: one request and its response, with a time limit on all that the client does.
import { type Clock, untilAborted } from "../core/clock.ts";
import { readHead, type RequestHead } from "./request_head.ts";
import { encodeResponse } from "./response.ts";
import type { Socket } from "./socket.ts";

export type RequestHandler = (request: Request) => Promise<Response>;

export interface HttpConnectionOptions {
  /** The only Host that is served. */
  readonly host: string;
  readonly handler: RequestHandler;
  readonly clock: Clock;
  /** Hears of program errors, not of clients that leave. */
  readonly onError: (error: unknown) => void;
}

const HEAD_LIMIT_MS = 10_000;
const BODY_LIMIT_MS = 10_000;
/** For each part of the response that the system takes at once. */
const WRITE_LIMIT_MS = 10_000;
const LINGER_MS = 1_000;
const CHUNK_BYTES = 16_384;

const CLIENT_LEFT = [
  Deno.errors.BrokenPipe,
  Deno.errors.ConnectionAborted,
  Deno.errors.ConnectionReset,
  Deno.errors.NotConnected,
  Deno.errors.TimedOut,
];

/** The client did not send, in time, the body that it announced. */
class IncompleteBody extends Error {
  override name = "IncompleteBody";
}

export class HttpConnection {
  readonly #socket: Socket;
  readonly #options: HttpConnectionOptions;
  /** Aborted when the request's body may no longer be waited for. */
  readonly #bodyEnd = new AbortController();
  #stopTimer = () => {};
  #isAnswering = false;
  #isReadingBody = false;
  #isEnding = false;
  #isClosed = false;

  constructor(socket: Socket, options: HttpConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
  }

  /** Whether it waits for the client. */
  get isIdle(): boolean {
    return !this.#isAnswering || this.#isReadingBody;
  }

  /** Serves the connection up to its end; never throws. */
  async run(): Promise<void> {
    try {
      this.#limit(HEAD_LIMIT_MS);
      const head = await readHead(this.#socket, this.#options.host);
      if (head === undefined) return;
      for (const part of await this.#answer(head)) await this.#write(part);
      if (!this.#isEnding) await this.#linger();
    } catch (error) {
      const hasLeft = CLIENT_LEFT.some((type) => error instanceof type);
      if (!this.#isClosed && !hasLeft) this.#options.onError(error);
    } finally {
      this.close();
    }
  }

  /** Closes the connection, after the response if the handler is at work. */
  end(): void {
    if (!this.#isAnswering) return this.close();
    this.#isEnding = true;
    this.#stopTimer();
    this.#bodyEnd.abort();
  }

  close(): void {
    this.#stopTimer();
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.close();
  }

  /** Runs `task` unless the next step begins within `ms`. */
  #limit(ms: number, task = () => this.close()): void {
    this.#stopTimer();
    this.#stopTimer = this.#options.clock.after(ms, task);
  }

  /** The response as bytes; `head` may be the status with which to refuse the request. */
  async #answer(head: RequestHead | number): Promise<readonly Uint8Array[]> {
    if (typeof head === "number") return await encodeResponse(new Response(null, { status: head }));
    const { handler, onError } = this.#options;
    this.#stopTimer();
    this.#isAnswering = true;
    try {
      return await encodeResponse(await handler(this.#createRequest(head)), head.method);
    } catch (error) {
      const isIncomplete = error instanceof IncompleteBody;
      if (!isIncomplete) onError(error);
      return await encodeResponse(new Response(null, { status: isIncomplete ? 400 : 500 }));
    } finally {
      this.#isAnswering = false;
      this.#bodyEnd.abort();
    }
  }

  #createRequest(head: RequestHead): Request {
    const { method, headers, target } = head;
    const body = head.bodyLength === 0 ? null : this.#createBody(head);
    return new Request(`http://${this.#options.host}${target}`, { method, headers, body });
  }

  /** The body as a stream that reads from the socket on demand. */
  #createBody({ bodyLength, received }: RequestHead): ReadableStream<Uint8Array<ArrayBuffer>> {
    let missing = bodyLength;
    let next = received.length > 0 ? received.subarray(0, bodyLength) : undefined;
    this.#limit(BODY_LIMIT_MS, () => this.#bodyEnd.abort());
    return new ReadableStream({
      pull: async (controller) => {
        const chunk = next ?? await this.#readBody(missing);
        next = undefined;
        missing -= chunk.length;
        controller.enqueue(chunk);
        if (missing === 0) controller.close();
      },
    }, { highWaterMark: 0 });
  }

  async #readBody(missing: number): Promise<Uint8Array<ArrayBuffer>> {
    const buffer = new Uint8Array(Math.min(missing, CHUNK_BYTES));
    this.#isReadingBody = true;
    try {
      const count = await untilAborted(this.#socket.read(buffer), this.#bodyEnd.signal);
      if (count !== null) return buffer.subarray(0, count);
    } catch (cause) {
      throw new IncompleteBody("the body did not arrive whole", { cause });
    } finally {
      this.#isReadingBody = false;
    }
    throw new IncompleteBody("the body ended early");
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let sent = 0; sent < bytes.length;) {
      this.#limit(WRITE_LIMIT_MS);
      sent += await this.#socket.write(bytes.subarray(sent));
    }
  }

  /** Reads on until the client leaves: closing with unread bytes would make the system drop the response. */
  async #linger(): Promise<void> {
    this.#limit(LINGER_MS);
    await this.#socket.closeWrite();
    const buffer = new Uint8Array(CHUNK_BYTES);
    while (await this.#socket.read(buffer) !== null);
  }
}
