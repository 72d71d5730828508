// Lists, returns and stores invoices.
import * as z from "zod";
import { vietnamDay } from "../../core/calendar.ts";
import { fold } from "../../core/text.ts";
import { type Row, type Store, textIn, toTimestamp } from "../db/store.ts";
import { type Decimal, multiply, toNumber, toWhole } from "../einvoice/decimals.ts";
import { type Invoice, type InvoiceKey, type Line, toNumberKey } from "../einvoice/invoice.ts";
import type { AuthenticatedRequest } from "../handler.ts";
import { readPage } from "../http/pagination.ts";
import { ApiError, type HandlerResponse, ok } from "../http/responses.ts";
import {
  PAGING,
  PERIOD,
  queryInteger,
  readQuery,
  SEARCH,
  withPeriodRule,
} from "../http/validation.ts";

/** The names of statuses; the API's `status` is the index. */
export const STATUSES = ["DRAFT", "ACTIVE", "CANCELLED", "ARCHIVED"] as const;
export type Status = typeof STATUSES[number];

/** The invoices of :entity within the dates, with their vendors; further conditions can follow. */
export const INVOICES_IN_PERIOD = `invoices AS i LEFT JOIN vendors AS v ON v.id = i.vendor_id
  WHERE i.entity_id = :entity
    AND (:date_from IS NULL OR i.invoice_date >= :date_from)
    AND (:date_to IS NULL OR i.invoice_date <= :date_to)`;

const STATUS_NAME = `CASE i.status ${
  STATUSES.map((name, status) => `WHEN ${status} THEN '${name}'`).join(" ")
} END`;

const INVOICE_COLUMNS = `i.id, i.number AS invoice_number, nullif(i.series, '') AS series,
  nullif(i.form, '') AS form, i.invoice_date, i.status, ${STATUS_NAME} AS status_name, i.direction,
  i.vendor_id, v.name AS vendor_name, v.tax_code AS vendor_tax_code, i.buyer_name,
  'VND' AS currency, i.subtotal, i.tax_amount, i.total_amount,
  i.original_currency, i.original_total_amount`;

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
    from: `${INVOICES_IN_PERIOD} AND (:status IS NULL OR i.status = :status) AND (:search IS NULL
      OR instr(i.number_search, :search) OR instr(v.name_search, :search))`,
    order: "i.issued_at DESC, i.id",
  };
  const values = { ...filters, entity: id("entity_id") };
  return ok(readPage(store, selection, values, { page, per_page }));
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
  const { detail: _, ...shown } = row;
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
  const id = store.newId();
  const inVnd = (amount: Decimal) => toWhole(multiply(amount, invoice.exchange_rate));
  const foreign = invoice.currency !== "VND";
  const { seller_tax_code, form, series, number } = invoice;
  store.insert("invoices", {
    id,
    ...{ entity_id, direction, vendor_id },
    ...{ seller_tax_code, form, series, number },
    number_key: toNumberKey(number),
    number_search: fold(number),
    buyer_name: invoice.buyer?.name ?? null,
    invoice_date: vietnamDay(invoice.issued_at),
    issued_at: toTimestamp(invoice.issued_at),
    status: STATUSES.indexOf(status),
    subtotal: inVnd(invoice.subtotal),
    tax_amount: inVnd(invoice.tax_amount),
    total_amount: inVnd(invoice.total_amount),
    original_currency: foreign ? invoice.currency : null,
    original_total_amount: foreign ? toNumber(invoice.total_amount) : null,
    detail: JSON.stringify(toDetail(store, invoice, context)),
    created_at: toTimestamp(now),
    updated_at: toTimestamp(now),
  });
  return id;
}

function toDetail(store: Store, invoice: Invoice, { entity_id, product_ids }: InvoiceContext) {
  const foreign = invoice.currency !== "VND";
  return {
    invoice_type: invoice.amendment?.type ?? "original",
    related_invoice: toRelatedInvoice(store, invoice, entity_id),
    seller: invoice.seller,
    buyer: invoice.buyer,
    exchange_rate: foreign ? toNumber(invoice.exchange_rate) : null,
    original_subtotal: foreign ? toNumber(invoice.subtotal) : null,
    original_tax_amount: foreign ? toNumber(invoice.tax_amount) : null,
    lines: invoice.lines.map((line, i) => toLine(line, product_ids[i] ?? null)),
    taxes: invoice.taxes.map(({ vat_rate, amount, tax_amount }) => ({
      vat_rate,
      amount: toNumber(amount),
      tax_amount: toNumber(tax_amount),
    })),
    payment_method: invoice.payment_method,
    notes: invoice.notes,
    tax_authority_code: invoice.tax_authority_code,
    signature: invoice.signed ? "present, not verified" : "absent",
  };
}

function toRelatedInvoice(store: Store, { amendment }: Invoice, entity_id: string) {
  if (amendment === null) return null;
  const { form, series, number } = amendment.original;
  return {
    invoice_id: findByKey(store, entity_id, amendment.original)?.id ?? null,
    form,
    series,
    invoice_number: number,
    invoice_date: amendment.original_date,
    reason: amendment.reason,
  };
}

function toLine(line: Line, product_id: string | null) {
  const number = (value: Decimal | null) => value === null ? null : toNumber(value);
  return {
    ...line,
    product_id,
    quantity: number(line.quantity),
    unit_price: number(line.unit_price),
    discount_amount: number(line.discount_amount),
    amount: number(line.amount),
  };
}
