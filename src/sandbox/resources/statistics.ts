// Counts and sums of invoices.
import * as z from "zod";
import { monthsBetween } from "../../core/calendar.ts";
import { integerIn, type Row, type Store, textIn, type Values } from "../db/store.ts";
import type { AuthenticatedRequest } from "../handler.ts";
import { type HandlerResponse, ok } from "../http/responses.ts";
import { PERIOD, readQuery, withPeriodRule } from "../http/validation.ts";
import { INVOICES_IN_PERIOD } from "./invoices.ts";
import { STATUSES } from "./statuses.ts";

const TOP_VENDORS = 5;
const MAX_MONTHS = 120;

/** Days, both included; null without a limit and without an invoice. */
interface Span {
  readonly from: string | null;
  readonly to: string | null;
}

const STATISTICS_QUERY = withPeriodRule(z.object(PERIOD));

/** Statistics of exactly the invoices that the list returns for the same dates; sums in whole VND. */
export function handleGetStatistics({ query, id, store }: AuthenticatedRequest): HandlerResponse {
  const dates = readQuery(query, STATISTICS_QUERY);
  const values = { ...dates, entity: id("entity_id") };
  const all = store.one(
    `SELECT count(*) AS count, coalesce(sum(i.total_amount), 0) AS amount,
       min(i.invoice_date) AS first, max(i.invoice_date) AS last FROM ${INVOICES_IN_PERIOD}`,
    values,
  );
  const data: Span = { from: dayIn(all, "first"), to: dayIn(all, "last") };
  const period = { from: dates.date_from ?? data.from, to: dates.date_to ?? data.to };
  return ok({
    total_count: all.count,
    total_amount: all.amount,
    currency: "VND",
    ...sumByStatus(store, values),
    by_direction: sumByDirection(store, values),
    by_month: sumByMonth(store, values, chooseMonths(period, data)),
    top_vendors: topVendors(store, values),
    period,
  });
}

/** Counts and amounts of every status. */
function sumByStatus(store: Store, values: Values) {
  const rows = store.all(
    `SELECT i.status, count(*) AS count, sum(i.total_amount) AS amount
     FROM ${INVOICES_IN_PERIOD} GROUP BY i.status`,
    values,
  );
  const sums = new Map(rows.map((row) => [integerIn(row, "status"), row]));
  const list = (column: "count" | "amount") =>
    Object.fromEntries(STATUSES.map((name, status) => [name, sums.get(status)?.[column] ?? 0]));
  return { by_status: list("count"), amount_by_status: list("amount") };
}

/** Purchases and sales apart: what the entity owes is not what it is owed. */
function sumByDirection(store: Store, values: Values): Row[] {
  return store.all(
    `SELECT i.direction, count(*) AS count, sum(i.total_amount) AS amount
     FROM ${INVOICES_IN_PERIOD} GROUP BY i.direction ORDER BY i.direction`,
    values,
  );
}

function sumByMonth(store: Store, values: Values, months: readonly string[]) {
  const rows = store.all(
    `SELECT substr(i.invoice_date, 1, 7) AS month, count(*) AS count, sum(i.total_amount) AS amount
     FROM ${INVOICES_IN_PERIOD} GROUP BY month`,
    values,
  );
  const sums = new Map(rows.map((row) => [textIn(row, "month"), row]));
  return months.map((month) => sums.get(month) ?? { month, count: 0, amount: 0 });
}

/** The months of the period, or of the data if the period is longer than ten years. */
function chooseMonths(period: Span, data: Span): string[] {
  const months = listMonths(period);
  return months.length <= MAX_MONTHS ? months : listMonths(data);
}

function listMonths({ from, to }: Span): string[] {
  return from === null || to === null ? [] : monthsBetween(from, to);
}

function topVendors(store: Store, values: Values): Row[] {
  return store.all(
    `SELECT v.id AS vendor_id, v.name, v.tax_code, count(*) AS count, sum(i.total_amount) AS total
     FROM ${INVOICES_IN_PERIOD} AND v.id IS NOT NULL GROUP BY v.id ORDER BY total DESC, v.id LIMIT :limit`,
    { ...values, limit: TOP_VENDORS },
  );
}

function dayIn(row: Row, column: string): string | null {
  return row[column] === null ? null : textIn(row, column);
}
