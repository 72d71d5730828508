// Takes invoices apart: whole, by VAT rate, or the lines of a product.
import { type JsonObject, toText } from "../core/json.ts";
import { fold } from "../core/text.ts";
import { absolute, type Decimal, fromWhole, multiply, sum, toWhole } from "../einvoice/decimals.ts";
import { listIn, listNameOf, valueOf } from "./field_names.ts";
import type { GroupKey, Portion } from "./sums.ts";
import {
  amountOf,
  currencyOf,
  dayOf,
  directionOf,
  partyOf,
  statusOf,
  textOf,
  toDecimal,
  wordsOf,
} from "./values.ts";

export const GROUPINGS = [
  ...["status", "month", "vendor", "buyer", "direction", "vat_rate", "product"] as const,
];
export type Grouping = (typeof GROUPINGS)[number];

const NONE: GroupKey = { id: "", name: "none" };

/** The group that an invoice belongs to; undefined if its row does not say. */
export function keyOf(row: JsonObject, grouping: Grouping): GroupKey | undefined {
  if (grouping === "vendor" || grouping === "buyer") return partyOf(row, grouping);
  const name = {
    status: statusOf,
    month: (row: JsonObject) => dayOf(row)?.slice(0, 7),
    direction: directionOf,
    vat_rate: () => undefined,
    product: () => undefined,
  }[grouping](row);
  return name === undefined ? undefined : { id: name, name };
}

/** An invoice as one portion. */
export function wholePortion(row: JsonObject, key: GroupKey = NONE): Portion {
  return {
    ...{ invoice: row, key, currency: currencyOf(row) },
    subtotal: amountOf(row, "subtotal"),
    tax_amount: amountOf(row, "tax_amount"),
    total_amount: amountOf(row, "total_amount"),
  };
}

/**
 * What each VAT rate adds to an invoice, from the taxes of its details. What no rate names (fees,
 * discounts, taxes without a breakdown) is a portion of its own, so that the portions add up to the invoice.
 */
export function taxPortions(row: JsonObject, detail: JsonObject): Portion[] {
  const whole = wholePortion(row);
  const stated = listIn(detail, "taxes").map((tax) => {
    const [subtotal, tax_amount] = [valueOf(tax, "amount"), valueOf(tax, "tax_amount")]
      .map(toDecimal);
    const total_amount = subtotal === undefined || tax_amount === undefined
      ? undefined
      : subtotal + tax_amount;
    const currency = currencyOf(tax, currencyOf(detail, whole.currency));
    const key = rateKey(valueOf(tax, "vat_rate"));
    return { ...{ invoice: row, key, currency }, subtotal, tax_amount, total_amount };
  });
  const portions = inCurrencyOf(whole, stated, stated, detail);
  if (portions === undefined || portions.length === 0) {
    return [{ ...whole, key: onlyRate(whole, detail) }];
  }
  const rest = remainder(whole, portions);
  return rest === undefined ? portions : [...portions, rest];
}

/** The lines whose name has all `words`; undefined if the invoice has no lines. No tax is named. */
export function linePortions(
  row: JsonObject,
  detail: JsonObject,
  words: readonly string[],
  keyFor: (line: JsonObject) => GroupKey,
): Portion[] | undefined {
  if (listNameOf(detail, "lines") === undefined) return undefined;
  const whole = wholePortion(row);
  const all = listIn(detail, "lines").filter((line) => !isUnpaid(line)).map((line) => ({
    ...{ invoice: row, key: keyFor(line), line },
    currency: currencyOf(line, currencyOf(detail, whole.currency)),
    subtotal: lineAmount(line),
    quantity: quantityOf(line),
  }));
  const matching = all.filter(({ line }) => {
    const own = new Set(wordsOf(textOf(line, "name") ?? ""));
    return words.every((word) => own.has(word));
  }).map(({ line: _, ...portion }) => portion);
  return inCurrencyOf(whole, matching, all, detail) ?? matching;
}

