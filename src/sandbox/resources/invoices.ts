// Lists, returns and stores invoices.
import * as z from "zod";
import { toVietnamTimestamp, vietnamDay } from "../../core/calendar.ts";
import { fold } from "../../core/text.ts";
import { toNumber } from "../../einvoice/decimals.ts";
import { type InvoiceKey, toNumberKey } from "../../einvoice/invoice.ts";
import { type Row, type Store, textIn, toTimestamp } from "../db/store.ts";
import type { Invoice } from "../einvoice/accept.ts";
import { convertTotals } from "../einvoice/amounts_in_vnd.ts";
import type { AuthenticatedRequest } from "../handler.ts";
import { readPage } from "../http/pagination.ts";
import { ApiError, type HandlerResponse, ok } from "../http/responses.ts";
import { codeForSearch, matches, numberForSearch, SEARCH } from "../http/search.ts";
import { PAGING, PERIOD, queryInteger, readQuery, withPeriodRule } from "../http/validation.ts";
import { toDetail } from "./invoice_detail.ts";
import { findOriginals, linkInvoice, parseRelations, RELATION_COLUMNS } from "./relations.ts";
import { type Status, STATUSES, toStatusNumber } from "./statuses.ts";

/** The invoices of :entity within the dates, with their vendors; further conditions can follow. */
export const INVOICES_IN_PERIOD = `invoices AS i LEFT JOIN vendors AS v ON v.id = i.vendor_id
  WHERE i.entity_id = :entity
    AND (:date_from IS NULL OR i.invoice_date >= :date_from)
    AND (:date_to IS NULL OR i.invoice_date <= :date_to)`;

const STATUS_NAME = `CASE i.status ${
  STATUSES.map((name, status) => `WHEN ${status} THEN '${name}'`).join(" ")
} END`;

const INVOICE_COLUMNS = `i.id, i.number AS invoice_number, nullif(i.series, '') AS series,
  nullif(i.form, '') AS form, i.invoice_date, i.status, ${STATUS_NAME} AS status_name,
  i.invoice_type, i.direction, i.vendor_id, v.name AS vendor_name, v.tax_code AS vendor_tax_code,
  i.buyer_name, i.buyer_tax_code, 'VND' AS currency, i.subtotal, i.tax_amount, i.fee_total,
  i.discount_total, i.total_amount, i.original_currency, i.original_total_amount,
  ${RELATION_COLUMNS}`;

const INVOICE_QUERY = withPeriodRule(z.object({
  ...PAGING,
  ...PERIOD,
  status: queryInteger(0, STATUSES.length - 1).nullish().transform((status) => status ?? null),
  search: SEARCH,
}));

export function handleListInvoices({ query, id, store }: AuthenticatedRequest): HandlerResponse {
  const { page, per_page, ...filters } = readQuery(query, INVOICE_QUERY);
  const selection = {
    columns: INVOICE_COLUMNS,
    from: `${INVOICES_IN_PERIOD} AND (:status IS NULL OR i.status = :status)
      AND ${matches("i.words_search", "i.codes_search")}`,
    order: "i.issued_at DESC, i.id",
  };
  const values = { ...filters, entity: id("entity_id") };
  const { items, ...paging } = readPage(store, selection, values, { page, per_page });
  return ok({ items: items.map(parseRelations), ...paging });
}

export function handleGetInvoice({ id, store }: AuthenticatedRequest): HandlerResponse {
  return ok(findInvoice(store, id("entity_id"), id("invoice_id")));
}

/** The fields of the list and the details; throws an ApiError if there is no such invoice. */
export function findInvoice(store: Store, entity_id: string, invoice_id: string) {
  const row = store.find(
    `SELECT ${INVOICE_COLUMNS}, i.issued_at, i.detail, i.created_at, i.updated_at
     FROM invoices AS i LEFT JOIN vendors AS v ON v.id = i.vendor_id
     WHERE i.entity_id = :entity_id AND i.id = :invoice_id`,
    { entity_id, invoice_id },
  );
  if (row === undefined) throw new ApiError("NOT_FOUND", "Invoice not found", { invoice_id });
  const { detail: _, ...columns } = row;
  const shown = { ...parseRelations(columns), ...findOriginals(store, invoice_id) };
  return { ...shown, ...parseDetail(textIn(row, "detail")) };
}

function parseDetail(json: string): object {
  const detail: unknown = JSON.parse(json);
  if (typeof detail !== "object" || detail === null) {
    throw new TypeError("Column detail is not a JSON object");
  }
  return detail;
}

/** Id and number (as it was written) of the entity's invoice with that key. */
export function findByKey(store: Store, entity_id: string, key: InvoiceKey): Row | undefined {
  const { seller_tax_code, form, series, number } = key;
  return store.find(
    `SELECT id, number FROM invoices WHERE entity_id = :entity_id AND form = :form
     AND seller_tax_code = :seller_tax_code AND series = :series AND number_key = :number_key`,
    { entity_id, seller_tax_code, form, series, number_key: toNumberKey(number) },
  );
}

/** What is stored with an invoice besides its own data; `product_ids` are in the order of its lines. */
export interface InvoiceContext {
  readonly entity_id: string;
  readonly direction: "bought" | "sold";
  readonly vendor_id: string | null;
  readonly status: Status;
  readonly product_ids: readonly (string | null)[];
}

/** Stores an invoice and returns its id. Amounts are converted to VND; the original ones are kept, too. */
export function insertInvoice(store: Store, invoice: Invoice, context: InvoiceContext, now: Date) {
  const { entity_id, direction, vendor_id, status } = context;
  const invoice_id = store.newId();
  const foreign = invoice.currency !== "VND";
  const { seller_tax_code, form, series, number, buyer, total_amount } = invoice;
  const updated_at = toTimestamp(now);
  store.insert("invoices", {
    id: invoice_id,
    ...{ entity_id, direction, vendor_id },
    ...{ seller_tax_code, form, series, number },
    number_key: toNumberKey(number),
    ...searchTexts(invoice),
    invoice_type: invoice.relation?.kind ?? "original",
    buyer_name: buyer?.name ?? null,
    buyer_tax_code: buyer?.tax_code ?? null,
    invoice_date: vietnamDay(invoice.issued_at),
    issued_at: toVietnamTimestamp(invoice.issued_at),
    status: toStatusNumber(status),
    ...convertTotals(invoice),
    original_currency: foreign ? invoice.currency : null,
    original_total_amount: foreign && total_amount !== null ? toNumber(total_amount) : null,
    detail: JSON.stringify(toDetail(invoice, context.product_ids)),
    ...{ created_at: updated_at, updated_at },
  });
  linkInvoice(store, invoice, { entity_id, invoice_id, updated_at });
  return invoice_id;
}

/** What a search finds an invoice by: number, form and series, names; and tax codes. */
function searchTexts({ form, series, number, seller, buyer, ...invoice }: Invoice) {
  const words = [numberForSearch(number), form + series, seller?.name ?? "", buyer?.name ?? ""];
  const codes = [invoice.seller_tax_code, buyer?.tax_code ?? null, buyer?.personal_id ?? null];
  return {
    words_search: fold(words.join(" ")),
    codes_search: codes.map(codeForSearch).join(" "),
  };
}
