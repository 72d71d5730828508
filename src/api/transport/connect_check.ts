// Checks whether a TCP connection to the API, or to the proxy in front of it, is possible.
import { bareHost } from "../../config/proxies.ts";
import type { Clock } from "../../core/clock.ts";
import type { FailureReason } from "./result.ts";

export interface ConnectCheckOptions {
  readonly clock: Clock;
  readonly connectTimeoutMs: number;
  /** Opens a TCP connection; rejects with Deno's errors. */
  readonly connect: (
    target: { hostname: string; port: number; signal: AbortSignal },
  ) => Promise<{ close(): void }>;
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
  const target = options.proxyFor(url) ?? url;
  const { port, protocol } = target;
  const limit = new AbortController();
  const stopTimer = options.clock.after(options.connectTimeoutMs, () => limit.abort());
  try {
    const connection = await options.connect({
      hostname: bareHost(target),
      port: Number(port) || (DEFAULT_PORTS[protocol] ?? 80),
      signal: AbortSignal.any([signal, limit.signal]),
    });
    connection.close();
    return undefined;
  } catch (error) {
    if (limit.signal.aborted || signal.aborted) return "connect_timeout";
    if (error instanceof Deno.errors.ConnectionRefused) return "refused";
    const isUnknownHost = error instanceof Error &&
      /lookup|resolve|no such host/i.test(error.message);
    return isUnknownHost ? "dns" : "unreachable";
  } finally {
    stopTimer();
  }
}
