// Parses JSON from the API: numbers keep every digit, and documents that would block the process are refused.

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

/** More levels than any real response has; deep nesting costs the parser much memory. */
const MAX_DEPTH = 100;
/** More fields than any real object has; beyond this, parsing takes seconds. */
const MAX_FIELDS = 10_000;
const MAX_VALUES = 700_000;
/** Integers of up to 15 digits are exact in JavaScript. */
const SAFE_DIGITS = 15;

/** Parses JSON; throws a SyntaxError if it is not JSON, a RangeError if it is nested too deeply or has too many values. */
export function parseJson(text: string): unknown {
  return scan(text).losesDigits ? JSON.parse(text, keepDigits) : JSON.parse(text);
}

function keepDigits(_key: string, value: unknown, { source }: { source?: string }): unknown {
  if (typeof value !== "number" || source === undefined || String(value) === source) return value;
  return JSON.rawJSON(source);
}

/** Throws a RangeError if parsing the text would take seconds or much memory. */
export function checkComplexity(text: string): void {
  scan(text);
}

/** Looks through the text once, before the parser builds anything. */
function scan(text: string): { readonly losesDigits: boolean } {
  const fields: number[] = []; // of each open object or array
  let values = 0;
  let losesDigits = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) at = endOfString(text, at);
    else if (char === OPEN_BRACE || char === OPEN_BRACKET) {
      values++;
      fields.push(char === OPEN_BRACE ? 1 : -Infinity);
      if (fields.length > MAX_DEPTH) throw new RangeError(`nested deeper than ${MAX_DEPTH} levels`);
    } else if (char === CLOSE_BRACE || char === CLOSE_BRACKET) fields.pop();
    else if (char === COMMA) {
      values++;
      const count = (fields.pop() ?? 0) + 1;
      fields.push(count);
      if (values > MAX_VALUES || count > MAX_FIELDS) throw new RangeError("with too many values");
    } else if (isDigit(char)) {
      const end = endOfNumber(text, at);
      losesDigits ||= end - at > SAFE_DIGITS || !isPlainInteger(text, at, end);
      at = end - 1;
    }
  }
  return { losesDigits };
}

const [QUOTE, BACKSLASH, COMMA, ZERO, NINE] = [34, 92, 44, 48, 57] as const;
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [123, 125, 91, 93] as const;

/** The index of the quote that closes the string at `start`, or of the text's end. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return at;
  }
  return text.length;
}

function isDigit(char: number): boolean {
  return char >= ZERO && char <= NINE;
}

function endOfNumber(text: string, start: number): number {
  let at = start + 1;
  while (isDigit(text.charCodeAt(at)) || ".eE+-".includes(text.charAt(at) || " ")) at++;
  return at;
}

/** Whether a number is written as JavaScript writes it: digits only, and not -0. */
function isPlainInteger(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return text.charCodeAt(start) !== ZERO || text.charAt(start - 1) !== "-";
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
