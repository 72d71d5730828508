// Redacts the report, which is meant to be pasted where strangers read it.
import { cutText } from "../core/text.ts";
import { parseProxy } from "../config/proxies.ts";
import type { Check } from "./check.ts";

/** Longer messages and remedies are cut. */
const MAX_LENGTH = 600;

/** Removes secrets, users in URLs, names of home folders, and characters that would break the line. */
export function redactCheck(check: Check, redact: (text: string) => string): Check {
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
  const line = maskHomeFolders(text, HOME_IN_TEXT)
    .replace(/\/\/[^\s"]*@/g, "//")
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  return line.length <= MAX_LENGTH ? line : `${cutText(line, MAX_LENGTH)}...`;
}

/** Matches web addresses, which stay as they are, and home folders anywhere. */
function homePattern(name: RegExp): RegExp {
  const home =
    /(https?:\/\/[^\s"]*)|([^\s"'=(,;:\\/]?)((?:(?<!\w)[a-z]:)?(?:\\+|\/))(?:home|users)[\\/]+/;
  return new RegExp(home.source + name.source, "gi");
}

/** In a text, the end of a name is a guess unless a separator or a quote follows. */
const HOME_IN_TEXT = homePattern(/(?:[^\\/:"\r\n]+(?=[\\/"])|[^\\/\s:"(),;]+)/);
const HOME_IN_PATH = homePattern(/[^\\/]+/);

/** The path with ~ in place of a home folder, whose name is a person's. */
export function maskHomeFolder(path: string): string {
  return maskHomeFolders(path, HOME_IN_PATH);
}

function maskHomeFolders(text: string, pattern: RegExp): string {
  return text.replace(pattern, (_match, url?: string, before = "", separator = "") => {
    return url ?? (before === "" ? "~" : `${before}${separator}~`);
  });
}

export type ProxyProblem = "not a URL" | "unencoded user";

/** Host and port of a proxy's URL, or why they cannot be shown. */
export function inspectProxy(
  text: string,
): { readonly host: string } | { readonly problem: ProxyProblem } {
  const url = parseProxy(text);
  if (url === undefined || url.host === "") return { problem: "not a URL" };
  return hasUnencodedUser(url) ? { problem: "unencoded user" } : { host: url.host };
}

/** Whether what looks like the host belongs to the user or the password, which end at a later @. */
export function hasUnencodedUser({ pathname, search, hash }: URL): boolean {
  return `${pathname}${search}${hash}`.includes("@");
}
