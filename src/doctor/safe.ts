// The report is made to be pasted where strangers read it.
import type { Check } from "./check.ts";

/** The longest text from outside that a line shows. */
const MAX_LENGTH = 600;

/** Takes out what `redact` knows, the user of a URL or a home folder, and what would break the line. */
export function makeSafe(check: Check, redact: (text: string) => string): Check {
  const clean = (text: string) => cleanText(redact(text));
  const { name, status, message, cure } = check;
  return {
    name,
    status,
    message: clean(message),
    ...(cure !== undefined && { cure: clean(cure) }),
  };
}

function cleanText(text: string): string {
  const line = shortenHome(text)
    .replace(/\/\/[^/\s"]*@/g, "//")
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  return line.length <= MAX_LENGTH ? line : `${line.slice(0, MAX_LENGTH)}...`;
}

/** A home folder tells the person's name; its path as people write it: ~. */
function shortenHome(text: string): string {
  return text.replace(
    /(?<![\w.~/\\])(?:\/home|\/Users|[A-Za-z]:[\\/]+Users)[\\/]+(?:[^\\/:"\r\n(),;]+(?=[\\/])|[^\\/\s:"(),;]+)/gi,
    "~",
  );
}

/** Host and port of a URL, nothing else of it. */
export function hostOf(text: string): string {
  const url = URL.parse(text.includes("://") ? text : `http://${text}`);
  return url?.host || "(no URL)";
}
