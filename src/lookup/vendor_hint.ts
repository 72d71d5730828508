// What is said where no invoice is of the vendor that is asked for.
import type { JsonObject } from "../core/json.ts";
import { show } from "../core/text.ts";
import { filterRows } from "../rows/filter.ts";
import { partyOf } from "../rows/values.ts";
import { nearestCompanies } from "./nearest.ts";

const MAX_NAMES = 5;

/** The vendors of these invoices that may be meant; undefined if some invoice fits, or there are none. */
export function hintVendor(
  vendor: string | undefined,
  rows: readonly JsonObject[],
): string | undefined {
  if (vendor === undefined || rows.length === 0) return undefined;
  if (filterRows(rows, { vendor }).rows.length > 0) return undefined;
  const parties = rows.flatMap((row) => partyOf(row, "vendor") ?? []);
  const known = [...new Map(parties.map((party) => [party.id, party])).values()]
    .map(({ name, tax_code = "" }) => ({ name, tax_code }));
  const nearest = nearestCompanies(vendor, known, MAX_NAMES)
    .map(({ name, tax_code }) => tax_code === "" ? name : `${name} (${tax_code})`);
  const others = nearest.length === 0
    ? "list_vendors has all names."
    : `The most similar names: ${nearest.join("; ")}.`;
  return `None of these ${rows.length} invoices is of vendor ${show(vendor)}. ${others}`;
}
