// What an invoice's row says: amounts as exact decimals, status, direction, day, currency, parties.
import { isCalendarDay, vietnamDay } from "../core/calendar.ts";
import { type JsonObject, toText } from "../core/json.ts";
import { canonicalTaxCode } from "../core/vietnamese/tax_code.ts";
import { fold } from "../core/text.ts";
import { type Decimal, formatDecimal, parseDecimal } from "../einvoice/decimals.ts";
import { type RowField, valueOf } from "./field_names.ts";

export const AMOUNTS = ["subtotal", "tax_amount", "total_amount"] as const;
export type AmountField = (typeof AMOUNTS)[number];

/** The names of statuses; the API's number is the index. */
export const STATUS_NAMES = ["DRAFT", "ACTIVE", "CANCELLED", "ARCHIVED"] as const;
export type StatusName = (typeof STATUS_NAMES)[number];

export const DIRECTIONS = ["bought", "sold"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** A number or plain decimal text; undefined for what may be meant in two ways, such as "972.000". */
export function toDecimal(value: unknown): Decimal | undefined {
  const text = toText(value)?.trim() ?? "";
  const isGrouped = typeof value === "string" && /^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(text);
  return isGrouped ? undefined : parseDecimal(text);
}

/** For JSON: a number, or all digits of one that a number cannot hold. */
export function toJsonNumber(value: Decimal): number | object {
  const text = formatDecimal(value);
  return String(Number(text)) === text ? Number(text) : JSON.rawJSON(text);
}

export function amountOf(row: JsonObject, field: AmountField): Decimal | undefined {
  return toDecimal(valueOf(row, field));
}

/** A text or a number as trimmed text; undefined if it is empty or something else. */
export function textOf(row: JsonObject, field: RowField): string | undefined {
  return toText(valueOf(row, field))?.trim() || undefined;
}

/** The status, given as number, digits or name. */
export function statusOf(row: JsonObject): StatusName | undefined {
  const text = textOf(row, "status")?.toUpperCase() ?? "";
  return STATUS_NAMES.find((name, number) => text === name || text === String(number)) ??
    (text === "CANCELED" ? "CANCELLED" : undefined);
}

const DIRECTION_WORDS: Readonly<Record<Direction, readonly string[]>> = {
  bought: ["bought", "purchase", "purchased", "buy", "in", "input", "incoming", "mua", "mua vao"],
  sold: ["sold", "sale", "sales", "sell", "out", "output", "outgoing", "ban", "ban ra"],
};

export function directionOf(row: JsonObject): Direction | undefined {
  const word = fold(textOf(row, "direction") ?? "");
  return DIRECTIONS.find((direction) => DIRECTION_WORDS[direction].includes(word));
}

/** The invoice's day, YYYY-MM-DD; an instant counts as the day that it is in Viet Nam. */
export function dayOf(row: JsonObject): string | undefined {
  const text = textOf(row, "invoice_date") ?? "";
  const day = text.slice(0, 10);
  if (!isCalendarDay(day)) return undefined;
  const hasZone = /T\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/i.test(text);
  const instant = new Date(text);
  return hasZone && !Number.isNaN(instant.getTime()) ? vietnamDay(instant) : day;
}

/** ISO code of the currency of the row's amounts; VND if it names none. */
export function currencyOf(row: JsonObject, fallback = "VND"): string {
  const text = textOf(row, "currency")?.toUpperCase() ?? fallback;
  return /^(VN[DĐ]|[ĐD]|₫|[ĐD][ỒO]NG)$/u.test(text) ? "VND" : text;
}

/** The currency that the invoice was issued in, where the API converted its amounts. */
export function originalCurrencyOf(row: JsonObject): string | undefined {
  const text = textOf(row, "original_currency")?.toUpperCase();
  return text === currencyOf(row) ? undefined : text;
}

/** Whether another invoice took the place of this one. */
export function isReplaced(row: JsonObject): boolean {
  const value = valueOf(row, "replaced_by");
  return value !== undefined && value !== false && value !== "";
}

/** A party in the form for comparing, and as it is shown. */
export interface PartyKey {
  readonly id: string;
  readonly name: string;
  readonly tax_code: string | undefined;
}

/** The vendor or buyer of a row, recognized by tax code, else by name; undefined if it names none. */
export function partyOf(row: JsonObject, party: "vendor" | "buyer"): PartyKey | undefined {
  const name = textOf(row, `${party}_name`);
  const stated = textOf(row, `${party}_tax_code`);
  const tax_code = stated === undefined ? undefined : canonicalTaxCode(stated);
  const id = tax_code ?? (name === undefined ? undefined : fold(name));
  return id === undefined ? undefined : { id, name: name ?? id, tax_code };
}

/** Runs of letters and digits, folded; "Máy in, A4" has may, in and a4. */
export function wordsOf(text: string): string[] {
  return fold(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}
