// Tools for invoices: list, get, statistics; import has its own file.
import * as z from "zod";
import { truncateInvoice } from "../api/response/truncate.ts";
import { path } from "../api/transport/path.ts";
import { argument } from "./arguments.ts";
import { importInvoiceXml } from "./import.ts";
import { listOutput, resourceOutput } from "./outputs.ts";
import {
  checkDateRange,
  dateFrom,
  dateTo,
  entityId,
  invoiceId,
  page,
  perPage,
  text,
} from "./params.ts";
import { defineTool } from "./tool.ts";

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
  truncated: "Only if lines were left out for length: how many (omitted)",
};

const status = argument(z.number().int().min(0).max(3), {
  takes: "0 (DRAFT), 1 (ACTIVE), 2 (CANCELLED) or 3 (ARCHIVED)",
  about: "0 DRAFT, 1 ACTIVE, 2 CANCELLED, 3 ARCHIVED; all if not given",
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
  run: ({ entity_id, ...query }, { api }) => api.list(path`/entities/${entity_id}/invoices`, query),
});

const getInvoice = defineTool({
  name: "get_invoice",
  title: "Get an invoice",
  description:
    "Returns one invoice with its lines, taxes and parties. Use it when more is asked than " +
    "list_invoices shows. The invoice_id comes from list_invoices of the same entity. Of a very long " +
    "invoice the last lines are left out: truncated says how many, and the totals stay whole.",
  kind: "read",
  endpoint: "GET /entities/{entity_id}/invoices/{invoice_id}",
  input: z.strictObject({ entity_id: entityId, invoice_id: invoiceId }),
  output: resourceOutput(INVOICE),
  action: "get this invoice",
  idsFrom: ["list_entities", "list_invoices"],
  run: async ({ entity_id, invoice_id }, { api }) =>
    truncateInvoice(await api.get(path`/entities/${entity_id}/invoices/${invoice_id}`)),
});

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
