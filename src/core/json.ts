// Parses JSON from the API: numbers keep every digit, and what would block the process is refused.
import { MARK, scanJson } from "./json_scan.ts";

export type JsonObject = Record<string, unknown>;

declare global {
  // ES2026, not yet in TypeScript's library: access to the source text of numbers
  interface JSON {
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
    ): unknown;
    rawJSON(text: string): object;
    isRawJSON(value: unknown): boolean;
  }
}

/** Parses JSON; throws a SyntaxError if it is not JSON, a RangeError if it is nested too deeply or has too many values. */
export function parseJson(text: string): unknown {
  const { text: marked, marks } = scanJson(text);
  if (marks === "none") return JSON.parse(text);
  if (marks === "unsafe") return JSON.parse(text, keepDigits);
  return unmark(JSON.parse(marked));
}

/** The digits as the text has them; as a reviver of a big text, this takes ten times as long as marks. */
function keepDigits(_key: string, value: unknown, { source }: { source?: string }): unknown {
  if (typeof value !== "number" || source === undefined || String(value) === source) return value;
  return JSON.rawJSON(source);
}

/** Replaces marked numbers by raw JSON, in place. */
function unmark(value: unknown): unknown {
  if (typeof value === "string" && value.startsWith(MARK)) return JSON.rawJSON(value.slice(1));
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) value[index] = unmark(item);
  } else if (isObject(value)) {
    for (const name in value) value[name] = unmark(value[name]);
  }
  return value;
}

/** Throws a RangeError if parsing the text would take seconds or much memory. */
export function checkComplexity(text: string): void {
  scanJson(text);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) &&
    !JSON.isRawJSON(value);
}

/** A text, or a number of any length as text; undefined for other values. */
export function toText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || JSON.isRawJSON(value) ? JSON.stringify(value) : undefined;
}

/** A count given as a number, as digits or as raw JSON; undefined for other values and above `max`. */
export function toCount(value: unknown, max = Number.MAX_SAFE_INTEGER): number | undefined {
  const text = typeof value === "object" && !JSON.isRawJSON(value) ? "" : toText(value) ?? "";
  return /^\d+(\.0+)?$/.test(text) && Number(text) <= max ? Number(text) : undefined;
}
