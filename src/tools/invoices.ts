// The tool get_invoice, and the list of the tools for invoices.
import * as z from "zod";
import { path } from "../api/transport/path.ts";
import type { JsonObject } from "../core/json.ts";
import { listNameOf } from "../rows/field_names.ts";
import { argument } from "./definition/arguments.ts";
import { INVOICE_DETAIL } from "./definition/invoice_fields.ts";
import { resourceOutput } from "./definition/outputs.ts";
import { entityId, invoiceId } from "./definition/params.ts";
import { defineTool } from "./definition/tool.ts";
import { importInvoiceXml } from "./import.ts";
import { listInvoices } from "./invoice_list.ts";
import { getInvoiceStatistics } from "./statistics.ts";

const linesPage = argument(z.number().int().min(1), {
  takes: "a whole number from 1",
  about: "Page of the invoice's lines, from 1, for long invoices",
});

const linesPerPage = argument(z.number().int().min(1).max(500), {
  takes: "a whole number from 1 to 500",
  about: "Lines a page; 100 if only lines_page is given",
});

const getInvoice = defineTool({
  name: "get_invoice",
  title: "Get an invoice",
  description:
    "Returns one invoice: the fields of list_invoices' rows, and lines, taxes and parties. The " +
    "invoice_id comes from list_invoices of the same entity. If truncated says that lines were left " +
    "out, page through them with lines_page; the totals are complete.",
  kind: "read",
  endpoint: "GET /entities/{entity_id}/invoices/{invoice_id}",
  input: z.strictObject({
    entity_id: entityId,
    invoice_id: invoiceId,
    lines_page: linesPage.optional(),
    lines_per_page: linesPerPage.optional(),
  }),
  output: resourceOutput(INVOICE_DETAIL),
  hint: "page through the lines with lines_page and a smaller lines_per_page, such as 100",
  action: "get this invoice",
  idsFrom: ["list_entities", "list_invoices"],
  run: async ({ entity_id, invoice_id, ...paging }, { api }) =>
    pageLines(await api.get(path`/entities/${entity_id}/invoices/${invoice_id}`), paging),
});

interface LinesPaging {
  readonly lines_page?: number | undefined;
  readonly lines_per_page?: number | undefined;
}

/** The invoice with one page of its lines, if pages are asked for. */
function pageLines(invoice: JsonObject, { lines_page, lines_per_page }: LinesPaging): JsonObject {
  const name = listNameOf(invoice, "lines");
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

export const invoiceTools = [
  listInvoices,
  getInvoice,
  importInvoiceXml,
  getInvoiceStatistics,
];
