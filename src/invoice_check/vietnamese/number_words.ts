// Reads an amount in Vietnamese words, such as "Một triệu không trăm tám mươi nghìn đồng chẵn".
import { fold } from "../../core/text.ts";

/** `fraction` is whether something follows "phẩy"; it is not part of `whole`. */
export interface NumberInWords {
  readonly whole: bigint;
  readonly fraction: boolean;
}

const DIGITS = ["khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"];

/** How four and five are called behind tens. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ...DIGITS.map((word, value) => [word, value] as const),
  ...[["tu", 4], ["lam", 5], ["nham", 5]] as const,
]);

const SCALES: ReadonlyMap<string, bigint> = new Map([
  ...[["nghin", 1_000n], ["ngan", 1_000n], ["trieu", 1_000_000n]] as const,
  ...[["ty", 1_000_000_000n], ["ti", 1_000_000_000n]] as const,
]);

const BILLION = 1_000_000_000n;
const HEAD = /^((tong (cong )?)?(so )?tien )?(thanh toan )?((viet )?bang chu )?((am|tru|giam) )?/;
const TAIL = /( (dong viet nam|viet nam dong|vn dong|dong vn|vnd|dong|chan))+$/;

/**
 * The amount without its sign; null unless every word is understood in only one way. "một triệu hai"
 * may be 1,200,000 and is not read, nor is anything in another currency.
 */
export function readNumberInWords(text: string): NumberInWords | null {
  const plain = fold(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const [head = "", ...fractions] = plain.replace(TAIL, "").replace(HEAD, "").split(" phay ");
  const [fraction] = fractions;
  if (fractions.length > 1 || (fraction !== undefined && !isFraction(fraction))) return null;
  const whole = new WordReader(head.split(" ")).readNumber();
  return whole === null ? null : { whole, fraction: fraction !== undefined };
}

function isFraction(text: string): boolean {
  return text.split(" ").every((word) => UNITS.has(word) || /^(muoi|tram|linh|le)$/.test(word));
}

/** A number below a thousand; `isWhole` if its words say that it has no hundreds left out. */
interface Group {
  readonly value: number;
  readonly isWhole: boolean;
}

class WordReader {
  readonly #words: readonly string[];
  #at = 0;

  constructor(words: readonly string[]) {
    this.#words = words;
  }

  /** A number of all words: groups, each before a smaller scale than the one before it. */
  readNumber(): bigint | null {
    let [billions, value, limit] = [0n, 0n, BILLION];
    while (this.#at < this.#words.length) {
      const isFirst = billions === 0n && value === 0n && this.#at === 0;
      const group = this.#readGroup(isFirst);
      if (group === null) return null;
      const scale = this.#readScale();
      const isLast = scale === undefined || scale === BILLION;
      if (isLast && !isFirst && !group.isWhole) return null;
      if (scale !== BILLION && (scale ?? 1n) >= limit) return null;
      limit = scale ?? 1n;
      value += BigInt(group.value) * (scale === BILLION ? 1n : limit);
      // nghìn tỷ: the scale of billions counts for all that stands before it
      if (scale === BILLION || this.#isNext("ty", "ti")) {
        if (scale !== BILLION) this.#at++;
        if (billions > 0n) return null;
        [billions, value, limit] = [value * BILLION, 0n, BILLION];
      }
      if (scale === undefined && this.#at < this.#words.length) return null;
    }
    return billions + value;
  }

  /** "hai trăm linh năm", "mười lăm", "ba mươi tư", "tám". */
  #readGroup(isFirst: boolean): Group | null {
    const next = this.#words[this.#at + 1];
    if (next !== "tram") {
      const isAfterZeros = this.#isNext("linh", "le");
      const value = isFirst && isAfterZeros ? null : this.#readBelowHundred(true);
      return value === null ? null : { value, isWhole: isAfterZeros };
    }
    const hundreds = this.#readDigit();
    this.#at++;
    const rest = hundreds === null ? null : this.#readBelowHundred(false);
    return hundreds === null || rest === null
      ? null
      : { value: hundreds * 100 + rest, isWhole: true };
  }

  /** Tens and units; `alone` if no hundreds stand before them, and then a unit needs no "linh". */
  #readBelowHundred(alone: boolean): number | null {
    if (this.#isNext("linh", "le")) {
      this.#at++;
      return this.#readUnit();
    }
    if (this.#isNext("muoi")) {
      this.#at++;
      return 10 + (this.#readUnit() ?? 0);
    }
    if (this.#words[this.#at + 1] === "muoi") {
      const tens = this.#readDigit();
      this.#at++;
      return tens === null || tens < 2 ? null : tens * 10 + (this.#readUnit() ?? 0);
    }
    return alone ? this.#readDigit() : 0;
  }

  /** A digit from 1 to 9 behind tens. */
  #readUnit(): number | null {
    const unit = UNITS.get(this.#words[this.#at] ?? "");
    if (unit === undefined || unit === 0) return null;
    this.#at++;
    return unit;
  }

  #readDigit(): number | null {
    const digit = DIGITS.indexOf(this.#words[this.#at] ?? "");
    if (digit < 0) return null;
    this.#at++;
    return digit;
  }

  #readScale(): bigint | undefined {
    const scale = SCALES.get(this.#words[this.#at] ?? "");
    if (scale !== undefined) this.#at++;
    return scale;
  }

  #isNext(...words: readonly string[]): boolean {
    return words.includes(this.#words[this.#at] ?? "");
  }
}
