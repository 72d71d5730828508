// list_invoices of a folder: a row for each XML file below it, checked, and what the API has already.
import type { List } from "../api/response/list.ts";
import type { JsonObject } from "../core/json.ts";
import { FileFault } from "../files/import_folder.ts";
import { findBookingEntity, type FoundEntity } from "../invoice_files/booking_entity.ts";
import {
  type CheckedFile,
  checkFiles,
  type SourceFile,
  withFindings,
} from "../invoice_files/check_files.ts";
import { findImported } from "../invoice_files/imported.ts";
import { type Sort, sortRows } from "../rows/order.ts";
import { pageOf } from "../rows/page.ts";
import { findInApi } from "./all_invoices.ts";
import { invalid } from "./definition/arguments.ts";
import type { ToolContext } from "./definition/tool.ts";
import { reportList } from "./reading/reported.ts";

const MAX_FILES = 500;
const FILES_BETWEEN_REPORTS = 25;

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
  const checked = await checkFiles(files, {
    context: { entity: found.entity, period: { from: date_from, to: date_to }, today: today() },
    signal: call.signal,
    onChecked(done, all) {
      if (done % FILES_BETWEEN_REPORTS === 0) call.progress(`checked ${done} of ${all} files`);
    },
  });
  const { files: compared, note: why } = await compareWithApi(checked, found, context);
  const all = compared.map(toRow);
  const rows = sort === undefined ? all : sortRows(all, sort);
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
    const { files, hasMore, unreadable } = await importFolder.list(folder, MAX_FILES, call.signal);
    const readable = files.map((name): SourceFile => ({
      name,
      read: () => importFolder.read(name),
    }));
    const refused = unreadable.map((name): SourceFile => ({
      name,
      read: () => Promise.reject(new FileFault("cannot be listed: the folder may not be read")),
    }));
    const note = hasMore
      ? `only the first ${MAX_FILES} files were checked: name a folder in it`
      : undefined;
    return { files: [...readable, ...refused], note };
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    throw invalid(tool, { folder: `folder ${error.message}` });
  }
}

/** The files with a finding for each invoice that the API has already, as far as it can be asked. */
async function compareWithApi(
  files: readonly CheckedFile[],
  { id, entity }: FoundEntity,
  context: ToolContext,
): Promise<{ files: readonly CheckedFile[]; note?: string | undefined }> {
  const keys = files.flatMap(({ key }) => key === null ? [] : [key]);
  const days = files.flatMap(({ invoice }) => invoice?.date ?? []).sort();
  if (id === undefined || keys.length === 0 || days.length === 0) return { files };
  const span = { date_from: days[0], date_to: days.at(-1) };
  const answer = await findInApi(id, span, context);
  const imported = findImported(keys, answer.rows, entity?.tax_code ?? null);
  const compared = files.map((file) => {
    const finding = file.key === null ? undefined : imported.get(file.key);
    return finding === undefined ? file : withFindings(file, [finding]);
  });
  return { files: compared, note: answer.why };
}

function toRow({ file, invoice, findings }: CheckedFile): JsonObject {
  const codes = [...new Set(findings.map(({ code }) => code))];
  return { file, ...invoice, level: findings[0]?.level ?? null, codes };
}
