// Reads one page of a list from the database.
import { integerIn, type Store, type Values } from "../db/store.ts";

export interface Paging {
  readonly page: number;
  readonly per_page: number;
}

/** The parts of a SELECT; `from` includes the WHERE clause. */
export interface Selection {
  readonly columns: string;
  readonly from: string;
  readonly order: string;
}

/** One page of the rows, with the counts of all of them. */
export function readPage(store: Store, selection: Selection, values: Values, paging: Paging) {
  const { columns, from, order } = selection;
  const { page, per_page } = paging;
  const total = integerIn(store.one(`SELECT count(*) AS n FROM ${from}`, values), "n");
  const items = store.all(
    `SELECT ${columns} FROM ${from} ORDER BY ${order} LIMIT :limit OFFSET :offset`,
    { ...values, limit: per_page, offset: (page - 1) * per_page },
  );
  const pages = Math.ceil(total / per_page);
  return { items, total, page, per_page, pages, has_next: page < pages, has_prev: page > 1 };
}
