// A server of raw bytes on loopback, for what an HTTP server is too polite to do.

export interface TcpRequest {
  readonly connection: Deno.TcpConn;
  /** Which connection it came over, from 0. */
  readonly number: number;
  readonly head: string;
  readonly body: string;
  write(text: string | Uint8Array): Promise<void>;
}

export interface TcpServer extends Disposable {
  readonly url: URL;
  /** The first line of each whole request, in the order of arrival. */
  readonly lines: string[];
  /** Connections that were made, whether or not anything came over them. */
  connections(): number;
}

/** Hands each whole request to `handle`; closes a connection when `handle` returns false. */
export function serveTcp(handle: (request: TcpRequest) => Promise<unknown>): TcpServer {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const open = new Set<Deno.TcpConn>();
  const lines: string[] = [];
  let connections = 0;
  let isClosed = false;

  async function serve(connection: Deno.TcpConn, number: number): Promise<void> {
    open.add(connection);
    try {
      while (true) {
        const request = await readRequest(connection);
        if (request === undefined) break;
        lines.push(request.head.split("\r\n")[0] ?? "");
        const write = (text: string | Uint8Array) => writeAll(connection, text);
        if (await handle({ connection, number, ...request, write }) === false) break;
      }
    } catch (error) {
      if (!isGone(error)) throw error;
    } finally {
      open.delete(connection);
      close(connection);
    }
  }

  (async () => {
    for await (const connection of listener) serve(connection, connections++);
  })();
  return {
    url: new URL(`http://127.0.0.1:${listener.addr.port}`),
    lines,
    connections: () => connections,
    [Symbol.dispose]() {
      if (isClosed) return;
      isClosed = true;
      listener.close();
      for (const connection of open) close(connection);
    },
  };
}

/** A whole HTTP answer as bytes. */
export function httpText(status: string, body: string, headers: readonly string[] = []): string {
  const length = new TextEncoder().encode(body).length;
  const lines = ["content-type: application/json", `content-length: ${length}`, ...headers];
  return `HTTP/1.1 ${status}\r\n${lines.join("\r\n")}\r\n\r\n${body}`;
}

export const LOGIN_TEXT = httpText("200 OK", '{"access_token":"token-1","user":{"id":"u"}}');

async function readRequest(
  connection: Deno.TcpConn,
): Promise<{ head: string; body: string } | undefined> {
  const decoder = new TextDecoder("latin1");
  const buffer = new Uint8Array(65_536);
  let text = "";
  while (true) {
    const [head, rest] = split(text);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (rest !== undefined && rest.length >= length) return { head, body: rest };
    const count = await connection.read(buffer);
    if (count === null) return undefined;
    text += decoder.decode(buffer.subarray(0, count), { stream: true });
  }
}

function split(text: string): [head: string, rest: string | undefined] {
  const end = text.indexOf("\r\n\r\n");
  return end === -1 ? ["", undefined] : [text.slice(0, end), text.slice(end + 4)];
}

async function writeAll(connection: Deno.TcpConn, text: string | Uint8Array): Promise<void> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  for (let sent = 0; sent < bytes.length;) sent += await connection.write(bytes.subarray(sent));
}

function isGone(error: unknown): boolean {
  return error instanceof Deno.errors.ConnectionReset ||
    error instanceof Deno.errors.BrokenPipe || error instanceof Deno.errors.BadResource ||
    error instanceof Deno.errors.Interrupted || error instanceof Deno.errors.UnexpectedEof;
}

function close(connection: Deno.TcpConn): void {
  try {
    connection.close();
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}
