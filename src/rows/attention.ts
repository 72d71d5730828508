// Names the invoices that need a look: related to others, in another currency, without the tax
// authority's code (mã của cơ quan thuế).
import type { JsonObject } from "../core/json.ts";
import { hasField, valueOf } from "./field_names.ts";
import { currencyOf, isReplaced, originalCurrencyOf, textOf } from "./values.ts";

const MAX_NAMED = 20;

/** How many of the rows are special, and why the first of them are; nothing if none is. */
export function nameSpecial(rows: readonly JsonObject[]): JsonObject {
  const special = rows.map((row) => ({ row, why: reasonsOf(row) })).filter(({ why }) => why !== "");
  if (special.length === 0) return {};
  const invoices = special.slice(0, MAX_NAMED).map(({ row, why }) => ({
    ...nameInvoice(row),
    why,
  }));
  return { special: { count: special.length, invoices } };
}

function reasonsOf(row: JsonObject): string {
  const type = textOf(row, "invoice_type");
  const reasons = [
    type === "original" ? undefined : type,
    isReplaced(row) ? "replaced" : undefined,
    isAdjusted(row) ? "adjusted" : undefined,
    foreignAmountOf(row),
  ];
  return reasons.filter((reason) => reason !== undefined).join(", ");
}

function isAdjusted(row: JsonObject): boolean {
  const value = valueOf(row, "adjusted_by");
  return Array.isArray(value) ? value.length > 0 : typeof value === "string" && value !== "";
}

/** The currency that the invoice was issued in, and its total in it if the row has that. */
function foreignAmountOf(row: JsonObject): string | undefined {
  const own = currencyOf(row);
  if (own !== "VND") return own;
  const original = originalCurrencyOf(row);
  if (original === undefined) return undefined;
  return `${original} ${textOf(row, "original_total_amount") ?? ""}`.trim();
}

/** Whether the details of an invoice lack the code; undefined if they have no place for it. */
export function lacksCode(detail: JsonObject): boolean | undefined {
  if (!hasField(detail, "tax_authority_code")) return undefined;
  return textOf(detail, "tax_authority_code") === undefined;
}

/** How many of `rows` lack the code, and the first of them; nothing if no details have a place for it. */
export function nameWithoutCode(
  rows: readonly JsonObject[],
  lacks: (row: JsonObject) => boolean | undefined,
): JsonObject {
  if (rows.every((row) => lacks(row) === undefined)) return {};
  const without = rows.filter((row) => lacks(row) === true);
  const invoices = without.slice(0, MAX_NAMED).map(nameInvoice);
  return { without_code: { count: without.length, ...(without.length > 0 && { invoices }) } };
}

function nameInvoice(row: JsonObject): JsonObject {
  return {
    id: textOf(row, "id"),
    series: textOf(row, "series"),
    invoice_number: textOf(row, "invoice_number"),
  };
}
