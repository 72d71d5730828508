// Remembers the secrets of this process and removes them from texts that leave it.
import { escapeHtml, escapeNonAscii } from "./text.ts";

const REDACTED = "[redacted]";
/** Shorter texts occur by chance: rarely in errors, more often in data. */
const MIN_LENGTH = 3;
const MIN_LENGTH_IN_DATA = 6;
/** A phone number has at least this many. */
const MIN_PHONE_DIGITS = 6;
/** For each kind. */
const MAX_REMEMBERED = 16;
/** Any JWT, known or not. */
const ANY_TOKEN = /(?<![\w-])eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g;

type SecretKind = "token" | "password" | "phone";

/** The secrets that this process has handled. */
export class Secrets {
  /** In the order in which they were added. */
  readonly #kinds = new Map<string, SecretKind>();
  /** All written forms, the longest first, because a secret may be part of another. */
  #forms: readonly string[] = [];
  #formsInData: readonly string[] = [];
  #phones: readonly RegExp[] = [];

  add(kind: SecretKind, value: string | undefined): void {
    if (value === undefined || value.length < MIN_LENGTH) return;
    this.#kinds.delete(value);
    this.#kinds.set(value, kind);
    const same = [...this.#kinds].filter(([, other]) => other === kind);
    for (const [oldest] of same.slice(0, -MAX_REMEMBERED)) this.#kinds.delete(oldest);
    this.#forms = formsOf([...this.#kinds.keys()]);
    this.#phones = [...this.#kinds].filter(([, kind]) => kind === "phone")
      .flatMap(([phone]) => phonePattern(phone) ?? []);
    // in data, phones, plain digits and short texts may be legitimate
    this.#formsInData = formsOf(
      [...this.#kinds].filter(([value, kind]) =>
        kind !== "phone" && value.length >= MIN_LENGTH_IN_DATA && !/^\d+$/.test(value)
      ).map(([value]) => value),
    );
  }

  /** Redacts a text for errors and log lines. */
  readonly redact = (text: string): string =>
    this.#phones.reduce(
      (clean, phone) => clean.replace(phone, REDACTED),
      replaceAll(text, this.#forms).replace(ANY_TOKEN, REDACTED),
    );

  /** Redacts tokens and passwords in a text of a result. */
  readonly redactData = (text: string): string => replaceAll(text, this.#formsInData);

  /** Whether a result's JSON contains any token or password. */
  occursIn(json: string): boolean {
    return this.#formsInData.some((form) => json.includes(form));
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
  return new RegExp(`(?<!\\d)(?:\\+?84|0)?[ .()-]{0,2}${grouped}(?!\\d)`, "g");
}

function replaceAll(text: string, forms: readonly string[]): string {
  return forms.reduce((clean, form) => clean.replaceAll(form, REDACTED), text);
}

/** The secrets in every form in which an API may echo them: escaped for JSON, URLs or HTML, in NFC or NFD. */
function formsOf(values: readonly string[]): readonly string[] {
  const forms = values.flatMap((value) => [
    value,
    value.normalize("NFC"),
    value.normalize("NFD"),
    JSON.stringify(value).slice(1, -1),
    escapeNonAscii(JSON.stringify(value).slice(1, -1)),
    encodeURIComponent(value.toWellFormed()),
    encodeURIComponent(value.toWellFormed()).replaceAll("%20", "+"),
    escapeHtml(value).replaceAll("&#39;", "&#x27;"),
    escapeHtml(value).replaceAll("&quot;", "&#34;"),
  ]);
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}
