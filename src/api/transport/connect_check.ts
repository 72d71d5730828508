// Checks whether a connection to the API is possible: TCP, and through a proxy its CONNECT.
import { bareHost } from "../../config/proxies.ts";
import type { Clock } from "../../core/clock.ts";
import type { FailureReason } from "./result.ts";

/** A TCP connection, as Deno has it. */
export interface TcpConnection {
  read(buffer: Uint8Array): Promise<number | null>;
  write(bytes: Uint8Array): Promise<number>;
  close(): void;
}

export interface ConnectCheckOptions {
  readonly clock: Clock;
  readonly connectTimeoutMs: number;
  /** Opens a TCP connection; rejects with Deno's errors. */
  readonly connect: (
    target: { hostname: string; port: number; signal: AbortSignal },
  ) => Promise<TcpConnection>;
  readonly proxyFor: (url: URL) => URL | undefined;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  "https:": 443,
  "socks5:": 1080,
  "socks5h:": 1080,
};

/** Why no connection is possible to a URL's host or its proxy; undefined if one is. */
export async function checkConnection(
  url: URL,
  signal: AbortSignal,
  options: ConnectCheckOptions,
): Promise<FailureReason | undefined> {
  const proxy = options.proxyFor(url);
  const limit = new AbortController();
  const stopTimer = options.clock.after(options.connectTimeoutMs, () => limit.abort());
  const ended = AbortSignal.any([signal, limit.signal]);
  try {
    const [hostname, port] = [bareHost(proxy ?? url), portOf(proxy ?? url)];
    const connection = await options.connect({ hostname, port, signal: ended });
    const isTunnel = proxy?.protocol === "http:" && url.protocol === "https:";
    if (isTunnel) return await checkTunnel(url, proxy, connection, ended);
    connection.close();
    return undefined;
  } catch (error) {
    if (ended.aborted) return "connect_timeout";
    if (error instanceof Deno.errors.ConnectionRefused) return "refused";
    const isUnknownHost = error instanceof Error &&
      /lookup|resolve|no such host/i.test(error.message);
    return isUnknownHost ? "dns" : "unreachable";
  } finally {
    stopTimer();
  }
}

function portOf({ port, protocol }: URL): number {
  return Number(port) || (DEFAULT_PORTS[protocol] ?? 80);
}

/** Asks the proxy for a tunnel, as fetch will: a proxy may swallow or refuse it. */
async function checkTunnel(
  url: URL,
  proxy: URL,
  connection: TcpConnection,
  ended: AbortSignal,
): Promise<FailureReason | undefined> {
  const close = once(() => connection.close());
  ended.addEventListener("abort", close, { once: true });
  try {
    await writeAll(connection, connectRequest(url, proxy));
    const status = await readStatus(connection);
    if (ended.aborted) return "connect_timeout";
    if (status === 407) return "proxy_sign_in";
    return status >= 200 && status < 300 ? undefined : "proxy_refused";
  } finally {
    ended.removeEventListener("abort", close);
    close();
  }
}

function connectRequest(url: URL, { username, password }: URL): Uint8Array {
  const target = `${url.hostname}:${portOf(url)}`;
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const lines = [
    `CONNECT ${target} HTTP/1.1`,
    `Host: ${target}`,
    ...(username === "" ? [] : [`Proxy-Authorization: Basic ${toBase64(user)}`]),
  ];
  return new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`);
}

function toBase64(text: string): string {
  return new TextEncoder().encode(text).toBase64();
}

async function writeAll(connection: TcpConnection, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
}

/** The status of the proxy's answer; 0 if it closes the connection or speaks no HTTP. */
async function readStatus(connection: TcpConnection): Promise<number> {
  const buffer = new Uint8Array(1024);
  let text = "";
  while (text.length < 12) {
    const size = await connection.read(buffer);
    if (size === null) break;
    text += new TextDecoder().decode(buffer.subarray(0, size));
  }
  return Number(/^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1] ?? 0);
}

function once(task: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) task();
    isDone = true;
  };
}
