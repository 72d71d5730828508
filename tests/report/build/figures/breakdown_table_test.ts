// The table and the chart of figures by a key.
import { assertEquals } from "@std/assert";
import { readGroups } from "../../../../src/report/build/figures/breakdown.ts";
import {
  breakdownChart,
  breakdownTable,
  wordForKey,
} from "../../../../src/report/build/figures/breakdown_table.ts";
import { labelIn } from "../../../../src/report/model/format.ts";
import { decimal, SOURCE } from "../../_report.ts";

const MONTHS = {
  id: "month",
  title: { vi: "Theo tháng", en: "By month" },
  label: { vi: "Tháng", en: "Month" },
  parts: readGroups([
    { key: "2026-02", count: 1, total_amount: 5 },
    { key: "2026-01", count: 2, total_amount: 7 },
  ], SOURCE),
  isTime: true,
  isWhole: true,
};

Deno.test("months stand in their order, with their sum", () => {
  const { columns, rows, sums } = breakdownTable(MONTHS);
  assertEquals(columns.map(({ label }) => label.vi), [
    ...["Tháng", "Số hóa đơn", "Tổng tiền thanh toán"],
  ]);
  assertEquals(rows.map(({ cells }) => cells), [
    ["01/2026", decimal("2"), decimal("7")],
    ["02/2026", decimal("1"), decimal("5")],
  ]);
  assertEquals(sums.map(({ values }) => values), [
    { count: decimal("3"), total_amount: decimal("12") },
  ]);
});

Deno.test("invoices that are in several parts are not counted twice, and a part of all is not added up", () => {
  const [sum] = breakdownTable({ ...MONTHS, countsOverlap: true }).sums;
  assertEquals(sum?.values, { total_amount: decimal("12") });
  assertEquals(breakdownTable({ ...MONTHS, isWhole: false }).sums, []);
});

Deno.test("an amount that a part lacks has no sum; tax codes have a column if there are some", () => {
  const parts = readGroups([{ name: "A", tax_code: "1", total: 5 }, { name: "B" }], SOURCE);
  const { columns, rows, sums } = breakdownTable({ ...MONTHS, parts, isTime: false });
  assertEquals(columns.map(({ id }) => id), ["key", "tax_code", "total_amount"]);
  assertEquals(rows[1]?.cells, ["B", undefined, undefined]);
  assertEquals(sums[0]?.values, {});
});

Deno.test("the chart has the same points; one point, or nothing but zeros, is no chart", () => {
  assertEquals(breakdownChart(MONTHS)?.points, [
    { label: "01/2026", value: decimal("7") },
    { label: "02/2026", value: decimal("5") },
  ]);
  assertEquals(breakdownChart({ ...MONTHS, parts: MONTHS.parts.slice(1) }), undefined);
  const parts = readGroups([{ key: "a", amount: 0 }, { key: "b", amount: 0 }], SOURCE);
  assertEquals(breakdownChart({ ...MONTHS, parts }), undefined);
});

Deno.test("keys of this program and of the API have words; names stay names", () => {
  const words = [["ACTIVE", "status"], ["1", "status"], ["bought", "direction"], [
    "other",
    "vendor",
  ]]
    .map(([key = "", id = ""]) => labelIn(wordForKey(key, id), "vi"));
  assertEquals(words, ["Có hiệu lực", "Có hiệu lực", "Mua vào", "Còn lại"]);
  for (const name of ["1", "ACTIVE", "bought", "2026-01", "toString"]) {
    assertEquals(wordForKey(name, "vendor"), name);
  }
  assertEquals(wordForKey("2026-01", "month"), "01/2026");
});
