// Proxy settings as Deno's fetch reads them: the program must know beforehand where a request goes.
import type { Environment } from "./variables.ts";

/** The variables that Deno's fetch reads, in both spellings. */
export const PROXY_VARIABLES: readonly string[] = [
  "HTTPS_PROXY",
  "HTTP_PROXY",
  "ALL_PROXY",
  "NO_PROXY",
].flatMap((name) => [name, name.toLowerCase()]);

/** NO_PROXY entries for this machine, which is never reached through a proxy. */
export const LOOPBACK_HOSTS = "localhost,127.0.0.0/8,::1";

const SCHEMES = ["http:", "https:", "socks5:", "socks5h:"];

/** Returns a function that finds the proxy of a URL; undefined means a direct connection. */
export function readProxies(env: Environment): (url: URL) => URL | undefined {
  const get = (name: string) => env[name] || env[name.toLowerCase()];
  const exceptions = (get("NO_PROXY") ?? "").split(",").map((entry) => entry.trim());
  return (url) => {
    const proxy = get(url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY") ?? get("ALL_PROXY");
    if (!proxy || exceptions.some((entry) => isMatch(entry, url))) return undefined;
    return parseProxy(proxy); // Deno ignores a proxy whose scheme it does not support
  };
}

/** Parses a proxy's URL, with or without a scheme; undefined if it is not one. */
export function parseProxy(text: string): URL | undefined {
  const url = URL.parse(text.includes("://") ? text : `http://${text}`);
  return url !== null && SCHEMES.includes(url.protocol) ? url : undefined;
}

/** The host's name or address, IPv6 without brackets. */
export function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}

/** Whether a NO_PROXY entry matches: an address, a subnet, a domain with its subdomains, or *. */
function isMatch(entry: string, url: URL): boolean {
  const { hostname } = url;
  const address = toBits(bareHost(url));
  if (address === undefined) {
    const domain = entry.replace(/^\./, "");
    return entry === "*" ||
      (domain !== "" && (hostname === domain || hostname.endsWith(`.${domain}`)));
  }
  const [, network = "", prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  const bits = toBits(network);
  const length = prefix === undefined ? address.length : Number(prefix);
  return bits?.length === address.length && length <= address.length &&
    bits.slice(0, length) === address.slice(0, length);
}

/** An IP address as 32 or 128 binary digits; undefined if it is not one. */
function toBits(text: string): string | undefined {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) {
    return text.split(".").map((part) => Number(part).toString(2).padStart(8, "0")).join("");
  }
  const canonical = text.includes(":") ? URL.parse(`http://[${text}]`)?.hostname : undefined;
  if (canonical === undefined) return undefined;
  const [before = [], after] = canonical.slice(1, -1).split("::")
    .map((half) => half.split(":").filter((group) => group !== ""));
  const missing = after === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array(missing).fill("0"), ...after ?? []]
    .map((group) => parseInt(group, 16).toString(2).padStart(16, "0")).join("");
}
