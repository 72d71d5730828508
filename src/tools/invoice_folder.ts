// list_invoices of a folder: a row for each XML file below it, checked, and what the API has already.
import type { List } from "../api/response/list.ts";
import type { JsonObject } from "../core/json.ts";
import { FileFault } from "../files/import_folder.ts";
import { findBookingEntity } from "../invoice_files/booking_entity.ts";
import { addFinding, type CheckedFile, checkFiles } from "../invoice_files/check_files.ts";
import { findSourceFiles } from "../invoice_files/folder_files.ts";
import { NO_FACTS, toFactsJson } from "../invoice_files/invoice_facts.ts";
import { type Sort, sortRows } from "../rows/order.ts";
import { pageOf } from "../rows/page.ts";
import { compareWithApi } from "./all_invoices.ts";
import { invalid } from "./definition/arguments.ts";
import type { ToolContext } from "./definition/tool.ts";
import { reportList } from "./reading/reported.ts";

const MAX_FILES = 500;
const FILES_BETWEEN_REPORTS = 25;
const TOO_MANY = `only the first ${MAX_FILES} files were checked: name a folder in it, or let ` +
  "the person run the command check of this program, which takes more";

export interface FolderQuestion {
  readonly folder: string;
  readonly page: number;
  readonly per_page: number;
  readonly date_from?: string | undefined;
  readonly date_to?: string | undefined;
  readonly sort?: Sort | undefined;
}

/** The files below the folder, each with its worst level and the codes of its findings: a page, or a report of all. */
export async function listFolder(
  tool: string,
  { folder, page, per_page, sort, date_from, date_to }: FolderQuestion,
  isReport: boolean,
  context: ToolContext,
): Promise<List> {
  const { call, today, entity, api } = context;
  const { files, note: cut } = await findFiles(tool, folder, context);
  const found = await findBookingEntity(entity, api);
  const isSpan = date_from !== undefined || date_to !== undefined;
  const period = isSpan ? { from: date_from, to: date_to } : undefined;
  const checked = await checkFiles(files, {
    context: { entity: found.entity, period, today: today() },
    signal: call.signal,
    onChecked(done, all) {
      if (done % FILES_BETWEEN_REPORTS === 0) call.progress(`checked ${done} of ${all} files`);
    },
  });
  const invoices = checked.flatMap(({ key, invoice }) => {
    const date = invoice?.date ?? null;
    return key === null || date === null ? [] : [{ key, date }];
  });
  const { findings, note: why } = await compareWithApi(invoices, found, context);
  const compared = checked.map((file) => addFinding(file, file.key && findings.get(file.key)));
  const rows = sort === undefined ? compared.map(toRow) : sortFiles(compared, sort);
  const notes = [cut, found.note, why].filter((text) => text !== undefined);
  const told = notes.length > 0 ? { note: notes.join("; ") } : {};
  if (isReport) {
    const question = { folder, date_from, date_to };
    const remarks = [found.note, why].filter((text) => text !== undefined);
    const gaps = cut === undefined ? [] : [cut];
    return await reportList({ question, rows, isWhole: true, gaps, remarks, told }, context);
  }
  const { items, ...counts } = pageOf(rows, page, per_page);
  return { ...counts, ...told, items };
}

async function findFiles(tool: string, folder: string, { importFolder, call }: ToolContext) {
  try {
    const limits = { limit: MAX_FILES, signal: call.signal };
    const { files, hasMore } = await findSourceFiles(importFolder, folder, limits);
    return hasMore ? { files, note: TOO_MANY } : { files };
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    throw invalid(tool, { folder: `folder ${error.message}` });
  }
}

/** Rows of invoices in that order, then those of files without one. */
function sortFiles(files: readonly CheckedFile[], sort: Sort): JsonObject[] {
  const { yes = [], no = [] } = Object.groupBy(files, ({ invoice }) => invoice ? "yes" : "no");
  return [...sortRows(yes.map(toRow), sort), ...no.map(toRow)];
}

function toRow({ file, invoice, findings }: CheckedFile): JsonObject {
  const codes = [...new Set(findings.map(({ code }) => code))];
  return { file, ...toFactsJson(invoice ?? NO_FACTS), level: findings[0]?.level ?? null, codes };
}
