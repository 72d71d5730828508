// The report of a list of invoices, from the API or from a folder.
import { fromWhole } from "../../einvoice/decimals.ts";
import { LEVELS } from "../../invoice_check/finding.ts";
import type { Figure, Note, Report } from "../model/report.ts";
import { chartsOf } from "./charts.ts";
import { listTable } from "./list_table.ts";
import { questionFacts } from "../wording/question.ts";
import type { ListSource } from "./list_source.ts";
import { readCellText } from "../wording/source.ts";
import { type ListSums, statusesOf, sumRows } from "./sums.ts";
import { AMOUNT_LABELS, countInvoices, DIRECTION_WORDS, VND } from "../wording/words.ts";

export function createListReport(source: ListSource): Report {
  const { entity, question, rows, purchases } = source;
  const sums = sumRows(rows, statusesOf(question));
  const isFolder = question.folder !== undefined;
  return {
    slug: isFolder ? "tep-hoa-don" : "hoa-don",
    title: isFolder
      ? { vi: "Kiểm tra tệp hóa đơn", en: "Check of invoice files" }
      : { vi: "Danh sách hóa đơn", en: "List of invoices" },
    entity,
    facts: questionFacts(question, source),
    notes: [
      ...gapNotes(source),
      ...textNotes(source.remarks ?? [], source),
      ...leftOutNotes(sums),
    ],
    figures: [...levelFigures(source), ...sumFigures(sums, rows.length)],
    charts: chartsOf(sums.groups, source),
    findings: undefined,
    invoice: undefined,
    tables: [listTable(source, sums)],
    purchases,
  };
}

/** Says first that something is missing; the reasons are in English only. */
function gapNotes(source: ListSource): Note[] {
  const { gaps } = source;
  if (gaps.length === 0) return [];
  const text = {
    vi: "Chưa đầy đủ: còn hóa đơn không đọc được, nên các tổng chỉ là một phần. Lý do (tiếng Anh):",
    en: "Not complete: some invoices could not be read, so that the totals are partial.",
  };
  return [
    { tone: "bad", text },
    ...textNotes(gaps, source),
  ];
}

/** Texts that may have words of the API in them. */
function textNotes(texts: readonly string[], source: ListSource): Note[] {
  return texts.map((text): Note => ({ tone: "note", text: readCellText(text, source) ?? "?" }));
}

function leftOutNotes({ leftOut }: ListSums): Note[] {
  return leftOut === undefined ? [] : [{ tone: "off", text: leftOut }];
}

/** One figure for each direction, or the amounts of all. */
function sumFigures({ groups, counted }: ListSums, read: number): Figure[] {
  const [only, ...others] = groups;
  const inAll = countInvoices(read);
  const count: Figure = {
    label: { vi: "Số hóa đơn", en: "Invoices" },
    value: fromWhole(counted.size),
    unit: { vi: "hóa đơn", en: counted.size === 1 ? "invoice" : "invoices" },
    ...(read > counted.size && { detail: { vi: `trong ${inAll.vi}`, en: `of ${inAll.en}` } }),
  };
  if (others.length === 0) {
    const amounts = Object.entries(AMOUNT_LABELS).flatMap(([field, label]) => {
      const value = Object.entries(only?.values ?? {}).find(([name]) => name === field)?.[1];
      return value === undefined ? [] : [{ label, value, unit: VND }];
    });
    return [count, ...amounts];
  }
  const totals = groups.flatMap(({ direction, rows, values }) => {
    const value = values.total_amount;
    if (value === undefined) return [];
    const label = direction === undefined
      ? { vi: "Không rõ loại", en: "Kind unknown" }
      : DIRECTION_WORDS[direction];
    return [{ label, value, unit: VND, detail: countInvoices(rows.length) }];
  });
  return [count, ...totals];
}

const LEVEL_LABELS = {
  error: { vi: "Tệp có lỗi", en: "Files with errors" },
  warning: { vi: "Tệp có cảnh báo", en: "Files with warnings" },
  fact: { vi: "Tệp không có vấn đề", en: "Files without problems" },
} as const;

/** For a folder: how many files have errors, warnings, neither. */
function levelFigures(source: ListSource): Figure[] {
  const { rows, question } = source;
  if (question.folder === undefined) return [];
  const unit = { vi: "tệp", en: "files" };
  return LEVELS.map((level) => {
    const own = rows.filter((row) => (readCellText(row.level, source) ?? "fact") === level);
    return { label: LEVEL_LABELS[level], value: fromWhole(own.length), unit };
  });
}
