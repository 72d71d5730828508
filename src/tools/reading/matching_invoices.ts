// Reads all invoices that list_invoices is asked for, and filters and sorts them.
import type { Collected } from "../../api/collect/rows.ts";
import type { JsonObject } from "../../core/json.ts";
import { hintVendor } from "../../lookup/vendor_hint.ts";
import { filterRows, type InvoiceSelection } from "../../rows/filter.ts";
import { type Sort, sortRows } from "../../rows/order.ts";
import { readInvoices } from "../all_invoices.ts";
import { toAmount } from "../definition/row_params.ts";
import type { ToolContext } from "../definition/tool.ts";

export interface ListQuestion extends InvoiceSelection {
  readonly entity_id: string;
  readonly page: number;
  readonly per_page: number;
  readonly status?: number | undefined;
  readonly amount_min?: number | undefined;
  readonly amount_max?: number | undefined;
  readonly sort?: Sort | undefined;
}

/** The invoices that fit, and what the answer says about them. */
export interface Matching {
  readonly rows: readonly JsonObject[];
  readonly isWhole: boolean;
  /** Why rows are missing. */
  readonly gaps: readonly string[];
  readonly told: JsonObject;
}

export async function readMatching(
  { entity_id, date_from, date_to, search, sort, ...filter }: ListQuestion,
  context: ToolContext,
): Promise<Matching> {
  const { statuses, direction, vendor } = filter;
  const [only, ...others] = statuses ?? [];
  const status = filter.status ?? (others.length === 0 ? only : undefined);
  const collected = await readInvoices(entity_id, { date_from, date_to, status, search }, context);
  const [amount_min, amount_max] = [filter.amount_min, filter.amount_max].map(toAmount);
  const wanted = { statuses, direction, vendor, amount_min, amount_max };
  const { rows, unreadable, foreign } = filterRows(collected.rows, wanted);
  const gaps = gapsOf(collected, unreadable);
  const isWhole = collected.complete && gaps.length === 0;
  const { searched_for, hint = hintVendor(vendor, collected.rows) } = collected;
  const note = noteOf(collected, foreign);
  return {
    rows: sort === undefined ? rows : sortRows(rows, sort),
    isWhole,
    gaps,
    told: {
      collected: {
        invoices: collected.rows.length,
        complete: isWhole,
        ...(!isWhole && { why: gaps.join("; ") }),
      },
      ...(note !== "" && { note }),
      ...(searched_for !== undefined && { searched_for }),
      ...(hint !== undefined && { hint }),
    },
  };
}

function noteOf({ note }: Collected, foreign: number): string {
  const others =
    `${foreign} invoices in another currency are left out: amount_min and amount_max compare VND`;
  return [...(note === undefined ? [] : [note]), ...(foreign === 0 ? [] : [others])].join("; ");
}

function gapsOf({ why }: Collected, unreadable: number): string[] {
  return [
    ...(why === undefined ? [] : [why]),
    ...(unreadable === 0 ? [] : [`${unreadable} rows do not say what is asked for`]),
  ];
}
