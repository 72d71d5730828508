// A list that is read by pages and misbehaves as a test wants, and the call that reads it.
import type { Call } from "../../../src/core/call.ts";
import type { JsonObject } from "../../../src/core/json.ts";
import type { List } from "../../../src/api/response/list.ts";
import type { ReadPage } from "../../../src/api/collect/rows.ts";

/** A call that nothing ends; its progress is kept in `told`. */
export function callWith(told: string[] = []): Call {
  return {
    labels: { tool: "list_invoices", action: "list invoices", idsFrom: [] },
    signal: new AbortController().signal,
    deadline: Infinity,
    progress: (message) => void told.push(message),
  };
}

/** Rows with the ids from `first` to `last`. */
export function rowsFrom(first: number, last: number): JsonObject[] {
  return Array.from({ length: last - first + 1 }, (_, i) => ({ id: `id-${first + i}` }));
}

/** A page as the client reads it; `total` may be left out. */
export function listOf(
  items: readonly unknown[],
  page: number,
  total?: number,
  has_next = false,
): List {
  const counts = total === undefined ? {} : { total };
  return { items, ...counts, page, per_page: 100, has_next, has_prev: page > 1 };
}

/** Pages of what `rows` returns at each request, `size` rows each. */
export function pagesOf(rows: (page: number) => readonly unknown[], size = 100): ReadPage {
  return ({ page }) => {
    const all = rows(page);
    const items = all.slice((page - 1) * size, page * size);
    return Promise.resolve(listOf(items, page, all.length, page * size < all.length));
  };
}
