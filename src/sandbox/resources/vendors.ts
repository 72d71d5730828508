// The vendors that entities buy from.
import * as z from "zod";
import { fold } from "../../core/text.ts";
import { type Store, textIn, toTimestamp } from "../db/store.ts";
import type { Party } from "../../einvoice/invoice.ts";
import type { AuthenticatedRequest } from "../handler.ts";
import { readPage } from "../http/pagination.ts";
import { ApiError, type HandlerResponse, ok } from "../http/responses.ts";
import { codeForSearch, matches, SEARCH } from "../http/search.ts";
import { PAGING, readQuery } from "../http/validation.ts";

const VENDOR_COLUMNS = `v.id, v.name, v.tax_code, v.address, v.phone, v.email, v.bank_account,
  v.bank_name, v.created_at, v.updated_at`;

const VENDOR_QUERY = z.object({ ...PAGING, search: SEARCH });

export function handleListVendors({ query, id, store }: AuthenticatedRequest): HandlerResponse {
  const { search, ...paging } = readQuery(query, VENDOR_QUERY);
  const selection = {
    columns: VENDOR_COLUMNS,
    from: `vendors AS v WHERE v.entity_id = :entity AND ${matches("v.words_search")}`,
    order: "v.name_search, v.id",
  };
  return ok(readPage(store, selection, { entity: id("entity_id"), search }, paging));
}

/** A vendor with number and sum of its invoices of all statuses. */
export function handleGetVendor({ id, store }: AuthenticatedRequest): HandlerResponse {
  const vendor_id = id("vendor_id");
  const row = store.find(
    `SELECT ${VENDOR_COLUMNS}, count(i.id) AS invoice_count,
       coalesce(sum(i.total_amount), 0) AS total_amount, max(i.invoice_date) AS last_invoice_date
     FROM vendors AS v LEFT JOIN invoices AS i ON i.vendor_id = v.id
     WHERE v.entity_id = :entity AND v.id = :vendor_id GROUP BY v.id`,
    { entity: id("entity_id"), vendor_id },
  );
  if (row === undefined) throw new ApiError("NOT_FOUND", "Vendor not found", { vendor_id });
  return ok(row);
}

type Contact = Pick<Party, "address" | "phone" | "email" | "bank_account" | "bank_name">;

/** A party that has a name and a tax code, as a vendor must. */
export interface NamedParty extends Contact {
  readonly name: string;
  readonly tax_code: string;
}

/** The entity's vendor with that tax code, created from `party` if it does not exist. */
export function findOrCreateVendor(store: Store, entity_id: string, party: NamedParty, now: Date) {
  const { tax_code } = party;
  const row = store.find(
    "SELECT id, name FROM vendors WHERE entity_id = :entity_id AND tax_code = :tax_code",
    { entity_id, tax_code },
  );
  if (row !== undefined) {
    return { id: textIn(row, "id"), name: textIn(row, "name"), tax_code, is_new: false };
  }
  const id = insertVendor(store, entity_id, party, now);
  return { id, name: party.name, tax_code, is_new: true };
}

export function insertVendor(store: Store, entity_id: string, party: NamedParty, now: Date) {
  const id = store.newId();
  const at = toTimestamp(now);
  const name_search = fold(party.name);
  const words_search = `${name_search} ${codeForSearch(party.tax_code)}`;
  const times = { created_at: at, updated_at: at };
  store.insert("vendors", { id, entity_id, ...party, name_search, words_search, ...times });
  return id;
}
