// MCP over HTTP for a server on stdio, as far as the conformance suite needs it.
import type { JsonObject } from "../src/core/json.ts";
import { readLines } from "../src/mcp/wire/lines.ts";

const SESSION = "mcp-session-id";

export interface Bridge extends AsyncDisposable {
  readonly url: string;
}

/**
 * Serves MCP over HTTP. A session that begins with `initialize` has a server process of its own; requests
 * without a session share one. What `adapt` returns is sent in place of each message.
 */
export function serveBridge(
  start: () => Deno.ChildProcess,
  adapt: (message: JsonObject) => JsonObject,
): Bridge {
  const servers = new Map<string, StdioServer>();
  const serverOf = (session: string) => {
    const server = servers.get(session) ?? new StdioServer(start());
    servers.set(session, server);
    return server;
  };
  const http = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      if (request.method !== "POST") return new Response(null, { status: 405 });
      const message = await request.json();
      const isNew = message.method === "initialize" && message.params?._meta === undefined;
      const session = isNew ? crypto.randomUUID() : request.headers.get(SESSION) ?? "";
      const answers = serverOf(session).send(adapt(message));
      if (answers === undefined) return new Response(null, { status: 202 });
      const headers = {
        "Content-Type": "text/event-stream",
        ...(session && { [SESSION]: session }),
      };
      return new Response(answers, { headers });
    },
  );
  return {
    url: `http://127.0.0.1:${http.addr.port}/mcp`,
    async [Symbol.asyncDispose]() {
      await http.shutdown();
      await Promise.all([...servers.values()].map((server) => server.end()));
    },
  };
}

/** One server process, and the HTTP responses that wait for its answers. */
class StdioServer {
  readonly #process: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #waiting = new Map<unknown, ReadableStreamDefaultController<Uint8Array>>();
  readonly #encoder = new TextEncoder();

  constructor(process: Deno.ChildProcess) {
    this.#process = process;
    this.#input = process.stdin.getWriter();
    this.#passOn();
  }

  /** Sends a message; the answer to a request comes as events, after the notifications before it. */
  send(message: JsonObject): ReadableStream<Uint8Array> | undefined {
    const { id, method } = message;
    const isRequest = id !== undefined && method !== undefined;
    const answers = isRequest && new ReadableStream<Uint8Array>({
      start: (controller) => void this.#waiting.set(id, controller),
      cancel: () => void this.#waiting.delete(id),
    });
    this.#input.write(this.#encoder.encode(`${JSON.stringify(message)}\n`));
    return answers || undefined;
  }

  /** Notifications go to all that wait, for they do not say to which request they belong. */
  async #passOn(): Promise<void> {
    for await (const line of readLines(this.#process.stdout)) {
      const { id } = Object(JSON.parse(line));
      const event = this.#encoder.encode(`event: message\ndata: ${line}\n\n`);
      for (const [waiting, controller] of this.#waiting) {
        if (id !== undefined && id !== waiting) continue;
        controller.enqueue(event);
        if (id === undefined) continue;
        controller.close();
        this.#waiting.delete(id);
      }
    }
  }

  async end(): Promise<void> {
    await this.#input.close();
    await this.#process.status;
  }
}
