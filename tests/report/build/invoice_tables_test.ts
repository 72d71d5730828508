// An invoice's lines and taxes.
import { assertEquals } from "@std/assert";
import type { JsonObject } from "../../../src/core/json.ts";
import { linesTable, taxesTable } from "../../../src/report/build/invoice_tables.ts";
import { row } from "../../rows/_rows.ts";
import { decimal, SOURCE } from "../_report.ts";

const LINE = { name: "Bàn", unit: "Cái", quantity: 2, unit_price: 50, vat_rate: "8%", amount: 100 };

const headings = (lines: readonly JsonObject[], invoice = row()) =>
  linesTable({ ...invoice, lines }, SOURCE).columns.map(({ label }) => label.vi);

Deno.test("lines have the columns that some of them need, numbered if they are not", () => {
  assertEquals(headings([LINE]), [
    ...["STT", "Tên hàng hóa, dịch vụ", "Đơn vị tính", "Số lượng", "Đơn giá", "Thuế suất"],
    "Thành tiền chưa thuế",
  ]);
  const { rows } = linesTable({ lines: [LINE, { ...LINE, line_number: 7 }] }, SOURCE);
  assertEquals(rows.map(({ cells }) => cells[0]), [decimal("1"), decimal("7")]);
  assertEquals(rows[0]?.cells.slice(1), [
    ...["Bàn", "Cái", decimal("2"), decimal("50"), "8%", decimal("100")],
  ]);
});

Deno.test("kinds of lines are named, and their own discounts and taxes", () => {
  const more = { kind: "promotion", discount_amount: 5, tax_amount: 8 };
  const names = headings([LINE, { ...LINE, ...more }]);
  assertEquals(names.filter((name) => /Tính chất|Chiết khấu|Tiền thuế/.test(name)).length, 3);
  const { rows } = linesTable({ lines: [{ ...LINE, kind: "promotion" }] }, SOURCE);
  assertEquals(rows[0]?.cells[2], { vi: "Khuyến mại", en: "Promotion" });
});

Deno.test("lines in another currency than the totals say so at their headings", () => {
  assertEquals(headings([{ ...LINE, currency: "USD" }]).slice(-1), ["Thành tiền chưa thuế (USD)"]);
  const taxes = [{ vat_rate: "8%", currency: "USD", amount: 1, tax_amount: 2 }];
  const table = taxesTable(row({ taxes }), SOURCE);
  assertEquals(table.columns.map(({ label }) => label.vi), [
    ...["Thuế suất", "Tiền chưa thuế (USD)", "Tiền thuế GTGT (USD)"],
  ]);
  assertEquals(table.rows[0]?.cells, ["8%", decimal("1"), decimal("2")]);
});

Deno.test("an invoice without lines has a table that says so", () => {
  assertEquals(headings([]), ["Tên hàng hóa, dịch vụ", "Thành tiền chưa thuế"]);
  assertEquals(taxesTable(row(), SOURCE).rows, []);
});
