const REDACTED = "[redacted]";
/** Shorter texts occur in honest data by chance. */
const MIN_LENGTH = 6;
const MAX_REMEMBERED = 64;

type SecretKind = "token" | "password" | "phone";

/** The secrets that passed through this process, to be taken out of what leaves it. */
export class Secrets {
  readonly #kinds = new Map<string, SecretKind>();

  add(kind: SecretKind, value: string | undefined): void {
    if (value === undefined || value.length < MIN_LENGTH) return;
    this.#kinds.delete(value);
    this.#kinds.set(value, kind);
    if (kind === "phone" && value.startsWith("+84")) this.add(kind, value.replace("+84", "0"));
    for (const oldest of this.#kinds.keys()) {
      if (this.#kinds.size <= MAX_REMEMBERED) break;
      this.#kinds.delete(oldest);
    }
  }

  /** `text` without any of them: for errors and log lines. */
  redact(text: string): string {
    let clean = text;
    for (const value of this.#kinds.keys()) clean = clean.replaceAll(value, REDACTED);
    return clean;
  }

  /** JSON without tokens and passwords; a phone is data, and digits alone may be an amount. */
  redactJson(json: string): string {
    let clean = json;
    for (const [value, kind] of this.#kinds) {
      if (kind === "phone" || /^\d+$/.test(value)) continue;
      clean = clean.replaceAll(JSON.stringify(value).slice(1, -1), REDACTED);
    }
    return clean;
  }

  toJSON(): string {
    return REDACTED;
  }

  [Symbol.for("Deno.customInspect")](): string {
    return REDACTED;
  }
}
