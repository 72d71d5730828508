// The values in the texts of findings, each as English and as Vietnamese people write it.
import { isCalendarDay } from "../../core/calendar.ts";
import { cleanText } from "../../core/text.ts";
import { type Decimal, formatDecimal } from "../../einvoice/decimals.ts";

export const LANGUAGES = ["en", "vi"] as const;
export type Language = typeof LANGUAGES[number];

/** Something in the words of each language. */
export type Value = Readonly<Record<Language, string>>;

const MAX_NAME = 80;
const MAX_CODE = 40;

/** A sum of money: 1,234,567.5 VND or 1.234.567,5 đồng. */
export function amountValue(amount: Decimal, currency: string): Value {
  const unit = clip(currency, 10);
  const isVnd = currency === "VND";
  return {
    en: `${group(amount, ",", ".")} ${unit}`,
    vi: `${group(amount, ".", ",")} ${isVnd ? "đồng" : unit}`,
  };
}

function group(amount: Decimal, separator: string, point: string): string {
  const [whole = "", fraction] = formatDecimal(amount).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, separator);
  return fraction === undefined ? grouped : grouped + point + fraction;
}

/** A day or a month: 2026-10-05 or 05/10/2026; what is neither is quoted. */
export function dayValue(day: string): Value {
  if (!isCalendarDay(day.length === 7 ? `${day}-01` : day)) return nameValue(day);
  return { en: day, vi: day.split("-").reverse().join("/") };
}

/** Text from a file, in quotation marks: it comes from strangers. */
export function nameValue(name: string): Value {
  return sameValue(`“${clip(name, MAX_NAME).replace(/[“”]/g, "'")}”`);
}

/** A code or number from a file; what does not look like one is quoted. */
export function codeValue(code: string): Value {
  const isPlain = /^[\p{L}\p{N}./:%_-]{1,40}$/u.test(code);
  return isPlain ? sameValue(code) : nameValue(clip(code, MAX_CODE));
}

/** What both languages write in the same way. */
export function sameValue(text: string): Value {
  return { en: text, vi: text };
}

export const NOTHING: Value = sameValue("");

/** The values one after the other, with the same words between them. */
export function joinValues(values: readonly Value[], separator: string | Value): Value {
  const between = typeof separator === "string" ? sameValue(separator) : separator;
  const join = (language: Language) =>
    values.map((value) => value[language]).join(between[language]);
  return { en: join("en"), vi: join("vi") };
}

/** One line without characters that a person cannot see, at most `length` characters. */
export function clip(text: string, length: number): string {
  const characters = [...cleanText(text).replace(/\s+/g, " ").trim()];
  return characters.length <= length
    ? characters.join("")
    : `${characters.slice(0, length).join("")}…`;
}
