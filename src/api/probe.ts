import type { Clock } from "../clock.ts";
import type { FailureReason } from "./http.ts";

export interface ProbeOptions {
  readonly clock: Clock;
  readonly connectTimeoutMs: number;
  /** Opens a TCP connection; rejects with deno's errors. */
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

/** Why no connection to a URL's host, or to the proxy before it, can be had; undefined if one can. */
export async function probeConnection(
  url: URL,
  signal: AbortSignal,
  options: ProbeOptions,
): Promise<FailureReason | undefined> {
  const { hostname, port, protocol } = options.proxyFor(url) ?? url;
  const limit = new AbortController();
  const stopTimer = options.clock.after(options.connectTimeoutMs, () => limit.abort());
  try {
    const connection = await options.connect({
      hostname: hostname.replace(/^\[|\]$/g, ""),
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

/** This machine itself, which no proxy stands before. */
export const LOOPBACK_HOSTS = "localhost,127.0.0.1,::1";

const PROXY_SCHEMES = ["http:", "https:", "socks5:", "socks5h:"];

/** Reads HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY as deno's fetch does. */
export function readProxies(
  env: Readonly<Record<string, string | undefined>>,
): (url: URL) => URL | undefined {
  const get = (name: string) => env[name] || env[name.toLowerCase()];
  const exceptions = (get("NO_PROXY") ?? "").split(",").map((entry) => entry.trim().toLowerCase());
  return (url) => {
    const isExcepted = exceptions.some((entry) =>
      entry === "*" ||
      (entry !== "" &&
        (url.hostname === entry || url.hostname.endsWith(`.${entry.replace(/^\./, "")}`)))
    );
    const proxy = get(url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY") ?? get("ALL_PROXY");
    if (isExcepted || !proxy) return undefined;
    const parsed = URL.parse(proxy.includes("://") ? proxy : `http://${proxy}`);
    // deno goes past a proxy whose scheme it does not know
    return parsed !== null && PROXY_SCHEMES.includes(parsed.protocol) ? parsed : undefined;
  };
}

/** The variables that deno's fetch reads, in both spellings. */
export const PROXY_VARIABLES: readonly string[] = [
  "HTTPS_PROXY",
  "HTTP_PROXY",
  "ALL_PROXY",
  "NO_PROXY",
]
  .flatMap((name) => [name, name.toLowerCase()]);
