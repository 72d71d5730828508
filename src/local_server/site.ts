// The pages that a person opens, on one server: each has a path that cannot be guessed.
import { stackOf } from "../core/errors.ts";
import type { RequestHandler } from "./http_connection.ts";
import { preferredPort } from "./port.ts";
import { LocalServer, type LocalServerOptions } from "./server.ts";

export interface LocalSiteOptions extends Pick<LocalServerOptions, "listen" | "clock" | "log"> {
  /** Decides the port; undefined for any free one. */
  readonly apiHost: string | undefined;
  /** Makes the paths: not to be guessed. */
  readonly createId: () => string;
}

/** Where a page is, for as long as it is open. */
export interface PagePlace {
  /** Host and port, as in the Host header. */
  readonly host: string;
  readonly path: string;
  readonly url: string;
  /** Whether browsers can reach it. */
  readonly isAlive: boolean;
  /** Takes it off the network; a request that is being handled is still answered. */
  close(): void;
}

export class LocalSite {
  readonly #options: LocalSiteOptions;
  readonly #handlers = new Map<string, RequestHandler>();
  #server: LocalServer | undefined;

  constructor(options: LocalSiteOptions) {
    this.#options = options;
  }

  /** Opens a place for everything below one path; throws if the process may not listen on 127.0.0.1. */
  open(handler: RequestHandler): PagePlace {
    const server = this.#server?.isAlive ? this.#server : this.#start();
    this.#server = server;
    const path = `/${this.#options.createId()}`;
    this.#handlers.set(path, handler);
    const isOpen = () => this.#handlers.get(path) === handler;
    return {
      host: server.host,
      path,
      url: `http://${server.host}${path}`,
      get isAlive() {
        return server.isAlive && isOpen();
      },
      close: () => this.#close(path, handler),
    };
  }

  #close(path: string, handler: RequestHandler): void {
    if (this.#handlers.get(path) === handler) this.#handlers.delete(path);
    if (this.#handlers.size > 0) return;
    this.#server?.close();
    this.#server = undefined;
  }

  /** A server on the preferred port or, if that is taken or forbidden, on a free one. */
  #start(): LocalServer {
    const { apiHost, log } = this.#options;
    if (apiHost !== undefined) {
      try {
        return this.#listen(preferredPort(apiHost));
      } catch (error) {
        log.debug("the preferred port cannot be used", { why: String(error) });
      }
    }
    return this.#listen(0);
  }

  #listen(port: number): LocalServer {
    return new LocalServer({
      ...this.#options,
      port,
      handler: (request) => this.#handle(request),
      onError: (error) => this.#options.log.error("program error", { stack: stackOf(error) }),
    });
  }

  async #handle(request: Request): Promise<Response> {
    const [, id] = new URL(request.url).pathname.split("/");
    const handler = this.#handlers.get(`/${id}`);
    return await handler?.(request) ?? new Response(null, { status: 404 });
  }
}
