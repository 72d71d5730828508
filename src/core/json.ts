// Parses JSON from the API: numbers keep every digit, texts lose invisible characters.
import { cleanText } from "./text.ts";

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

/** More levels than any real response has; a recursive reader must not run out of stack. */
const MAX_DEPTH = 100;

/**
 * Parses JSON, then redacts and cleans its texts; throws a SyntaxError if it is not JSON, a RangeError
 * if it is nested too deeply.
 */
export function parseJson(text: string, redact = (text: string) => text): unknown {
  return clean(JSON.parse(text, keepDigits), redact, 0);
}

function keepDigits(_key: string, value: unknown, { source }: { source?: string }): unknown {
  if (typeof value !== "number" || source === undefined || String(value) === source) return value;
  return JSON.rawJSON(source);
}

function clean(value: unknown, redact: (text: string) => string, depth: number): unknown {
  if (typeof value === "string") return cleanText(redact(value));
  if (typeof value !== "object" || value === null || JSON.isRawJSON(value)) return value;
  if (depth === MAX_DEPTH) throw new RangeError(`nested deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) return value.map((item) => clean(item, redact, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      cleanText(redact(key)),
      clean(item, redact, depth + 1),
    ]),
  );
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

/** A count given as a number, as digits or as raw JSON; undefined for other values. */
export function toCount(value: unknown): number | undefined {
  const text = typeof value === "string" ? value : JSON.stringify(value) ?? "";
  return /^\d+(\.0+)?$/.test(text) ? Number(text) : undefined;
}
