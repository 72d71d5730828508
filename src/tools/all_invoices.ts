// Reads all invoices that a question is about, and the details of some.
import { collectDetails, type Details } from "../api/collect/details.ts";
import { type Collected, collectRows } from "../api/collect/rows.ts";
import { path } from "../api/transport/path.ts";
import type { Query } from "../api/transport/request.ts";
import type { JsonObject } from "../core/json.ts";
import { textOf } from "../rows/values.ts";
import type { ToolContext } from "./definition/tool.ts";

/** What reading uses of a call. */
interface Using extends Pick<ToolContext, "call"> {
  readonly api: Pick<ToolContext["api"], "get" | "list">;
}

/** All invoices (at most 5,000) that the API's own filters leave. */
export function readInvoices(
  entity_id: string,
  filters: Query,
  { api, call }: Using,
): Promise<Collected> {
  return collectRows(
    (paging) => api.list(path`/entities/${entity_id}/invoices`, { ...filters, ...paging }),
    call,
  );
}

/** What `take` takes of the details of each row, at most `limit`. */
export function readDetails<T>(
  entity_id: string,
  rows: readonly JsonObject[],
  { limit, take }: { limit: number; take: (row: JsonObject, detail: JsonObject) => T },
  { api, call }: Using,
): Promise<Details<T>> {
  return collectDetails(rows, {
    ...{ limit, take, call },
    read(row) {
      const id = textOf(row, "id") ?? "";
      const isPath = !/^\.{0,2}$/.test(id);
      return isPath ? api.get(path`/entities/${entity_id}/invoices/${id}`) : undefined;
    },
  });
}
