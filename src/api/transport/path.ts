// Paths below the API's base URL; no caller can inject a segment.

/** A path made of encoded segments; only the `path` tag makes one. */
export class Path {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  static of(parts: readonly string[], values: readonly string[]): Path {
    return new Path(
      parts.reduce((text, part, i) => text + encodeSegment(values[i - 1] ?? "") + part),
    );
  }

  toString(): string {
    return this.#text;
  }
}

/** path`/entities/${id}`: every value becomes exactly one encoded segment. */
export function path(parts: TemplateStringsArray, ...values: string[]): Path {
  return Path.of(parts, values);
}

function encodeSegment(value: string): string {
  if (/^\.{0,2}$/.test(value)) {
    throw new TypeError(`Cannot use ${JSON.stringify(value)} as a path segment`);
  }
  return encodeURIComponent(value);
}
