// Reports for tests: an empty one, and texts that try to be more than text.
import type { Report, ReportTable } from "../../src/report/model/report.ts";
import type { ReportSource } from "../../src/report/wording/source.ts";
import { cleanText } from "../../src/core/text.ts";
import { parseDecimal } from "../../src/einvoice/decimals.ts";

export const SOURCE: ReportSource = {
  entity: { name: "CÔNG TY TNHH SAO MAI", tax_code: "0010000016" },
  clean: cleanText,
};

/** The exact number that a text stands for. */
export function decimal(text: string): bigint {
  const value = parseDecimal(text);
  if (value === undefined) throw new TypeError(`${text} is not a decimal`);
  return value;
}

export const TABLE: ReportTable = {
  id: "invoices",
  title: { vi: "Hóa đơn", en: "Invoices" },
  columns: [
    { id: "day", kind: "day", label: { vi: "Ngày", en: "Date" }, width: 12 },
    { id: "partner", kind: "text", label: { vi: "Người bán", en: "Seller" }, width: 40 },
    { id: "total_amount", kind: "amount", label: { vi: "Tổng tiền", en: "Total" }, width: 18 },
  ],
  rows: [
    { cells: ["2026-01-31", "An Phát", decimal("1234567.5")] },
    { cells: ["2026-02-01", "Bình Đức", decimal("-80")] },
    { cells: ["2026-02-02", undefined, undefined] },
  ],
  sums: [{
    label: { vi: "Cộng", en: "Total" },
    values: { total_amount: decimal("1234487.5") },
    where: [],
  }],
  empty: { vi: "Không có hóa đơn.", en: "No invoices." },
};

/** A report of which tests say only what matters. */
export function createReport(parts: Partial<Report> = {}): Report {
  return {
    slug: "hoa-don",
    title: { vi: "Danh sách hóa đơn", en: "List of invoices" },
    entity: SOURCE.entity,
    facts: [],
    notes: [],
    figures: [],
    charts: [],
    findings: undefined,
    invoice: undefined,
    tables: [TABLE],
    purchases: undefined,
    ...parts,
  };
}

/** What a hostile API or seller may write into any field. */
export const HOSTILE_TEXTS: readonly string[] = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `</td></tr></table><a href="https://evil.example">x</a>`,
  `javascript:alert(1)`,
  `</style><style>body{display:none}`,
  `=HYPERLINK("https://evil.example";"x")`,
  `+1+cmd|' /C calc'!A0`,
  `-2+3`,
  `@SUM(1+1)`,
  `\t=1+1`,
  `\u202Egnirts\u202C \u2066x\u2069`,
  `\u0000\u0008\u001B[31m`,
  `_x003D_1+1`,
  `"quoted", and; separated\r\nlines`,
  "x".repeat(10_000),
  "😀".repeat(5_000),
  "\uD800 alone",
];
