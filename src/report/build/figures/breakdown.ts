// Figures by a key, in the shapes in which the API and this program give them.
import { isObject, type JsonObject } from "../../../core/json.ts";
import type { Decimal } from "../../../einvoice/decimals.ts";
import { amountOf, toDecimal } from "../../../rows/values.ts";
import { readCellText, type ReportSource } from "../../wording/source.ts";

/** What one group of invoices amounts to. */
export interface GroupFigures {
  readonly key: string;
  readonly tax_code: string | undefined;
  readonly count: Decimal | undefined;
  readonly subtotal: Decimal | undefined;
  readonly tax_amount: Decimal | undefined;
  readonly total_amount: Decimal | undefined;
}

const KEYS = ["key", "month", "status", "direction", "name", "vendor_name", "period"];
const COUNTS = ["count", "invoices", "invoice_count", "total_count"];

/** The groups in a list of objects, or in an object of counts or objects by key. */
export function readGroups(value: unknown, source: ReportSource): readonly GroupFigures[] {
  if (Array.isArray(value)) {
    return value.filter(isObject).map((row) => toGroup(row, firstText(row, KEYS, source), source));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).map(([key, inner]) =>
    isObject(inner)
      ? toGroup(inner, source.clean(key), source)
      : toGroup({ count: inner }, source.clean(key), source)
  );
}

/** The sums of one object: `{count, subtotal, …}`. */
export function readSums(row: unknown, source: ReportSource): GroupFigures {
  return toGroup(isObject(row) ? row : {}, undefined, source);
}

function toGroup(row: JsonObject, key: string | undefined, source: ReportSource): GroupFigures {
  const count = COUNTS.map((name) => toDecimal(row[name])).find((found) => found !== undefined);
  return {
    key: key ?? "—",
    tax_code: readCellText(row.tax_code ?? row.vendor_tax_code, source),
    count,
    subtotal: amountOf(row, "subtotal"),
    tax_amount: amountOf(row, "tax_amount"),
    total_amount: amountOf(row, "total_amount"),
  };
}

function firstText(
  row: JsonObject,
  names: readonly string[],
  source: ReportSource,
): string | undefined {
  return names.map((name) => readCellText(row[name], source)).find((text) => text !== undefined);
}
