// Which invoices a statistic counts, and what it says about those that it leaves out.
import type { JsonObject } from "../core/json.ts";
import { filterRows, type InvoiceSelection } from "./filter.ts";
import { hasField } from "./field_names.ts";
import type { Grouping } from "./portions.ts";
import {
  amountOf,
  currencyOf,
  type Direction,
  directionOf,
  isReplaced,
  originalCurrencyOf,
  partyOf,
  STATUS_NAMES,
  statusOf,
} from "./values.ts";

/** What is asked of the figures. */
export interface Question extends InvoiceSelection {
  readonly product?: string | undefined;
  readonly group_by?: Grouping | undefined;
}

/** The rows that count, and what is said about them. */
export interface Coverage {
  readonly rows: readonly JsonObject[];
  /** For the answer. */
  readonly covered: JsonObject;
  /** Rows that should count but lack what is needed. */
  readonly unreadable: number;
}

const CANCELLED = 2;
const MAX_VENDORS = 5;

/**
 * The rows that count. Without statuses these are the invoices in force: ACTIVE and ARCHIVED (all for
 * groups by status). A replaced invoice counts only where cancelled ones do. Groups by vendor are of
 * purchases, groups by buyer of sales, unless the direction is given.
 */
export function coverRows(rows: readonly JsonObject[], question: Question): Coverage {
  const { vendor, group_by } = question;
  const statuses = question.statuses ?? (group_by === "status" ? [0, 1, 2, 3] : [1, 3]);
  const direction = question.direction ?? impliedDirection(rows, group_by);
  const asked = filterRows(rows, { direction, vendor });
  const withStatus = filterRows(asked.rows, { statuses });
  const counts = (row: JsonObject) => statuses.includes(CANCELLED) || !isReplaced(row);
  const inForce = withStatus.rows.filter(counts);
  const summable = inForce.filter((row) =>
    amountOf(row, "total_amount") !== undefined || !hasAmounts(rows)
  );
  const fitting = new Set(withStatus.rows);
  const left_out = countBy(asked.rows.filter((row) => !fitting.has(row)), statusOf);
  const replaced = withStatus.rows.length - inForce.length;
  return {
    rows: summable,
    covered: {
      ...pickDefined(question),
      statuses: statuses.map((number) => STATUS_NAMES[number]),
      direction: direction ?? "bought and sold",
      ...(vendor !== undefined && { vendors: nameVendors(summable) }),
      read: rows.length,
      left_out: { ...left_out, ...(replaced > 0 && { replaced }) },
    },
    unreadable: asked.unreadable + withStatus.unreadable + inForce.length - summable.length,
  };
}

/** Whether the rows have totals at all. */
export function hasAmounts(rows: readonly JsonObject[]): boolean {
  return rows.some((row) => amountOf(row, "total_amount") !== undefined);
}

function impliedDirection(
  rows: readonly JsonObject[],
  group_by: Grouping | undefined,
): Direction | undefined {
  if (!rows.some((row) => hasField(row, "direction"))) return undefined;
  return group_by === "vendor" ? "bought" : group_by === "buyer" ? "sold" : undefined;
}

function pickDefined({ date_from, date_to, search, vendor, product }: Question): JsonObject {
  return Object.fromEntries(
    Object.entries({ date_from, date_to, search, vendor, product })
      .filter(([, value]) => value !== undefined),
  );
}

/** The vendors whose invoices fit, so that a wrong one is noticed. */
function nameVendors(rows: readonly JsonObject[]): JsonObject[] {
  const vendors = new Map(rows.map((row) => partyOf(row, "vendor")).map((v) => [v?.id, v]));
  return [...vendors.values()].filter((vendor) => vendor !== undefined).slice(0, MAX_VENDORS)
    .map(({ name, tax_code }) => ({ name, ...(tax_code !== undefined && { tax_code }) }));
}

/** How many invoices were issued in each other currency and count in VND. */
export function nameConverted(rows: readonly JsonObject[]): JsonObject {
  const own = rows.filter((row) => currencyOf(row) === "VND");
  const converted = countBy(own, originalCurrencyOf);
  delete converted.unknown;
  return Object.keys(converted).length === 0 ? {} : { converted_to_vnd: converted };
}

function countBy(
  rows: readonly JsonObject[],
  key: (row: JsonObject) => string | undefined,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const name = key(row) ?? "unknown";
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** Whether the rows mix purchases and sales. */
export function mixesDirections(rows: readonly JsonObject[]): boolean {
  return new Set(rows.map(directionOf)).size > 1;
}
