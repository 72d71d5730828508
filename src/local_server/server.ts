// An HTTP server on 127.0.0.1 for the pages that a person opens in a browser.
import { type Clock, delay } from "../core/clock.ts";
import type { Log } from "../core/log.ts";
import { HttpConnection, type RequestHandler } from "./http_connection.ts";
import type { Listen, Listener, Socket } from "./socket.ts";

export interface LocalServerOptions {
  readonly listen: Listen;
  /** 0, the default, picks a free one. */
  readonly port?: number;
  readonly handler: RequestHandler;
  readonly clock: Clock;
  readonly log: Log;
  readonly onError: (error: unknown) => void;
}

const HOSTNAME = "127.0.0.1";
const MAX_CONNECTIONS = 32;
const ACCEPT_RETRY_MS = 1_000;

/** Failures of one connection, or for want of descriptors or memory; the listening socket still works. */
const PASSING_CODES = ["EMFILE", "ENFILE", "ENOBUFS", "ENOMEM", "ECONNABORTED", "ECONNRESET"];

export class LocalServer {
  /** Host name and port, as the Host header must have them. */
  readonly host: string;
  readonly #options: LocalServerOptions;
  readonly #listener: Listener;
  readonly #stop = new AbortController();
  /** The oldest first. */
  readonly #connections = new Set<HttpConnection>();
  #isAlive = true;
  #hasWarned = false;

  constructor(options: LocalServerOptions) {
    this.#options = options;
    this.#listener = options.listen({ hostname: HOSTNAME, port: options.port ?? 0 });
    this.host = `${HOSTNAME}:${this.#listener.addr.port}`;
    this.#acceptAll();
  }

  /** Whether it accepts connections. */
  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** Ends every connection at once, except that requests being handled are still answered. */
  close(): void {
    this.#stop.abort();
    if (this.#isAlive) this.#listener.close();
    this.#isAlive = false;
    for (const connection of this.#connections) connection.end();
  }

  async #acceptAll(): Promise<void> {
    try {
      while (true) this.#serve(await this.#accept());
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      this.#isAlive = false;
      if (!(error instanceof Deno.errors.BadResource)) this.#listener.close();
      this.#options.onError(error);
    }
  }

  /** The next connection; throws if there can be no more. */
  async #accept(): Promise<Socket> {
    const { clock, log } = this.#options;
    while (true) {
      try {
        return await this.#listener.accept();
      } catch (error) {
        const code = error instanceof Error && "code" in error ? String(error.code) : "";
        if (!PASSING_CODES.includes(code)) throw error;
        if (!this.#hasWarned) log.warn("local server cannot accept connections for now", { code });
        this.#hasWarned = true;
        await delay(clock, ACCEPT_RETRY_MS, this.#stop.signal);
      }
    }
  }

  #serve(socket: Socket): void {
    const { handler, clock, onError } = this.#options;
    if (this.#stop.signal.aborted || !this.#makeRoom()) return socket.close();
    const connection = new HttpConnection(socket, { host: this.host, handler, clock, onError });
    this.#connections.add(connection);
    connection.run().finally(() => this.#connections.delete(connection));
  }

  /** Closes the connection that has waited longest for its client if there are too many; false if none waits. */
  #makeRoom(): boolean {
    if (this.#connections.size < MAX_CONNECTIONS) return true;
    const oldest = this.#connections.values().find(({ isIdle }) => isIdle);
    if (oldest === undefined) return false;
    oldest.close();
    return this.#connections.delete(oldest);
  }
}
