// Reads all rows of a list, page by page, for looking names up.
import type { Api } from "../api/client.ts";
import type { Path } from "../api/transport/path.ts";
import { isObject } from "../core/json.ts";

/** Rows of a list; complete unless there are more than were asked for, or the API ignores pages. */
export interface Rows {
  readonly rows: readonly unknown[];
  readonly isComplete: boolean;
}

const PER_PAGE = 100;

/** Reads at most `limit` rows. */
export async function readRows(api: Pick<Api, "list">, path: Path, limit: number): Promise<Rows> {
  const rows: unknown[] = [];
  const ids = new Set<unknown>();
  for (let page = 1; rows.length < limit; page++) {
    const list = await api.list(path, { page, per_page: PER_PAGE });
    const fresh = list.items.filter((row) => !ids.has(idOf(row)));
    for (const row of fresh) ids.add(idOf(row));
    rows.push(...fresh);
    if (list.items.length > 0 && fresh.length === 0) break; // the API ignores pages
    if (!list.has_next || fresh.length === 0) return { rows, isComplete: true };
  }
  return { rows: rows.slice(0, limit), isComplete: false };
}

/** A row without an id is like no other. */
function idOf(row: unknown): unknown {
  return isObject(row) ? row.id ?? row : row;
}
