import type { List } from "./shapes.ts";

/** Longer results are cut or set aside by clients. */
export const MAX_LIST_CHARACTERS = 40_000;

/**
 * The list, or its first k rows and how to go on: k divides per_page, so that `next` meets neither a
 * gap nor a row twice. One row is never cut.
 */
export function fitList(list: List, limit: number = MAX_LIST_CHARACTERS): List {
  if (JSON.stringify(list).length <= limit) return list;
  const { items, page, per_page } = list;
  let fitted = list;
  for (let rows = per_page - 1; rows >= 1; rows--) {
    if (per_page % rows !== 0 || rows >= items.length) continue;
    const next = { page: (page - 1) * (per_page / rows) + 2, per_page: rows };
    const truncated = { omitted: items.length - rows, next };
    fitted = { ...list, items: items.slice(0, rows), truncated };
    if (JSON.stringify(fitted).length <= limit) break;
  }
  return fitted;
}
