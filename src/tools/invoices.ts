// The tool get_invoice, and the list of the tools for invoices.
import * as z from "zod";
import { path } from "../api/transport/path.ts";
import type { JsonObject } from "../core/json.ts";
import { listNameOf } from "../rows/field_names.ts";
import { argument } from "./definition/arguments.ts";
import { filePath, xmlContent } from "./definition/file_params.ts";
import { FILE_DETAIL, INVOICE_DETAIL } from "./definition/invoice_fields.ts";
import { resourceOutput } from "./definition/outputs.ts";
import { entityId, invoiceId } from "./definition/params.ts";
import { defineTool } from "./definition/tool.ts";
import { importInvoiceXml } from "./import.ts";
import { getInvoiceOfFile } from "./invoice_file.ts";
import { listInvoices } from "./invoice_list.ts";
import { getInvoiceStatistics } from "./statistics.ts";

const linesPage = argument(z.number().int().min(1), {
  takes: "a whole number from 1",
  about: "Page of its lines, from 1",
});

const linesPerPage = argument(z.number().int().min(1).max(500), {
  takes: "a whole number from 1 to 500",
  about: "Lines a page, 100 if left out",
});

const getInvoice = defineTool({
  name: "get_invoice",
  title: "Get an invoice",
  description:
    "Returns one invoice with its lines, taxes and parties. With file_path or xml_content instead of " +
    "invoice_id, it checks an e-invoice file before it is imported: tell the person the findings " +
    "that are errors or warnings, in the person's language. At best a file is unchanged since it was " +
    "signed; never call it valid. lines_page pages through the lines.",
  kind: "read",
  endpoint: "GET /entities/{entity_id}/invoices/{invoice_id}",
  input: z.strictObject({
    entity_id: entityId,
    invoice_id: invoiceId.optional(),
    file_path: filePath,
    xml_content: xmlContent,
    lines_page: linesPage.optional(),
    lines_per_page: linesPerPage.optional(),
  }),
  check: ({ invoice_id, file_path, xml_content }) => {
    const given = [invoice_id, file_path, xml_content].filter((value) => value !== undefined);
    if (given.length === 1) return {};
    return { invoice_id: "exactly one of invoice_id, file_path and xml_content must be given" };
  },
  output: resourceOutput({ ...INVOICE_DETAIL, ...FILE_DETAIL }),
  findsEntity: true,
  hint: "page through the lines with lines_page and a smaller lines_per_page, such as 100",
  action: "get this invoice",
  idsFrom: ["list_entities", "list_invoices"],
  run: async ({ invoice_id, file_path, xml_content, ...paging }, context) => {
    if (invoice_id === undefined) {
      const file = await getInvoiceOfFile("get_invoice", { file_path, xml_content }, context);
      return pageLines(file, paging);
    }
    const { api, entity } = context;
    const entity_id = await entity.id(api);
    return pageLines(await api.get(path`/entities/${entity_id}/invoices/${invoice_id}`), paging);
  },
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
