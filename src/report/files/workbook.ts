// A report as a workbook for Excel (.xlsx): its tables, its findings and the list of purchases.
import { writeXlsx } from "hucre/xlsx";
import type { PageLanguage } from "../../local_server/page/language.ts";
import { labelIn } from "../model/format.ts";
import type { Report } from "../model/report.ts";
import { tablesOf } from "../model/tables.ts";
import { purchaseSheet } from "./purchase_sheet.ts";
import { type SheetHead, toSheet } from "./sheet.ts";

export async function toWorkbook(
  report: Report,
  language: PageLanguage,
): Promise<Uint8Array<ArrayBuffer>> {
  const head = headOf(report, language);
  const tables = tablesOf(report);
  const names = sheetNames(tables.map(({ title }) => title[language]));
  const sheets = tables.map((table, index) =>
    toSheet(names[index] ?? table.id, table, index === 0 ? head : [], language)
  );
  const { purchases } = report;
  const all = purchases === undefined
    ? sheets
    : [...sheets, purchaseSheet(purchases, headOf(report, "vi"))];
  return new Uint8Array(
    await writeXlsx({ sheets: all, properties: { title: report.title[language] } }),
  );
}

function headOf(report: Report, language: PageLanguage): SheetHead {
  const { title, entity, facts, notes, invoice } = report;
  const tax = { vi: "Mã số thuế", en: "Tax code" }[language];
  const shown = [...facts, ...(invoice?.key ?? [])]
    .map(({ label, value }) => `${label[language]}: ${labelIn(value, language)}`);
  const parties = (invoice?.parties ?? []).map(({ title, name }) =>
    `${title[language]}: ${name ?? ""}`
  );
  return [
    title[language].toUpperCase(),
    ...(entity === undefined ? [] : [`${entity.name} · ${tax} ${entity.tax_code}`]),
    ...(shown.length === 0 ? [] : [shown.join(" · ")]),
    ...parties,
    ...notes.map(({ text }) => labelIn(text, language)),
  ];
}

/** Excel takes at most 31 characters, not all of them, and each name once. */
function sheetNames(titles: readonly string[]): string[] {
  const names: string[] = [];
  for (const title of titles) {
    const name = title.replace(/[\\/?*[\]:']/g, " ").slice(0, 27).trim();
    names.push(names.includes(name) ? `${name} ${names.length + 1}` : name);
  }
  return names;
}
