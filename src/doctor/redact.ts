// The report is made to be pasted where strangers read it.
import { parseProxy } from "../config/proxies.ts";
import type { Check } from "./check.ts";

/** The longest text from outside that a line shows. */
const MAX_LENGTH = 600;

/** Takes out what `redact` knows, the user of a URL or a home folder, and what would break the line. */
export function makeSafe(check: Check, redact: (text: string) => string): Check {
  const clean = (text: string) => toReportLine(redact(text));
  const { name, status, message, remedy } = check;
  return {
    name,
    status,
    message: clean(message),
    ...(remedy !== undefined && { remedy: clean(remedy) }),
  };
}

function toReportLine(text: string): string {
  const line = shortenHomes(text, HOMES_IN_TEXT)
    .replace(/\/\/[^\s"]*@/g, "//")
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  return line.length <= MAX_LENGTH ? line : `${line.slice(0, MAX_LENGTH)}...`;
}

/** Finds web addresses, which are left as they are, and home folders, wherever they lie. */
function homes(name: RegExp): RegExp {
  const home =
    /(https?:\/\/[^\s"]*)|([^\s"'=(,;:\\/]?)((?:(?<!\w)[a-z]:)?(?:\\+|\/))(?:home|users)[\\/]+/;
  return new RegExp(home.source + name.source, "gi");
}

/** Where a name ends is a guess in a text, unless a folder or a quote follows. */
const HOMES_IN_TEXT = homes(/(?:[^\\/:"\r\n]+(?=[\\/"])|[^\\/\s:"(),;]+)/);
const HOMES_IN_PATH = homes(/[^\\/]+/);

/** A path without the name that a home folder tells: ~, as people write it. */
export function shortenPath(path: string): string {
  return shortenHomes(path, HOMES_IN_PATH);
}

function shortenHomes(text: string, pattern: RegExp): string {
  return text.replace(pattern, (_match, url?: string, before = "", separator = "") => {
    return url ?? (before === "" ? "~" : `${before}${separator}~`);
  });
}

/** Host and port of a proxy's URL, or why there is nothing to show of it. */
export function readProxy(
  text: string,
): { readonly host: string } | { readonly fault: ProxyFault } {
  const url = parseProxy(text);
  if (url === undefined || url.host === "") return { fault: "no URL" };
  return hasBareUser(url) ? { fault: "bare user" } : { host: url.host };
}

export type ProxyFault = "no URL" | "bare user";

/** Whether what looks like the host is of the user or the password, which end at a later @. */
export function hasBareUser({ pathname, search, hash }: URL): boolean {
  return `${pathname}${search}${hash}`.includes("@");
}
