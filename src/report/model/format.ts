// Numbers, days and texts as people read them in each language.
import { cutText } from "../../core/text.ts";
import { type Decimal, formatDecimal } from "../../einvoice/decimals.ts";
import type { PageLanguage } from "../../local_server/page/language.ts";
import type { Cell, Column, Label } from "./report.ts";

export function labelIn(label: Label, language: PageLanguage): string {
  return typeof label === "string" ? label : label[language];
}

const SEPARATORS = { vi: { group: ".", point: "," }, en: { group: ",", point: "." } } as const;

/** All digits, grouped: 1.234.567,5 in Vietnamese. */
export function formatNumber(value: Decimal, language: PageLanguage): string {
  const { group, point } = SEPARATORS[language];
  const [whole = "", fraction] = formatDecimal(value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const text = fraction === undefined ? grouped : `${grouped}${point}${fraction}`;
  return text.replace("-", "−");
}

const SCALES = [
  { size: 1_000_000_000_000n, vi: "nghìn tỷ", en: "tn" },
  { size: 1_000_000_000n, vi: "tỷ", en: "bn" },
  { size: 1_000_000n, vi: "tr", en: "m" },
  { size: 1_000n, vi: "nghìn", en: "k" },
] as const;
const MILLIONTHS = 1_000_000n;

/** In few characters, for charts: 1,2 tỷ. */
export function formatShort(value: Decimal, language: PageLanguage): string {
  const size = value < 0n ? -value : value;
  const scale = SCALES.find(({ size: least }) => size >= least * MILLIONTHS);
  if (scale === undefined) return formatNumber(value / MILLIONTHS * MILLIONTHS, language);
  const digits = size >= scale.size * MILLIONTHS * 100n ? 1n : 10n;
  const unit = scale.size * MILLIONTHS / digits;
  const rounded = (size + unit / 2n) / unit * MILLIONTHS / digits;
  return `${value < 0n ? "−" : ""}${formatNumber(rounded, language)} ${scale[language]}`;
}

/** 31/01/2026 in both languages, as Vietnamese documents have it; another text as it is. */
export function formatDay(day: string): string {
  return day.replace(/^(\d{4})-(\d\d)-(\d\d)$/, "$3/$2/$1");
}

/** A month as a chart names it: 01/2026. */
export function formatMonth(month: string): string {
  return month.replace(/^(\d{4})-(\d\d)$/, "$2/$1");
}

export function formatCell(cell: Cell, kind: Column["kind"], language: PageLanguage): string {
  if (cell === undefined) return "";
  if (typeof cell === "bigint") return formatNumber(cell, language);
  const text = labelIn(cell, language);
  return kind === "day" ? formatDay(text) : text;
}

/** At most `max` characters, the last one an ellipsis if some are left out. */
export function shortenText(text: string, max: number): string {
  return text.length <= max ? text : `${cutText(text, max - 1)}…`;
}
