// The tool list_invoices: a page as the API gives it, or one of what is left after reading all pages.
import * as z from "zod";
import type { List } from "../api/response/list.ts";
import { path } from "../api/transport/path.ts";
import { isObject, type JsonObject } from "../core/json.ts";
import { listForgiving } from "../lookup/search.ts";
import { listNameOf } from "../rows/field_names.ts";
import { pageOf } from "../rows/page.ts";
import { readDetails } from "./all_invoices.ts";
import { argument, type Problems } from "./definition/arguments.ts";
import { FILE_ROW, INVOICE_ROW } from "./definition/invoice_fields.ts";
import { listOutput } from "./definition/outputs.ts";
import {
  checkDateRange,
  dateFrom,
  dateTo,
  entityId,
  page,
  perPage,
  text,
} from "./definition/params.ts";
import {
  amountMax,
  amountMin,
  checkRows,
  direction,
  fields,
  keepFields,
  sort,
  status,
  statuses,
  vendor,
} from "./definition/row_params.ts";
import { report } from "./definition/report_params.ts";
import { defineTool, type ToolContext } from "./definition/tool.ts";
import { listFolder } from "./invoice_folder.ts";
import { type ListQuestion, readMatching } from "./reading/matching_invoices.ts";
import { reportList } from "./reading/reported.ts";

const MAX_DETAILED = 50;
const MAX_DETAILED_IN_REPORT = 500;

const folder = argument(z.string().refine((path) => path.trim() !== ""), {
  takes: "the path of a folder in the import folder, . for all of it",
  about:
    "Check the e-invoice files in this folder of the import folder (. is all); only with page, " +
    "per_page, dates, sort, fields, report",
}).optional();

/** The filters that B4B's invoices have and files have not. */
const NOT_OF_FILES = [
  ..."status statuses direction vendor amount_min amount_max search details".split(" "),
];

const details = argument(z.boolean(), {
  takes: "true or false",
  about: `Rows as get_invoice has them, without lines; per_page at most ${MAX_DETAILED}`,
}).optional();

export const listInvoices = defineTool({
  name: "list_invoices",
  title: "List invoices",
  description:
    "Lists an entity's invoices (hóa đơn), a page at a time. Use it to find or show invoices, with " +
    "fields to keep the answer short; for counts and totals use get_invoice_statistics, for the " +
    "lines of one invoice get_invoice. With folder it checks the e-invoice files there before they " +
    "are imported; get_invoice with a row's file_path has the findings. Payments are not known here.",
  kind: "read",
  endpoint: "GET /entities/{entity_id}/invoices",
  input: z.strictObject({
    entity_id: entityId,
    page,
    per_page: perPage,
    date_from: dateFrom,
    date_to: dateTo,
    status,
    statuses: statuses("instead of status"),
    direction,
    vendor,
    amount_min: amountMin,
    amount_max: amountMax,
    search: text("Words of number, series, names or tax codes").optional(),
    sort,
    details,
    fields,
    folder,
    report,
  }),
  check: ({ details, per_page, ...args }) => ({
    ...checkDateRange(args),
    ...checkRows(args),
    ...checkFolder({ details, ...args }),
    ...(details === true && args.report !== true && per_page > MAX_DETAILED &&
      { per_page: `per_page must be at most ${MAX_DETAILED} with details, got ${per_page}` }),
  }),
  output: listOutput({ ...INVOICE_ROW, ...FILE_ROW }, {
    collected: {
      type: "object",
      description: "If all pages were read: invoices, complete, why not",
    },
    note: { type: "string" },
  }),
  action: "list invoices",
  idsFrom: ["list_entities"],
  findsEntity: true,
  run: async ({ details = false, fields, folder, report = false, ...asked }, context) => {
    if (folder !== undefined) {
      const files = await listFolder("list_invoices", { ...asked, folder }, report, context);
      return keepFields(files, fields && ["file", ...fields]);
    }
    const question = { ...asked, entity_id: await context.entity.id(context.api) };
    if (report) return keepFields(await listReport(question, details, context), fields);
    const list = isOwnFilter(question)
      ? await listAll(question, context)
      : await listPage(question, context);
    if (!details) return keepFields(list, fields, "; details: true has more");
    return keepFields(await addDetails(question.entity_id, list, context), fields);
  },
});

function checkFolder(args: Readonly<Record<string, unknown>>): Problems {
  if (args.folder === undefined) return {};
  const names = NOT_OF_FILES.filter((name) => args[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, `${name} cannot be used with folder`]));
}

function isOwnFilter({ statuses, direction, vendor, amount_min, amount_max, sort }: ListQuestion) {
  return [statuses, direction, vendor, amount_min, amount_max, sort]
    .some((value) => value !== undefined);
}

function listPage(question: ListQuestion, { api }: ToolContext): Promise<List> {
  const { entity_id, page, per_page, date_from, date_to, status, search } = question;
  const query = { page, per_page, date_from, date_to, status, search };
  return listForgiving(api, path`/entities/${entity_id}/invoices`, query, "invoices");
}

/** One page of all invoices that fit; without a total if not all could be read. */
async function listAll(question: ListQuestion, context: ToolContext): Promise<List> {
  const { rows, isWhole, told } = await readMatching(question, context);
  const { items, total, pages, ...counts } = pageOf(rows, question.page, question.per_page);
  return { ...(isWhole && { total, pages }), ...counts, ...told, items };
}

/** The first invoices that fit, and a report of all; with details, it lists purchases by VAT rate. */
async function listReport(
  question: ListQuestion,
  details: boolean,
  context: ToolContext,
): Promise<List> {
  const matching = await readMatching(question, context);
  if (!details) return await reportList({ question, ...matching }, context);
  const { purchasesOf } = await import("../report/build/purchases.ts");
  const { statusesOf, sumRows } = await import("../report/build/sums.ts");
  const { counted } = sumRows(matching.rows, statusesOf(question));
  const { taken, gaps } = await readDetails(question.entity_id, matching.rows, {
    limit: MAX_DETAILED_IN_REPORT,
    take: (row, detail) => ({
      row: { ...row, ...withoutLists(detail) },
      purchases: counted.has(row) ? purchasesOf(row, detail, context) : [],
    }),
  }, context);
  return await reportList({
    ...{ question, ...matching },
    rows: matching.rows.map((row, i) => taken[i]?.row ?? row),
    gaps: [...matching.gaps, ...gaps],
    purchases: taken.flatMap((one) => one?.purchases ?? []),
  }, context);
}

/** Only values: lines and taxes of many invoices would fill the memory. */
function withoutLists(detail: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(detail).filter(([, value]) => !Array.isArray(value)));
}

/** The list with each row as get_invoice has it, without its lines; rows without details stay as they are. */
async function addDetails(entity_id: string, list: List, context: ToolContext): Promise<List> {
  const rows = list.items.filter(isObject);
  const { taken, gaps } = await readDetails(entity_id, rows, {
    limit: MAX_DETAILED,
    take: (row, detail) => ({ ...row, ...withoutLines(detail) }),
  }, context);
  const items = rows.map((row, i) => taken[i] ?? row);
  const note = [list.note, ...gaps].filter((text) => text !== undefined).join("; ");
  return { ...list, ...(note !== "" && { note }), items };
}

function withoutLines(detail: JsonObject): JsonObject {
  const name = listNameOf(detail, "lines");
  return Object.fromEntries(Object.entries(detail).filter(([field]) => field !== name));
}
