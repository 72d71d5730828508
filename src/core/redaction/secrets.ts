// Remembers the secrets of this process and removes them from texts that leave it.
import { decodeEscapes, hasEscapes } from "./escapes.ts";
import { cleanText } from "../text.ts";

const REDACTED = "[redacted]";
/** Shorter texts occur by chance: rarely in errors, more often in data. */
const MIN_LENGTH = 3;
const MIN_LENGTH_IN_DATA = 6;
/** A phone number has at least this many. */
const MIN_PHONE_DIGITS = 6;
/** For each kind. */
const MAX_REMEMBERED = 16;
/** Escaping of escaped text: JSON in JSON, JSON in a URL. */
const MAX_ESCAPE_LEVELS = 3;
/** Any JWT, known or not. */
const TOKEN_START = /(?<![\w-])eyJ[\w-]{5}/;
const ANY_TOKEN = /(?<![\w-])eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g;

type SecretKind = "token" | "password" | "phone";

/** The secrets that this process has handled. */
export class Secrets {
  /** In the order in which they were added. */
  readonly #kinds = new Map<string, SecretKind>();
  #values: readonly string[] = [];
  #valuesInData: readonly string[] = [];
  #passwords: ReadonlySet<string> = new Set();
  #phones: readonly RegExp[] = [];

  add(kind: SecretKind, value: string | undefined): void {
    if (value === undefined || value === "") return;
    this.#kinds.delete(value);
    this.#kinds.set(value, kind);
    const same = this.#ofKind(kind);
    for (const oldest of same.slice(0, -MAX_REMEMBERED)) this.#kinds.delete(oldest);
    const secrets = [...this.#kinds];
    this.#values = writtenForms(secrets.filter(([value]) => value.length >= MIN_LENGTH));
    // in data, phones, plain digits and short texts may be legitimate
    this.#valuesInData = writtenForms(
      secrets.filter(([value, kind]) =>
        kind !== "phone" && value.length >= MIN_LENGTH_IN_DATA && !/^\d+$/.test(value)
      ),
    );
    this.#passwords = new Set(
      this.#ofKind("password").flatMap((value) => [value, cleanText(value)]),
    );
    this.#phones = this.#ofKind("phone").flatMap((phone) => phonePattern(phone) ?? []);
  }

  #ofKind(kind: SecretKind): string[] {
    return [...this.#kinds].filter(([, other]) => other === kind).map(([value]) => value);
  }

  /** Redacts a text for errors and log lines. */
  readonly redact = (text: string): string =>
    this.#phones.reduce(
      (clean, phone) => clean.replace(phone, REDACTED),
      this.#redactValues(text, this.#values),
    );

  /** Redacts tokens and passwords in a text of a result. */
  readonly redactData = (text: string): string => this.#redactValues(text, this.#valuesInData);

  /** Cleans and redacts a text of the API for a result. */
  readonly cleanData = (text: string): string => this.redactData(cleanText(text));

  /** Whether redactData may change a text of a value; `json` is the value as JSON.stringify writes it. */
  mayHold(json: string): boolean {
    return hasEscapes(json) || TOKEN_START.test(json) ||
      [...this.#valuesInData, ...this.#passwords].some((value) => json.includes(value));
  }

  #redactValues(text: string, values: readonly string[]): string {
    // a password of any length, if it is all there is
    if (this.#passwords.has(text.trim())) return REDACTED;
    return replaceAll(text, values).replace(ANY_TOKEN, REDACTED);
  }

  toJSON(): string {
    return REDACTED;
  }

  [Symbol.for("Deno.customInspect")](): string {
    return REDACTED;
  }
}

/** Matches a phone as people write it: with +84, 84 or 0, in groups or not. */
function phonePattern(phone: string): RegExp | undefined {
  const digits = phone.replace(/\D/g, "").replace(/^(84|0)/, "");
  if (digits.length < MIN_PHONE_DIGITS) return undefined; // not a phone, and it would match anywhere
  const grouped = [...digits].join("[ .()-]{0,2}");
  return new RegExp(`(?<!\\d)(?:(?:\\+?84|0)[ .()-]{0,2})?${grouped}(?!\\d)`, "g");
}

/** The secrets as they are, cleaned as texts are, in NFC and NFD, and with + for spaces as in forms. */
function writtenForms(secrets: readonly (readonly [string, SecretKind])[]): readonly string[] {
  return [
    ...new Set(secrets.flatMap(([value]) => {
      const forms = [value, cleanText(value), value.normalize("NFC"), value.normalize("NFD")];
      return [...forms, ...forms.map((form) => form.replaceAll(" ", "+"))];
    })),
  ];
}

/** Replaces `values` in `text`, also where they are escaped as JSON, URLs or HTML escape them. */
function replaceAll(text: string, values: readonly string[]): string {
  const found: (readonly [start: number, end: number])[] = [];
  let decoded = decodeEscapes(text, 0);
  for (let level = 1; decoded !== undefined; level++) {
    for (const value of values) {
      for (let at = decoded.text.indexOf(value); at !== -1;) {
        found.push([decoded.startOf(at), decoded.endOf(at + value.length - 1)]);
        at = decoded.text.indexOf(value, at + value.length);
      }
    }
    decoded = level > MAX_ESCAPE_LEVELS ? undefined : decodeEscapes(text, level);
  }
  return found.length === 0 ? text : cutOut(text, found);
}

/** `text` with each range, or ranges that touch, replaced. */
function cutOut(text: string, ranges: (readonly [start: number, end: number])[]): string {
  let result = "";
  let at = 0;
  for (const [start, end] of ranges.sort(([a], [b]) => a - b)) {
    if (start >= at) result += text.slice(at, start) + REDACTED;
    at = Math.max(at, end);
  }
  return result + text.slice(at);
}
