// Looks through JSON text once, before the parser builds anything: refuses what would block the process,
// and marks the numbers that JavaScript would change.

/** More levels than any real response has; deep nesting costs the parser much memory. */
const MAX_DEPTH = 100;
/** More fields than any real object has; beyond this, parsing takes seconds. */
const MAX_FIELDS = 10_000;
const MAX_VALUES = 700_000;
/** Integers of up to 15 digits are exact in JavaScript. */
const SAFE_DIGITS = 15;

/** Begins a string that stands for a number: a private-use character, which real texts do not have. */
export const MARK = "\uF8FE";
const MARK_IN_TEXT = /\uF8FE|\\u[fF]8[fF][eE]/;
const COLON = /\s*:/y;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

export interface ScannedJson {
  /** The text; if marks are `set`, with each number that JavaScript would change as a marked string. */
  readonly text: string;
  /** `unsafe`: numbers would need marks, but a string of the text has that character itself. */
  readonly marks: "none" | "set" | "unsafe";
}

/** Throws a RangeError if parsing would take seconds or much memory. */
export function scanJson(text: string): ScannedJson {
  const scanner = new Scanner(text);
  scanner.scan();
  if (scanner.pieces.length === 0) return { text, marks: "none" };
  if (MARK_IN_TEXT.test(text)) return { text, marks: "unsafe" };
  return { text: scanner.pieces.join("") + text.slice(scanner.copied), marks: "set" };
}

const [QUOTE, BACKSLASH, COMMA, MINUS, ZERO, NINE] = [34, 92, 44, 45, 48, 57] as const;
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [123, 125, 91, 93] as const;

class Scanner {
  readonly pieces: string[] = [];
  /** How far the text is in the pieces. */
  copied = 0;
  readonly #text: string;
  /** The fields of each open object; arrays may have any number of items. */
  readonly #fields: number[] = [];
  #values = 0;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): void {
    for (let at = 0; at < this.#text.length; at++) {
      const char = this.#text.charCodeAt(at);
      if (char === QUOTE) at = this.#endOfString(at);
      else if (char === OPEN_BRACE || char === OPEN_BRACKET) this.#open(char === OPEN_BRACE);
      else if (char === CLOSE_BRACE || char === CLOSE_BRACKET) this.#fields.pop();
      else if (char === COMMA) this.#countField();
      else if (isDigit(char)) at = this.#number(at) - 1;
    }
  }

  #open(isObject: boolean): void {
    this.#fields.push(isObject ? 1 : -Infinity);
    if (this.#fields.length > MAX_DEPTH) {
      throw new RangeError(`nested deeper than ${MAX_DEPTH} levels`);
    }
    this.#countValue();
  }

  #countField(): void {
    const fields = (this.#fields.pop() ?? 0) + 1;
    this.#fields.push(fields);
    if (fields > MAX_FIELDS) throw new RangeError("with too many values");
    this.#countValue();
  }

  #countValue(): void {
    if (++this.#values > MAX_VALUES) throw new RangeError("with too many values");
  }

  /** The index of the quote that closes the string at `start`, or of the text's end. */
  #endOfString(start: number): number {
    const text = this.#text;
    for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
      let backslashes = 0;
      while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes++;
      if (backslashes % 2 === 0) return at;
    }
    return text.length;
  }

  /** Marks the number at `at` if JavaScript would change it; returns where it ends. */
  #number(at: number): number {
    const text = this.#text;
    const start = text.charCodeAt(at - 1) === MINUS ? at - 1 : at;
    let end = at + 1;
    let isPlain = true;
    for (; isInNumber(text.charCodeAt(end)); end++) isPlain &&= isDigit(text.charCodeAt(end));
    const isNegativeZero = start < at && text.charCodeAt(at) === ZERO;
    if (isPlain && end - at <= SAFE_DIGITS && !isNegativeZero) return end;
    const number = text.slice(start, end);
    if (NUMBER.test(number) && String(Number(number)) !== number && !this.#isName(end)) {
      this.pieces.push(text.slice(this.copied, start), `"${MARK}${number}"`);
      this.copied = end;
    }
    return end;
  }

  /** Whether what ends here is a field's name: as a number it is no JSON, as a marked string it would be. */
  #isName(end: number): boolean {
    COLON.lastIndex = end;
    return COLON.test(this.#text);
  }
}

function isDigit(char: number): boolean {
  return char >= ZERO && char <= NINE;
}

/** Digits, and `.`, `e`, `E`, `+`, `-`. */
function isInNumber(char: number): boolean {
  return isDigit(char) || char === 46 || char === 101 || char === 69 || char === 43 || char === 45;
}
