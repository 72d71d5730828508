// The tool get_invoice_statistics: the API's own figures, or figures computed from the invoices.
import * as z from "zod";
import type { Collected } from "../api/collect/rows.ts";
import { path } from "../api/transport/path.ts";
import type { JsonObject } from "../core/json.ts";
import { hintVendor } from "../lookup/vendor_hint.ts";
import { lacksCode, nameWithoutCode } from "../rows/attention.ts";
import { type Coverage, coverRows, type Question } from "../rows/coverage.ts";
import { lackingField } from "../rows/lacking_field.ts";
import { explainOwnFigures } from "../rows/own_figures.ts";
import {
  needsDetails,
  portionsOfDetail,
  portionsOfRows,
  toStatistics,
} from "../rows/statistics.ts";
import { MAX_GROUPS, type Portion } from "../rows/sums.ts";
import { readDetails, readInvoices } from "./all_invoices.ts";
import { reportStatistics } from "./reading/reported.ts";
import { resourceOutput } from "./definition/outputs.ts";
import { checkDateRange, dateFrom, dateTo, entityId, text } from "./definition/params.ts";
import { direction, groupBy, product, statuses, vendor } from "./definition/row_params.ts";
import { report } from "./definition/report_params.ts";
import { defineTool, type ToolContext } from "./definition/tool.ts";

const MAX_DETAILED = 500;
const MAX_GROUPS_IN_REPORT = 5_000;

export const getInvoiceStatistics = defineTool({
  name: "get_invoice_statistics",
  title: "Get invoice statistics",
  description:
    "Counts and totals of an entity's invoices: use it for every question of how many or how much. " +
    "With any argument besides the dates it counts invoices in force (ACTIVE and ARCHIVED) unless " +
    "statuses are given; the dates alone give the API's own figures, drafts, cancelled invoices and " +
    "sales included. Tell the person what was counted (covered, note). product and vat_rate read " +
    "at most 500 invoices.",
  kind: "read",
  endpoint: "GET /entities/{entity_id}/invoices/statistics",
  input: z.strictObject({
    entity_id: entityId,
    date_from: dateFrom,
    date_to: dateTo,
    statuses: statuses("drafts and cancelled ones count only if named"),
    direction,
    vendor,
    search: text("Words as in list_invoices").optional(),
    product,
    group_by: groupBy,
    report,
  }),
  check: checkDateRange,
  output: resourceOutput({
    computed: "true unless the figures are the API's own",
    invoices: "How many were counted",
    complete: "false: some are missing, note says why; partial_total in place of total",
    covered: "What was counted and left out",
    total: "count, subtotal, tax_amount, total_amount in VND; of products subtotal and quantity",
    other_currencies: "The same for each, not in total",
    special: "Those related to others, or in another currency",
    without_code: "By vat_rate: those without mã của cơ quan thuế (series K has none)",
    groups: "The same for each key, largest first; from the 51st on other",
    note: "What must be known to use the figures",
    total_count: "API's own: invoices of all statuses",
    total_amount: "API's own, with tax",
    by_status: "API's own",
    by_month: "API's own",
    top_vendors: "API's own",
  }),
  action: "get invoice statistics",
  hint: "narrow the days with date_from and date_to",
  idsFrom: ["list_entities"],
  run: async ({ entity_id, report, ...question }, context) => {
    if (report !== true) return await readFigures(entity_id, question, context);
    const figures = await readFigures(entity_id, question, context, MAX_GROUPS_IN_REPORT);
    return await reportStatistics(question, figures, context);
  },
});

async function readFigures(
  entity_id: string,
  question: Question,
  context: ToolContext,
  maxGroups = MAX_GROUPS,
): Promise<JsonObject> {
  const { date_from, date_to, ...added } = question;
  if (Object.values(added).some((value) => value !== undefined)) {
    return await compute(entity_id, question, maxGroups, context);
  }
  const statistics = path`/entities/${entity_id}/invoices/statistics`;
  const figures = await context.api.get(statistics, { date_from, date_to });
  return { ...explainOwnFigures(figures), ...figures };
}

async function compute(
  entity_id: string,
  question: Question,
  maxGroups: number,
  context: ToolContext,
): Promise<JsonObject> {
  const { date_from, date_to, search } = question;
  const collected = await readInvoices(entity_id, { date_from, date_to, search }, context);
  const coverage = coverRows(collected.rows, question);
  const { portions, gaps, told } = needsDetails(question)
    ? await readPortions(entity_id, coverage, question, context)
    : { portions: portionsOfRows(coverage.rows, question), gaps: [], told: {} };
  const { searched_for, hint = hintVendor(question.vendor, collected.rows) } = collected;
  return {
    ...(searched_for !== undefined && { searched_for }),
    ...(hint !== undefined && { hint }),
    ...toStatistics(portions, coverage, question, [...reasonsOf(collected), ...gaps], maxGroups),
    ...told,
  };
}

/** Takes apart the details of the invoices that count. */
async function readPortions(
  entity_id: string,
  { rows }: Coverage,
  question: Question,
  context: ToolContext,
): Promise<{ portions: readonly Portion[]; gaps: readonly string[]; told: JsonObject }> {
  const names = new Set<string>();
  const lacking = new Map<JsonObject, boolean | undefined>();
  const { taken, gaps } = await readDetails(entity_id, rows, {
    limit: MAX_DETAILED,
    take(row, detail) {
      for (const name of Object.keys(detail).slice(0, 100)) names.add(name);
      lacking.set(row, lacksCode(detail));
      return portionsOfDetail(row, detail, question) ?? null;
    },
  }, context);
  const read = taken.filter((portions) => portions !== undefined);
  const usable = read.filter((portions) => portions !== null);
  if (read.length > 0 && usable.length === 0) {
    throw lackingField([Object.fromEntries([...names].map((name) => [name, null]))], "product");
  }
  const without = read.length - usable.length;
  const byRate = question.group_by === "vat_rate" && question.product === undefined;
  return {
    told: byRate ? nameWithoutCode(rows, (row) => lacking.get(row)) : {},
    portions: usable.flat(),
    gaps: without === 0 ? gaps : [...gaps, `${without} invoices come without lines`],
  };
}

function reasonsOf({ complete, why }: Collected): readonly string[] {
  return complete ? [] : [why ?? "not all invoices could be read"];
}
