// One sheet of a workbook: a head, columns, rows and sums, as hucre writes them.
import type { Cell as SheetCell, CellStyle, CellValue, ColumnDef, WriteSheet } from "hucre/xlsx";
import { type Decimal, formatDecimal, toNumber } from "../../einvoice/decimals.ts";
import type { PageLanguage } from "../../local_server/page/language.ts";
import { labelIn } from "../model/format.ts";
import type { Cell, Column, ReportRow, ReportTable, Sum } from "../model/report.ts";

/** Lines above a table, each a text. */
export type SheetHead = readonly string[];

/** Named, because hucre writes other fonts for styles without a name. */
const FONT = { name: "Calibri", size: 11 } as const;
export const BOLD_FONT = { ...FONT, bold: true } as const;
export const TITLE_STYLE: CellStyle = { font: { ...BOLD_FONT, size: 14 } };
export const HEADING_STYLE: CellStyle = {
  font: BOLD_FONT,
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "DCE6F1" } },
  alignment: { wrapText: true, vertical: "center", horizontal: "center" },
  border: { bottom: { style: "medium" } },
};
/** Two lines. */
export const HEADING_HEIGHT = 32;
export const A4_ACROSS = {
  paperSize: "a4",
  orientation: "landscape",
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
} as const;
const AMOUNT_FORMAT = "#,##0.######;[Red]-#,##0.######";
const WHOLE_FORMAT = "#,##0;[Red]-#,##0";
const DAY_FORMAT = "dd/mm/yyyy";

export function toSheet(
  name: string,
  table: ReportTable,
  head: SheetHead,
  language: PageLanguage,
): WriteSheet {
  const { columns, rows, sums } = table;
  const first = head.length + 1;
  const cells = new Map<string, Partial<SheetCell>>();
  if (head.length > 0) cells.set("0,0", { style: TITLE_STYLE });
  columns.forEach((_, index) => cells.set(`${head.length},${index}`, { style: HEADING_STYLE }));
  const range = { table, first, last: first + rows.length - 1 };
  const sumRows = sums.map((sum, index) =>
    writeSum(sum, first + rows.length + index, range, cells, language)
  );
  return {
    name,
    columns: columns.map((column, index) => toColumn(column, rows, index)),
    rows: [
      ...head.map((text): CellValue[] => [escapeText(text)]),
      columns.map(({ label }) => label[language]),
      ...rows.map(({ cells }) => cells.map((cell, i) => toValue(cell, columns[i], language))),
      ...sumRows,
    ],
    cells,
    freezePane: { rows: first },
    ...(rows.length > 0 &&
      { autoFilter: { range: rangeOf(columns.length, head.length, range.last) } }),
    rowDefs: new Map([[head.length, { height: HEADING_HEIGHT }]]),
    pageSetup: A4_ACROSS,
  };
}

function toColumn({ kind, width }: Column, rows: readonly ReportRow[], index: number): ColumnDef {
  if (kind === "day") return { width, numFmt: DAY_FORMAT };
  if (kind !== "amount" && kind !== "number") return { width };
  const isWhole = rows.every(({ cells }) => {
    const cell = cells[index];
    return typeof cell !== "bigint" || !formatDecimal(cell).includes(".");
  });
  return { width, numFmt: isWhole ? WHOLE_FORMAT : AMOUNT_FORMAT };
}

/** Days as dates, decimals as numbers, and as text what a number of a workbook cannot hold exactly. */
function toValue(cell: Cell, column: Column | undefined, language: PageLanguage): CellValue {
  if (cell === undefined) return null;
  if (typeof cell === "bigint") return toSheetNumber(cell);
  const text = labelIn(cell, language);
  const isDay = column?.kind === "day" && /^(19|[2-9]\d)\d\d-\d\d-\d\d$/.test(text);
  return isDay ? new Date(`${text}T00:00:00Z`) : escapeText(text);
}

function toSheetNumber(value: Decimal): number | string {
  const text = formatDecimal(value);
  const digits = text.replace(/\D/g, "").replace(/^0+|0+$/g, "");
  return digits.length <= 15 ? toNumber(value) : text;
}

/** `_x0041_` in a text would be read as the character "A". */
export function escapeText(text: string): string {
  return text.replace(/_(?=x[\dA-Fa-f]{4}_)/g, "_x005F_");
}

interface Range {
  readonly table: ReportTable;
  /** Rows of the sheet, from 0. */
  readonly first: number;
  readonly last: number;
}

const BOLD: CellStyle = { font: BOLD_FONT, border: { top: { style: "thin" } } };

/** A row of formulas, each with its value for programs that do not calculate. */
function writeSum(
  sum: Sum,
  row: number,
  { table, first, last }: Range,
  cells: Map<string, Partial<SheetCell>>,
  language: PageLanguage,
): CellValue[] {
  const reference = (index: number) =>
    `$${columnName(index)}$${first + 1}:$${columnName(index)}$${last + 1}`;
  const conditions = sum.where.map(({ column, is }) => {
    const index = table.columns.findIndex(({ id }) => id === column);
    return `,${reference(index)},"${labelIn(is, language).replaceAll('"', '""')}"`;
  }).join("");
  table.columns.forEach(({ id }, index) => {
    const value = sum.values[id];
    if (value === undefined) return;
    const range = reference(index);
    const formula = conditions === "" ? `SUM(${range})` : `SUMIFS(${range}${conditions})`;
    const numFmt = formatDecimal(value).includes(".") ? AMOUNT_FORMAT : WHOLE_FORMAT;
    cells.set(`${row},${index}`, {
      formula,
      formulaResult: toNumber(value),
      style: { ...BOLD, numFmt },
    });
  });
  cells.set(`${row},0`, { style: BOLD });
  return [labelIn(sum.label, language)];
}

function rangeOf(columns: number, firstRow: number, lastRow: number): string {
  return `A${firstRow + 1}:${columnName(columns - 1)}${lastRow + 1}`;
}

/** A, B … Z, AA … */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + index % 26);
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
