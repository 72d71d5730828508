// Shortens results that are too long for a client: cuts at whole rows and says how many are left out.
import type { JsonObject } from "../../core/json.ts";
import type { List } from "./envelope.ts";

/** Clients cut or discard longer results. */
export const MAX_RESULT_CHARACTERS = 40_000;

/**
 * The list, or its first k rows and how to continue: k divides per_page, so that `next` neither skips
 * nor repeats a row. A single row is never cut.
 */
export function truncateList(list: List, limit: number = MAX_RESULT_CHARACTERS): List {
  if (JSON.stringify(list).length <= limit) return list;
  const { items, page, per_page } = list;
  let fitted = list;
  for (let rows = per_page - 1; rows >= 1; rows--) {
    if (per_page % rows !== 0 || rows >= items.length) continue;
    const next = { page: (page - 1) * (per_page / rows) + 2, per_page: rows };
    const truncated = { omitted: items.length - rows, next };
    const { items: _, ...counts } = list;
    fitted = { ...counts, truncated, items: items.slice(0, rows) };
    if (JSON.stringify(fitted).length <= limit) break;
  }
  return fitted;
}

/** Possible names of an invoice's lines, the most likely first. */
const LINES = ["lines", "items", "line_items", "invoice_lines", "details", "products"];

/**
 * The invoice, or the invoice with as many lines as fit and the number of those left out; its other
 * fields stay. If it is too long even without lines, it keeps all of them.
 */
export function truncateInvoice(
  invoice: JsonObject,
  limit: number = MAX_RESULT_CHARACTERS,
): JsonObject {
  const name = LINES.find((name) => Array.isArray(invoice[name]));
  const rows = name === undefined ? undefined : invoice[name];
  if (name === undefined || !Array.isArray(rows) || JSON.stringify(invoice).length <= limit) {
    return invoice;
  }
  const cut = (kept: number) => ({
    ...invoice,
    [name]: rows.slice(0, kept),
    truncated: { omitted: rows.length - kept, of: name },
  });
  let room = limit - JSON.stringify(cut(0)).length;
  if (room < 0) return invoice;
  let kept = 0;
  while (room >= 0 && kept < rows.length) room -= JSON.stringify(rows[kept++]).length + 1;
  return cut(kept - 1);
}
