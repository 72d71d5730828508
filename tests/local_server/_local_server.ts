// A local server on a fake clock, and clients that send it bare bytes.
import type { RequestHandler } from "../../src/local_server/http_connection.ts";
import { LocalServer } from "../../src/local_server/server.ts";
import type { Listen } from "../../src/local_server/socket.ts";
import { createLog } from "../../src/core/log.ts";
import { FakeClock } from "../_clock.ts";
import { within } from "../api/_until.ts";

export interface TestServer extends Disposable {
  readonly server: LocalServer;
  readonly clock: FakeClock;
  readonly logs: string[];
  readonly errors: unknown[];
  /** A head of a request for this server, with its Host and the empty line. */
  head(requestLine: string, ...fields: string[]): string;
  connect(): Promise<Client>;
  /** Sends a text over a connection of its own; everything that comes back. */
  exchange(text: string): Promise<string>;
}

export const answerOk: RequestHandler = () => Promise.resolve(new Response("ok"));

export function startLocalServer(
  handler: RequestHandler = answerOk,
  listen: Listen = (address) => Deno.listen(address),
): TestServer {
  const clock = new FakeClock();
  const logs: string[] = [];
  const errors: unknown[] = [];
  const log = createLog("DEBUG", (line) => logs.push(line));
  const onError = (error: unknown) => void errors.push(error);
  const server = new LocalServer({ listen, handler, clock, log, onError });
  const connect = () => Client.connect(server.host);
  return {
    server,
    clock,
    logs,
    errors,
    head: (requestLine, ...fields) =>
      [requestLine, `Host: ${server.host}`, ...fields, "", ""].join("\r\n"),
    connect,
    async exchange(text) {
      using client = await connect();
      await client.send(text);
      return await client.receiveAll();
    },
    [Symbol.dispose]: () => server.close(),
  };
}

export class Client {
  readonly #connection: Deno.TcpConn;
  #isClosed = false;

  constructor(connection: Deno.TcpConn) {
    this.#connection = connection;
  }

  static async connect(host: string): Promise<Client> {
    const { hostname, port } = new URL(`http://${host}`);
    return new Client(await Deno.connect({ hostname, port: Number(port) }));
  }

  async send(data: string | Uint8Array): Promise<void> {
    const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
    for (let sent = 0; sent < bytes.length;) {
      sent += await this.#connection.write(bytes.subarray(sent));
    }
  }

  /** Some of what has arrived; "" if the server has ended the connection. */
  async receive(): Promise<string> {
    const buffer = new Uint8Array(65_536);
    const count = await within(this.#connection.read(buffer)) ?? 0;
    return new TextDecoder().decode(buffer.subarray(0, count));
  }

  /** Everything up to the server's end of the connection. */
  async receiveAll(): Promise<string> {
    let text = "";
    for (let more = await this.receive(); more !== ""; more = await this.receive()) text += more;
    return text;
  }

  leave(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#connection.close();
  }

  [Symbol.dispose](): void {
    this.leave();
  }
}
