// The order of a table's rows.
import { assertEquals } from "@std/assert";
import { parseOrder, sortTable } from "../../../src/report/model/sorting.ts";
import type { Cell } from "../../../src/report/model/report.ts";
import { decimal, TABLE } from "../_report.ts";

const YES = { vi: "Có", en: "Yes" };
const NO = { vi: "Không", en: "No" };

function sorted(cells: readonly Cell[], text: string): unknown[] {
  const table = { ...TABLE, rows: cells.map((cell) => ({ cells: [undefined, cell] })) };
  return sortTable(table, parseOrder(text, table)).rows.map((row) => row.cells[1]);
}

Deno.test("an order names a column and a direction; what names no column is none", () => {
  assertEquals(parseOrder("day", TABLE), { column: "day", isDescending: false });
  assertEquals(parseOrder("-day", TABLE), { column: "day", isDescending: true });
  for (const text of [null, "", "-", "x", "--day", "constructor"]) {
    assertEquals(parseOrder(text, TABLE), undefined);
  }
  assertEquals(sortTable(TABLE, undefined), TABLE);
  assertEquals(sortTable(TABLE, { column: "x", isDescending: true }), TABLE);
});

Deno.test("numbers are compared exactly, the empty ones come last in both directions", () => {
  const cells = [decimal("10"), undefined, decimal("9"), decimal("-1"), decimal("10.000001")];
  const up = [decimal("-1"), decimal("9"), decimal("10"), decimal("10.000001")];
  assertEquals(sorted(cells, "partner"), [...up, undefined]);
  assertEquals(sorted(cells, "-partner"), [...up.toReversed(), undefined]);
});

Deno.test("texts are in Vietnamese order, numbers in them by their value", () => {
  assertEquals(sorted(["Đức", "An", "", "Ánh", "Dũng", "HD 10", "HD 9"], "partner"), [
    ..."An Ánh Dũng Đức".split(" "),
    ...["HD 9", "HD 10", ""],
  ]);
  assertEquals(sorted([NO, YES, NO], "partner"), [YES, NO, NO]);
});

Deno.test("rows that are equal keep their order", () => {
  const rows = [1, 2, 3].map((n) => ({ cells: [undefined, "same", decimal(String(n))] }));
  const table = { ...TABLE, rows };
  for (const text of ["partner", "-partner"]) {
    assertEquals(sortTable(table, parseOrder(text, table)).rows, rows);
  }
});
