const REDACTED = "[redacted]";
/** Shorter texts occur by chance: in errors rarely, in data more often. */
const MIN_LENGTH = 3;
const MIN_LENGTH_IN_DATA = 6;
/** Of each kind. */
const MAX_REMEMBERED = 64;

/** A JWT, whoever's it is. */
const ANY_TOKEN = /\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g;

type SecretKind = "token" | "password" | "phone";

/** The secrets that passed through this process, to be taken out of what leaves it. */
export class Secrets {
  /** In the order in which they came. */
  readonly #kinds = new Map<string, SecretKind>();

  add(kind: SecretKind, value: string | undefined): void {
    if (value === undefined || value.length < MIN_LENGTH) return;
    this.#kinds.delete(value);
    this.#kinds.set(value, kind);
    if (kind === "phone" && value.startsWith("+84")) this.add(kind, value.replace("+84", "0"));
    const same = [...this.#kinds].filter(([, other]) => other === kind);
    for (const [oldest] of same.slice(0, -MAX_REMEMBERED)) this.#kinds.delete(oldest);
  }

  /** `text` without any of them: for errors and log lines. */
  readonly redact = (text: string): string => {
    return this.#replaceAll(text, () => true).replace(ANY_TOKEN, REDACTED);
  };

  /** A text in a result without tokens and passwords: a phone is data, digits alone may be a number. */
  readonly redactData = (text: string): string => {
    return this.#replaceAll(
      text,
      (value, kind) =>
        kind !== "phone" && value.length >= MIN_LENGTH_IN_DATA && !/^\d+$/.test(value),
    );
  };

  /** The longest first: a secret may be part of another. */
  #replaceAll(text: string, applies: (value: string, kind: SecretKind) => boolean): string {
    const found = [...this.#kinds].filter(([value, kind]) =>
      applies(value, kind) && text.includes(value)
    );
    return found.map(([value]) => value).sort((a, b) => b.length - a.length)
      .reduce((clean, value) => clean.replaceAll(value, REDACTED), text);
  }

  toJSON(): string {
    return REDACTED;
  }

  [Symbol.for("Deno.customInspect")](): string {
    return REDACTED;
  }
}
