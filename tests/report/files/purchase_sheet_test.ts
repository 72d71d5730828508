// The list of purchases by VAT rate.
import { assert, assertEquals } from "@std/assert";
import { toWorkbook } from "../../../src/report/files/workbook.ts";
import type { Purchase } from "../../../src/report/model/report.ts";
import { createReport, decimal } from "../_report.ts";
import { readSheets } from "./_workbook.ts";

function purchase(rate: string, amount: string, tax: string, more: Partial<Purchase> = {}) {
  return {
    ...{ rate, form: "1", series: "C26TAA", number: "12", day: "2026-01-31" },
    ...{ seller: "An Phát", tax_code: "0040000013", note: { vi: "", en: "" } },
    amount: decimal(amount),
    tax_amount: decimal(tax),
    ...more,
  };
}

async function sheetOf(purchases: readonly Purchase[]) {
  const sheets = await readSheets(await toWorkbook(createReport({ purchases }), "en"));
  const sheet = sheets.at(-1);
  assert(sheet !== undefined && sheet.name === "Bảng kê mua vào");
  return sheet;
}

Deno.test("purchases stand by rate, each rate with its sum, all with theirs, in Vietnamese", async () => {
  const sheet = await sheetOf([
    purchase("10%", "1000", "100"),
    purchase("KCT", "70", "0"),
    purchase("8%", "500", "40", { number: "13" }),
    purchase("8%", "-50", "-4", { note: { vi: "Điều chỉnh", en: "Adjusts" } }),
  ]);
  const firsts = sheet.rows.map(([first]) => first);
  assertEquals(firsts.slice(2), [
    "STT",
    ...["Thuế suất: 8%", 1, 2, "Cộng 8%"],
    ...["Thuế suất: 10%", 3, "Cộng 10%"],
    ...["Thuế suất: KCT", 4, "Cộng KCT"],
    "Tổng cộng",
  ]);
  assertEquals(sheet.rows[2]?.slice(0, 11), [
    ...["STT", "Mẫu số", "Ký hiệu", "Số hóa đơn", "Ngày lập", "Tên người bán"],
    ...["Mã số thuế người bán", "Giá trị chưa có thuế", "Thuế suất", "Tiền thuế GTGT", "Ghi chú"],
  ]);
  assertEquals(sheet.rows[5]?.slice(0, 11), [
    ...[2, "1", "C26TAA", "12", new Date("2026-01-31T00:00:00Z"), "An Phát"],
    ...["0040000013", -50, "8%", -4, "Điều chỉnh"],
  ]);
  const sums = [6, 9, 12, 13].map((row) =>
    [7, 9].map((column) => sheet.cell(row, column)).map((c) => [c.formula, c.formulaResult])
  );
  assertEquals(sums, [
    [["SUM(H5:H6)", 450], ["SUM(J5:J6)", 36]],
    [["SUM(H9:H9)", 1000], ["SUM(J9:J9)", 100]],
    [["SUM(H12:H12)", 70], ["SUM(J12:J12)", 0]],
    [["H7+H10+H13", 1520], ["J7+J10+J13", 136]],
  ]);
});

Deno.test("a list without purchases says zero", async () => {
  const sheet = await sheetOf([]);
  assertEquals([sheet.cell(3, 7).formula, sheet.cell(3, 7).formulaResult], ["0", 0]);
});

Deno.test("what an invoice does not say stays empty, and its texts are texts", async () => {
  const nothing = { day: undefined, amount: undefined, tax_amount: undefined, series: undefined };
  const sheet = await sheetOf([purchase("=1+1", "1", "1", { ...nothing, seller: "=1+1" })]);
  const row = sheet.rows[4] ?? [];
  assertEquals([row[2], row[4], row[5], row[7], row[8]], [null, null, "=1+1", null, "=1+1"]);
  assertEquals(sheet.cell(4, 5).formula, undefined);
});
