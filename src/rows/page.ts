// What of rows is shown: some of their fields, and one page of them.
import { isObject, type JsonObject } from "../core/json.ts";
import { namesIn, unknownFields } from "./lacking_field.ts";

/** One page of rows, with the counts of all of them. */
export interface RowPage {
  readonly items: readonly JsonObject[];
  readonly total: number;
  readonly page: number;
  readonly per_page: number;
  readonly pages: number;
  readonly has_next: boolean;
  readonly has_prev: boolean;
}

export function pageOf(rows: readonly JsonObject[], page: number, per_page: number): RowPage {
  const pages = Math.ceil(rows.length / per_page);
  return {
    items: rows.slice((page - 1) * per_page, page * per_page),
    total: rows.length,
    ...{ page, per_page, pages },
    has_next: page < pages,
    has_prev: page > 1,
  };
}

/**
 * Of each row only `fields`, in the row's order, and its id; a field that other rows have may be left
 * out. Throws a VALIDATION_ERROR for names that no row has; `hint` ends its text.
 */
export function selectFields(
  rows: readonly unknown[],
  fields: readonly string[],
  hint = "",
): unknown[] {
  const names = namesIn(rows.filter(isObject));
  const unknown = fields.filter((name) => !names.includes(name));
  if (names.length > 0 && unknown.length > 0) throw unknownFields(unknown, names, hint);
  const kept = new Set(["id", ...fields]);
  return rows.map((row) =>
    isObject(row) ? Object.fromEntries(Object.entries(row).filter(([name]) => kept.has(name))) : row
  );
}
