// A table as CSV for spreadsheets (RFC 4180): UTF-8 with a mark, numbers as numbers, and no text of the
// API as a formula.
import { formatDecimal } from "../../einvoice/decimals.ts";
import type { PageLanguage } from "../../local_server/page/language.ts";
import { labelIn } from "../model/format.ts";
import type { Cell, ReportTable } from "../model/report.ts";

const MARK = "\uFEFF";

/** Headings and rows, without sums: these would count twice where the file is added up. */
export function toCsv(
  { columns, rows }: ReportTable,
  language: PageLanguage,
): Uint8Array<ArrayBuffer> {
  const lines = [
    columns.map(({ label }) => quote(label[language])).join(","),
    ...rows.map(({ cells }) => cells.map((cell) => toField(cell, language)).join(",")),
  ];
  return new TextEncoder().encode(`${MARK}${lines.join("\r\n")}\r\n`);
}

function toField(cell: Cell, language: PageLanguage): string {
  if (cell === undefined) return "";
  return typeof cell === "bigint" ? formatDecimal(cell) : quote(asText(labelIn(cell, language)));
}

/** What spreadsheets would calculate; also the full-width signs, and signs behind white space. */
const FORMULA = /^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** A text that would be a formula gets an apostrophe, as people type it to have it taken as text. */
function asText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return /[",\r\n;]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
