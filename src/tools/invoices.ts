// Tools for invoices: list, get, statistics; import has its own file.
import * as z from "zod";
import { path } from "../api/transport/path.ts";
import { listForgiving } from "../lookup/search.ts";
import type { JsonObject } from "../core/json.ts";
import { argument } from "./definition/arguments.ts";
import { importInvoiceXml } from "./import.ts";
import { listOutput, resourceOutput } from "./definition/outputs.ts";
import {
  checkDateRange,
  dateFrom,
  dateTo,
  entityId,
  invoiceId,
  page,
  perPage,
  text,
} from "./definition/params.ts";
import { defineTool } from "./definition/tool.ts";

const INVOICE_ROW = {
  id: "UUID, the invoice_id of get_invoice",
  invoice_number: "Number on the invoice, text",
  invoice_date: "YYYY-MM-DD, Vietnam time",
  status: "0 DRAFT, 1 ACTIVE, 2 CANCELLED, 3 ARCHIVED",
  vendor_id: "UUID for get_vendor",
  vendor_name: "Who issued it",
  total_amount: "Total with tax, in VND",
};

const INVOICE = {
  ...INVOICE_ROW,
  subtotal: "Total without tax, in VND",
  tax_amount: "Tax, in VND",
  lines: "Goods and services",
  lines_paging: "Only if lines were asked for in pages: total, page, per_page, pages",
};

const status = argument(z.number().int().min(0).max(3), {
  takes: "0 (DRAFT), 1 (ACTIVE), 2 (CANCELLED) or 3 (ARCHIVED)",
  about: "0 DRAFT, 1 ACTIVE, 2 CANCELLED, 3 ARCHIVED; all if not given",
});

const linesPage = argument(z.number().int().min(1), {
  takes: "a whole number from 1",
  about: "Page of the invoice's lines, from 1, for long invoices",
});

const linesPerPage = argument(z.number().int().min(1).max(500), {
  takes: "a whole number from 1 to 500",
  about: "Lines a page; 100 if only lines_page is given",
});

const listInvoices = defineTool({
  name: "list_invoices",
  title: "List invoices",
  description:
    "Lists an entity's invoices (hóa đơn), a page at a time, by date, status, number or vendor. Use it " +
    "to find or show invoices; for counts and totals use get_invoice_statistics instead, for the " +
    "lines of one invoice get_invoice. The entity_id comes from list_entities.",
  kind: "read",
  endpoint: "GET /entities/{entity_id}/invoices",
  input: z.strictObject({
    entity_id: entityId,
    page,
    per_page: perPage,
    date_from: dateFrom,
    date_to: dateTo,
    status: status.optional(),
    search: text("Part of an invoice number or of a vendor's name").optional(),
  }),
  check: checkDateRange,
  output: listOutput(INVOICE_ROW),
  action: "list invoices",
  idsFrom: ["list_entities"],
  run: ({ entity_id, ...query }, { api }) =>
    listForgiving(api, path`/entities/${entity_id}/invoices`, query, "invoices"),
});

const getInvoice = defineTool({
  name: "get_invoice",
  title: "Get an invoice",
  description:
    "Returns one invoice with its lines, taxes and parties. Use it when more is asked than " +
    "list_invoices shows. The invoice_id comes from list_invoices of the same entity. If truncated " +
    "says that lines were left out, page through them with lines_page; the totals are complete.",
  kind: "read",
  endpoint: "GET /entities/{entity_id}/invoices/{invoice_id}",
  input: z.strictObject({
    entity_id: entityId,
    invoice_id: invoiceId,
    lines_page: linesPage.optional(),
    lines_per_page: linesPerPage.optional(),
  }),
  output: resourceOutput(INVOICE),
  hint: "page through the lines with lines_page and a smaller lines_per_page, such as 100",
  action: "get this invoice",
  idsFrom: ["list_entities", "list_invoices"],
  run: async ({ entity_id, invoice_id, ...paging }, { api }) =>
    pageLines(await api.get(path`/entities/${entity_id}/invoices/${invoice_id}`), paging),
});

/** What APIs call an invoice's lines, the most likely first. */
const LINES = ["lines", "items", "line_items", "invoice_lines", "details", "products"];

interface LinesPaging {
  readonly lines_page?: number | undefined;
  readonly lines_per_page?: number | undefined;
}

/** The invoice with one page of its lines, if pages are asked for. */
function pageLines(invoice: JsonObject, { lines_page, lines_per_page }: LinesPaging): JsonObject {
  const name = LINES.find((name) => Array.isArray(invoice[name]));
  const lines = name === undefined ? undefined : invoice[name];
  const isAsked = lines_page !== undefined || lines_per_page !== undefined;
  if (!isAsked || name === undefined || !Array.isArray(lines)) return invoice;
  const [page, per_page] = [lines_page ?? 1, lines_per_page ?? 100];
  const pages = Math.ceil(lines.length / per_page);
  return {
    ...invoice,
    lines_paging: { total: lines.length, page, per_page, pages },
    [name]: lines.slice((page - 1) * per_page, page * per_page),
  };
}

const getInvoiceStatistics = defineTool({
  name: "get_invoice_statistics",
  title: "Get invoice statistics",
  description:
    "Returns count and total amount of an entity's invoices over a span of days (all, without dates), " +
    "by status, by month and by top vendors. Use it for every question of how many or how much. " +
    "Drafts and cancelled invoices count, too; by_status tells how many they are. The entity_id comes " +
    "from list_entities.",
  kind: "read",
  endpoint: "GET /entities/{entity_id}/invoices/statistics",
  input: z.strictObject({ entity_id: entityId, date_from: dateFrom, date_to: dateTo }),
  check: checkDateRange,
  output: resourceOutput({
    total_count: "Invoices in the span, all statuses: drafts and cancelled ones, too",
    total_amount: "Their total with tax, in VND",
    by_status: "Count for each status",
    by_month: "Count and amount for each month",
    top_vendors: "The vendors with the largest totals",
  }),
  action: "get invoice statistics",
  hint: "narrow the days with date_from and date_to",
  idsFrom: ["list_entities"],
  run: ({ entity_id, ...query }, { api }) =>
    api.get(path`/entities/${entity_id}/invoices/statistics`, query),
});

export const invoiceTools = [
  listInvoices,
  getInvoice,
  importInvoiceXml,
  getInvoiceStatistics,
];