export function productKey(line: JsonObject): GroupKey {
  const name = textOf(line, "name");
  return name === undefined ? NONE : { id: fold(name), name };
}

/** The key of a rate: 8, "8" and "8%" are one. */
export function rateKey(rate: unknown): GroupKey {
  const text = toText(rate)?.replace(/\s/g, "") ?? "";
  if (text === "") return { id: "", name: "no rate" };
  const name = /^\d+$/.test(text) ? `${text}%` : text;
  return { id: name.toUpperCase(), name };
}

const UNKNOWN_RATE: GroupKey = { id: "?", name: "not broken down" };

/** The rate of an invoice without a breakdown: that of all its lines, if they have only one. */
function onlyRate(whole: Portion, detail: JsonObject): GroupKey {
  const keys = listIn(detail, "lines").map((line) => rateKey(valueOf(line, "vat_rate")));
  const [first] = keys;
  const isOne = first !== undefined && keys.every(({ id }) => id === first.id);
  return isOne && (first.id !== "" || whole.tax_amount === 0n) ? first : UNKNOWN_RATE;
}

/** What is left of an invoice besides its portions; undefined if nothing is. */
function remainder(whole: Portion, portions: readonly Portion[]): Portion | undefined {
  const left = (field: "subtotal" | "tax_amount" | "total_amount") => {
    const amounts = portions.map((portion) => portion[field]);
    const known = amounts.filter((amount) => amount !== undefined);
    const own = whole[field];
    return own === undefined || known.length < amounts.length ? undefined : own - sum(known);
  };
  const [subtotal, tax_amount] = [left("subtotal"), left("tax_amount")];
  const rest = { subtotal, tax_amount, total_amount: left("total_amount") };
  if (Object.values(rest).every((amount) => amount === 0n || amount === undefined)) {
    return undefined;
  }
  return { ...whole, ...rest, key: UNKNOWN_RATE };
}

/** Bought things, in contrast to notes and gifts. */
function isUnpaid(line: JsonObject): boolean {
  return ["note", "promotion"].includes(textOf(line, "kind") ?? "");
}

function lineAmount(line: JsonObject): Decimal | undefined {
  const amount = toDecimal(valueOf(line, "amount"));
  return amount !== undefined && textOf(line, "kind") === "discount" ? -absolute(amount) : amount;
}

/** Null if the line names none; undefined for a discount, which has none. */
function quantityOf(line: JsonObject): Portion["quantity"] {
  if (textOf(line, "kind") === "discount") return undefined;
  const amount = toDecimal(valueOf(line, "quantity"));
  return amount === undefined ? null : { unit: textOf(line, "unit") ?? "", amount };
}

/**
 * `portions` in the currency of the invoice's row, converted at the invoice's own exchange rate; undefined
 * if that cannot be done, or if `all` of its portions do not add up to the row's amounts then.
 */
function inCurrencyOf(
  whole: Portion,
  portions: readonly Portion[],
  all: readonly Portion[],
  detail: JsonObject,
): Portion[] | undefined {
  if (all.every(({ currency }) => currency === whole.currency)) return [...portions];
  const rate = toDecimal(valueOf(detail, "exchange_rate"));
  if (whole.currency !== "VND" || rate === undefined || whole.subtotal === undefined) {
    return undefined;
  }
  const toVnd = (amount: Decimal | undefined) =>
    amount === undefined ? undefined : fromWhole(toWhole(multiply(amount, rate)));
  const total = sum(all.map(({ subtotal }) => toVnd(subtotal) ?? 0n));
  if (absolute(total - whole.subtotal) > fromWhole(all.length)) return undefined;
  return portions.map(({ subtotal, tax_amount, total_amount, ...portion }) => ({
    ...portion,
    currency: "VND",
    subtotal: toVnd(subtotal),
    ...(tax_amount !== undefined && { tax_amount: toVnd(tax_amount) }),
    ...(total_amount !== undefined && { total_amount: toVnd(total_amount) }),
  }));
}
