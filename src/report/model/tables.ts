// All tables of a report, as its files have them.
import { type Level } from "../../invoice_check/finding.ts";
import type { BilingualText } from "../../local_server/page/language.ts";
import type { Report, ReportTable } from "./report.ts";

/** The words for levels of findings. */
export const LEVEL_WORDS: Readonly<Record<Level, BilingualText>> = {
  error: { vi: "Lỗi", en: "Error" },
  warning: { vi: "Cảnh báo", en: "Warning" },
  fact: { vi: "Thông tin", en: "Fact" },
};

/** The main table, and those of the invoice and its findings. */
export function tablesOf(report: Report): readonly ReportTable[] {
  const { tables, invoice, findings } = report;
  const ofInvoice = invoice === undefined ? [] : [invoice.lines, invoice.taxes];
  const all = [...tables, ...ofInvoice.filter(({ rows }, i) => i === 0 || rows.length > 0)];
  return findings === undefined ? all : [...all, findingsTable(findings)];
}

function findingsTable(findings: NonNullable<Report["findings"]>): ReportTable {
  return {
    id: "findings",
    title: { vi: "Kết quả kiểm tra", en: "Findings" },
    columns: [
      { id: "level", kind: "word", label: { vi: "Mức", en: "Level" }, width: 12 },
      { id: "text", kind: "text", label: { vi: "Nội dung", en: "Text" }, width: 100 },
      { id: "code", kind: "code", label: { vi: "Mã", en: "Code" }, width: 34 },
    ],
    rows: findings.map(({ level, text, text_vi, code }) => ({
      cells: [LEVEL_WORDS[level], { vi: text_vi, en: text }, code],
    })),
    sums: [],
    empty: { vi: "Không thấy điều gì cần lưu ý.", en: "Nothing to look at." },
  };
}
