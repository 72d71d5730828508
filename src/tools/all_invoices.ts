// Reads all invoices that a question is about, and the details of some.
import { collectDetails, type Details } from "../api/collect/details.ts";
import { type Collected, collectRows } from "../api/collect/rows.ts";
import { path } from "../api/transport/path.ts";
import type { Query } from "../api/transport/request.ts";
import { ToolError } from "../core/errors.ts";
import type { JsonObject } from "../core/json.ts";
import type { FileKey } from "../invoice_check/duplicates.ts";
import type { Finding } from "../invoice_check/finding.ts";
import type { FoundEntity } from "../invoice_files/booking_entity.ts";
import { findImported } from "../invoice_files/imported.ts";
import { listForgiving, type ListQuery } from "../lookup/search.ts";
import { textOf } from "../rows/values.ts";
import type { ToolContext } from "./definition/tool.ts";

interface Using extends Pick<ToolContext, "call"> {
  readonly api: Pick<ToolContext["api"], "get" | "list">;
}

/** All invoices, and what they were found by if the search as written finds none. */
export interface FoundInvoices extends Collected {
  readonly searched_for?: string;
  readonly hint?: string;
}

/** All invoices (at most 5,000) that the API's own filters leave. */
export async function readInvoices(
  entity_id: string,
  filters: Omit<ListQuery, "page" | "per_page">,
  { api, call }: Using,
): Promise<FoundInvoices> {
  const invoices = path`/entities/${entity_id}/invoices`;
  const collect = (filters: Query) =>
    collectRows((paging) => api.list(invoices, { ...filters, ...paging }), call);
  const collected = await collect(filters);
  if (collected.rows.length > 0 || filters.search === undefined) return collected;
  const query = { ...filters, page: 1, per_page: 1 };
  const { searched_for, hint } = await listForgiving(api, invoices, query, "invoices");
  if (typeof hint === "string") return { ...collected, hint };
  if (typeof searched_for !== "string") return collected;
  return { ...await collect({ ...filters, search: searched_for }), searched_for };
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

/** An invoice in a file, to compare with those that the API has. */
export interface DatedInvoice {
  readonly key: FileKey;
  /** YYYY-MM-DD. */
  readonly date: string;
}

/** The findings for invoices that the API has already, and what was not compared. */
export interface ApiComparison {
  readonly findings: ReadonlyMap<FileKey, Finding>;
  readonly note?: string;
}

/** Compares invoices in files with those that the API has of the same days. */
export async function compareWithApi(
  invoices: readonly DatedInvoice[],
  { id, entity }: FoundEntity,
  using: Using,
): Promise<ApiComparison> {
  const days = invoices.map(({ date }) => date).sort();
  if (id === undefined || days.length === 0) return { findings: new Map() };
  try {
    const span = { date_from: days[0], date_to: days.at(-1) };
    const { rows, why } = await readInvoices(id, span, using);
    const keys = invoices.map(({ key }) => key);
    const { findings, unreadable } = findImported(keys, rows, entity?.tax_code ?? null);
    const gaps = [
      ...(why === undefined ? [] : [why]),
      ...(unreadable === 0 ? [] : [`${unreadable} lack seller, series or number`]),
    ];
    if (gaps.length === 0) return { findings };
    return { findings, note: `not all invoices in B4B were compared: ${gaps.join("; ")}` };
  } catch (error) {
    if (!(error instanceof ToolError) || error.code === "CANCELLED") throw error;
    return { findings: new Map(), note: `invoices in B4B were not compared (${error.code})` };
  }
}
