// What a report's place answers: the page in a language and an order, and the same as files.
import type { PageLanguage } from "../local_server/page/language.ts";
import type { Markup } from "../local_server/page/markup.ts";
import { createPageHeaders } from "../local_server/page/headers.ts";
import { hasForeignOrigin } from "../local_server/origin.ts";
import type { PagePlace } from "../local_server/site.ts";
import { toCsv } from "./files/csv.ts";
import type { Report } from "./model/report.ts";
import { parseOrder, type SortOrder, sortTable } from "./model/sorting.ts";
import { renderEnded, type ReportEnding } from "./page/ended.ts";
import { renderPage } from "./page/page.ts";
import { REPORT_STYLE } from "./page/style.ts";
import { tablesOf } from "./model/tables.ts";

export interface ReportContext {
  readonly place: PagePlace;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly isSandbox: boolean;
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const METHODS = ["GET", "HEAD"];

/** The page, or below it the files `xlsx` and `csv`. */
export async function answerRequest(
  request: Request,
  report: Report,
  context: ReportContext,
): Promise<Response> {
  const { place } = context;
  const refusal = refuse(request, place);
  if (refusal !== undefined) return refusal;
  const { pathname, searchParams } = new URL(request.url);
  const language = searchParams.get("lang") === "en" ? "en" : "vi";
  const [first] = report.tables;
  const order = first && parseOrder(searchParams.get("sort"), first);
  const what = pathname.slice(place.path.length);
  if (what === "") return await showPage(report, { language, order, context });
  const sorted = sortReport(report, order);
  if (what === "/csv") return sendCsv(sorted, language, context);
  if (what === "/xlsx") return await sendWorkbook(sorted, language, context);
  return new Response(null, { status: 404 });
}

/** Says why the report can no longer be opened. */
export async function answerEnded(
  request: Request,
  place: PagePlace,
  ending: ReportEnding,
): Promise<Response> {
  return refuse(request, place) ?? await toResponse(renderEnded(ending), 410);
}

function refuse(request: Request, { host }: PagePlace): Response | undefined {
  if (hasForeignOrigin(request, host)) return new Response(null, { status: 403 });
  if (METHODS.includes(request.method)) return undefined;
  return new Response(null, { status: 405, headers: { allow: METHODS.join(", ") } });
}

interface Shown {
  readonly language: PageLanguage;
  readonly order: SortOrder | undefined;
  readonly context: ReportContext;
}

function showPage(report: Report, { language, order, context }: Shown): Promise<Response> {
  const { place, isSandbox, madeAt, expiresAt } = context;
  const times = { madeAt: timeOf(madeAt), endsAt: timeOf(expiresAt) };
  return toResponse(
    renderPage(report, { language, order, path: place.path, isSandbox, ...times }),
  );
}

async function toResponse(page: Markup, status = 200): Promise<Response> {
  const headers = await createPageHeaders({ style: REPORT_STYLE });
  return new Response(page.text, { status, headers });
}

function sortReport(report: Report, order: SortOrder | undefined): Report {
  return { ...report, tables: report.tables.map((table) => sortTable(table, order)) };
}

function sendCsv(report: Report, language: PageLanguage, context: ReportContext): Response {
  const [table] = tablesOf(report);
  if (table === undefined) return new Response(null, { status: 404 });
  return toFile(
    toCsv(table, language),
    "text/csv; charset=utf-8",
    `${nameOf(report, context)}.csv`,
  );
}

async function sendWorkbook(
  report: Report,
  language: PageLanguage,
  context: ReportContext,
): Promise<Response> {
  const { toWorkbook } = await import("./files/workbook.ts");
  return toFile(await toWorkbook(report, language), XLSX, `${nameOf(report, context)}.xlsx`);
}

function toFile(bytes: Uint8Array<ArrayBuffer>, type: string, name: string): Response {
  return new Response(bytes, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "referrer-policy": "no-referrer",
    },
  });
}

/** hoa-don-20260131-1405: in Viet Nam's time. */
function nameOf({ slug }: Report, { madeAt }: ReportContext): string {
  const [day, time] = [vietnamTime(madeAt).slice(0, 10), timeOf(madeAt)];
  return `${slug}-${day.replaceAll("-", "")}-${time.replace(":", "")}`;
}

/** "14:05" in Viet Nam. */
function timeOf(instant: Date): string {
  return vietnamTime(instant).slice(11, 16);
}

function vietnamTime(instant: Date): string {
  return new Date(instant.getTime() + 7 * 3_600_000).toISOString();
}
