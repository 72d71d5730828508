// Opens the reports of the tools, and shortens their results to totals and the first rows.
import type { List } from "../../api/response/list.ts";
import { ToolError } from "../../core/errors.ts";
import type { JsonObject } from "../../core/json.ts";
import type { Purchase } from "../../report/model/report.ts";
import type { Grouping } from "../../rows/portions.ts";
import { pageOf } from "../../rows/page.ts";
import { toJsonNumber } from "../../rows/values.ts";
import { ROWS_WITH_REPORT } from "../definition/report_params.ts";
import type { ToolContext } from "../definition/tool.ts";
import type { ReportQuestion } from "../../report/wording/question.ts";

/** What a list's report is made of. */
export interface ListToReport {
  readonly question: ReportQuestion;
  readonly rows: readonly JsonObject[];
  readonly isWhole: boolean;
  /** Why rows are missing. */
  readonly gaps: readonly string[];
  /** What must be known besides, in English. */
  readonly remarks?: readonly string[];
  /** What else the result says. */
  readonly told: JsonObject;
  readonly purchases?: readonly Purchase[] | undefined;
}

/** The first rows of a list, its totals, and the report of all of them. */
export async function reportList(
  { isWhole, told, ...list }: ListToReport,
  context: ToolContext,
): Promise<List> {
  const { createListReport } = await import("../../report/build/list.ts");
  const { sumRows, statusesOf } = await import("../../report/build/sums.ts");
  const source = { ...list, ...await sourceOf(context) };
  const report = await context.reports.open(createListReport(source));
  const { items, total, pages, ...counts } = pageOf(list.rows, 1, ROWS_WITH_REPORT);
  return {
    ...(isWhole && { total, pages }),
    ...counts,
    ...told,
    report,
    totals: toTotals(sumRows(list.rows, statusesOf(list.question))),
    items,
  };
}

type Sums = ReturnType<typeof import("../../report/build/sums.ts").sumRows>;

/** One sum, or one for purchases and one for sales; and what is in none of them. */
function toTotals({ groups, leftOut }: Sums): JsonObject {
  const sums = groups.map(({ direction, rows, values }) => {
    const amounts = Object.entries(values).map(([field, value]) => [field, toJsonNumber(value)]);
    const sum = { count: rows.length, ...Object.fromEntries(amounts) };
    return groups.length === 1 ? sum : { [direction ?? "unknown"]: sum };
  });
  return { ...Object.assign({}, ...sums), ...(leftOut !== undefined && { note: leftOut.en }) };
}

/** Opens the report of one invoice. */
export async function reportInvoice(
  invoice: JsonObject,
  context: ToolContext,
): Promise<JsonObject> {
  const { createInvoiceReport } = await import("../../report/build/invoice.ts");
  const source = { invoice, ...await sourceOf(context) };
  return { report: await context.reports.open(createInvoiceReport(source)) };
}

/** The figures with the first rows of each list, and their report; `all` has all groups. */
export async function reportStatistics(
  question: ReportQuestion & { readonly group_by?: Grouping | undefined },
  figures: JsonObject,
  context: ToolContext,
): Promise<JsonObject> {
  const { createStatisticsReport } = await import("../../report/build/figures/statistics.ts");
  const source = { question, figures, ...await sourceOf(context) };
  const report = await context.reports.open(createStatisticsReport(source));
  const only_in_report: Record<string, number> = {};
  const shown = Object.entries(figures).map(([name, value]) => {
    if (!Array.isArray(value) || value.length <= ROWS_WITH_REPORT) return [name, value];
    only_in_report[name] = value.length - ROWS_WITH_REPORT;
    return [name, value.slice(0, ROWS_WITH_REPORT)];
  });
  return {
    report,
    ...(Object.keys(only_in_report).length > 0 && { only_in_report }),
    ...Object.fromEntries(shown),
  };
}

/** The entity, as far as it can be read, and how texts are cleaned. */
async function sourceOf({ api, entity, clean }: ToolContext) {
  try {
    const { name, tax_code } = await entity.company(api);
    return { entity: { name: clean(name), tax_code: clean(tax_code) }, clean };
  } catch (error) {
    // the report itself was read, of files even without the API
    if (!(error instanceof ToolError) || FINAL_CODES.includes(error.code)) throw error;
    return { entity: undefined, clean };
  }
}

const FINAL_CODES: readonly string[] = ["CANCELLED", "INTERNAL_ERROR"];
