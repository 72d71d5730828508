// The sheet "Bảng kê mua vào": purchases by VAT rate, with a subtotal for each rate. In Vietnamese only, as
// it is filed.
import type { Cell as SheetCell, CellStyle, CellValue, WriteSheet } from "hucre/xlsx";
import { type Decimal, sum, toNumber } from "../../einvoice/decimals.ts";
import type { Purchase } from "../model/report.ts";
import {
  A4_ACROSS,
  BOLD_FONT,
  escapeText,
  HEADING_HEIGHT,
  HEADING_STYLE,
  type SheetHead,
  TITLE_STYLE,
} from "./sheet.ts";

const HEADINGS = [
  ["STT", 6],
  ["Mẫu số", 9],
  ["Ký hiệu", 11],
  ["Số hóa đơn", 13],
  ["Ngày lập", 12],
  ["Tên người bán", 44],
  ["Mã số thuế người bán", 17],
  ["Giá trị chưa có thuế", 19],
  ["Thuế suất", 11],
  ["Tiền thuế GTGT", 18],
  ["Ghi chú", 34],
] as const;
const [AMOUNT, TAX] = [7, 9];

const NUMBER_FORMAT = "#,##0;[Red]-#,##0";
const GROUP: CellStyle = { font: BOLD_FONT };
const SUBTOTAL: CellStyle = {
  font: BOLD_FONT,
  numFmt: NUMBER_FORMAT,
  border: { top: { style: "thin" } },
};

type Cells = Map<string, Partial<SheetCell>>;

export function purchaseSheet(purchases: readonly Purchase[], head: SheetHead): WriteSheet {
  const rows: CellValue[][] = [
    ["BẢNG KÊ HÓA ĐƠN, CHỨNG TỪ HÀNG HÓA, DỊCH VỤ MUA VÀO"],
    ...head.slice(1).map((text) => [escapeText(text)]),
    HEADINGS.map(([text]) => text),
  ];
  const headings = rows.length - 1;
  const cells: Cells = new Map([["0,0", { style: TITLE_STYLE }]]);
  HEADINGS.forEach((_, index) => cells.set(`${headings},${index}`, { style: HEADING_STYLE }));
  addGroups(purchases, rows, cells);
  return {
    name: "Bảng kê mua vào",
    columns: HEADINGS.map(([text, width]) => ({
      width,
      ...(text === "Ngày lập" && { numFmt: "dd/mm/yyyy" }),
      ...(/^(Giá trị|Tiền)/.test(text) && { numFmt: NUMBER_FORMAT }),
    })),
    rows,
    cells,
    freezePane: { rows: headings + 1 },
    rowDefs: new Map([[headings, { height: HEADING_HEIGHT }]]),
    pageSetup: A4_ACROSS,
  };
}

/** Appends the purchases of each rate with their sum, and the sum of all. */
function addGroups(purchases: readonly Purchase[], rows: CellValue[][], cells: Cells): void {
  const groups = [...groupByRate(purchases)].sort(([a], [b]) => compareRates(a, b));
  const subtotals: number[] = [];
  let count = 0;
  for (const [rate, group] of groups) {
    cells.set(`${rows.length},0`, { style: GROUP });
    rows.push([`Thuế suất: ${rate}`]);
    const first = rows.length + 1;
    for (const purchase of group) rows.push(toRow(purchase, ++count));
    const last = rows.length;
    addSum(cells, last, group, (column) => `SUM(${column}${first}:${column}${last})`);
    subtotals.push(last + 1);
    rows.push([`Cộng ${rate}`]);
  }
  addSum(
    cells,
    rows.length,
    purchases,
    (column) => subtotals.map((row) => `${column}${row}`).join("+") || "0",
  );
  rows.push(["Tổng cộng"]);
}

function groupByRate(purchases: readonly Purchase[]): Map<string, Purchase[]> {
  return Map.groupBy(purchases, ({ rate }) => rate);
}

/** Rates by their number, then those that have none. */
function compareRates(a: string, b: string): number {
  const [one, other] = [a, b].map((rate) => /^\d/.test(rate) ? parseFloat(rate) : Infinity);
  return one === other ? a.localeCompare(b) : (one ?? 0) - (other ?? 0);
}

function toRow(purchase: Purchase, index: number): CellValue[] {
  const { form, series, number, day, seller, tax_code, amount, rate, tax_amount, note } = purchase;
  return [
    ...[index, text(form), text(series), text(number)],
    day === undefined ? null : new Date(`${day}T00:00:00Z`),
    ...[text(seller), text(tax_code), toNullable(amount), rate, toNullable(tax_amount)],
    text(typeof note === "string" ? note : note.vi),
  ];
}

function text(value: string | undefined): string | null {
  return value === undefined ? null : escapeText(value);
}

function toNullable(value: Decimal | undefined): number | null {
  return value === undefined ? null : toNumber(value);
}

function addSum(
  cells: Cells,
  row: number,
  purchases: readonly Purchase[],
  formulaFor: (column: string) => string,
): void {
  cells.set(`${row},0`, { style: GROUP });
  const amounts = [[AMOUNT, "H", "amount"], [TAX, "J", "tax_amount"]] as const;
  for (const [index, column, field] of amounts) {
    const total = sum(purchases.map((purchase) => purchase[field] ?? 0n));
    cells.set(`${row},${index}`, {
      formula: formulaFor(column),
      formulaResult: toNumber(total),
      style: SUBTOTAL,
    });
  }
}
