// Sorts rows of invoices by date or amount; equal ones by number.
import type { JsonObject } from "../core/json.ts";
import type { Decimal } from "../einvoice/decimals.ts";
import { lackingField } from "./lacking_field.ts";
import { amountOf, currencyOf, dayOf, textOf } from "./values.ts";

export const SORTS = ["date", "-date", "amount", "-amount"] as const;
export type Sort = (typeof SORTS)[number];

/**
 * The rows in that order, equal ones by number and then as they came; rows without the value, or with
 * an amount in another currency, come last. Throws a VALIDATION_ERROR if no row has the value.
 */
export function sortRows(rows: readonly JsonObject[], sort: Sort): JsonObject[] {
  const value = sort.endsWith("date") ? dayOf : vndTotalOf;
  const sign = sort.startsWith("-") ? -1 : 1;
  const keyed = rows.map((row) => ({ row, value: value(row), number: numberOf(row) }));
  if (rows.length > 0 && keyed.every(({ value }) => value === undefined)) {
    throw lackingField(rows, "sort");
  }
  return keyed
    .sort((a, b) => compareValues(a.value, b.value, sign) || compare(a.number, b.number))
    .map(({ row }) => row);
}

function compareValues(
  a: string | Decimal | undefined,
  b: string | Decimal | undefined,
  sign: number,
): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return sign * compare(a, b);
}

function compare<T extends string | Decimal>(a: T, b: T): number {
  return a < b ? -1 : Number(a > b);
}

/** Digits in equal length, so that 9 comes before 10. */
function numberOf(row: JsonObject): string {
  return (textOf(row, "invoice_number") ?? "").replace(
    /\d+/g,
    (digits) => digits.padStart(20, "0"),
  );
}

function vndTotalOf(row: JsonObject): Decimal | undefined {
  return currencyOf(row) === "VND" ? amountOf(row, "total_amount") : undefined;
}
