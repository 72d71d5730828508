import { assertEquals, assertThrows } from "@std/assert";
import { ToolError } from "../../src/core/errors.ts";
import { coverRows, mixesDirections, nameConverted } from "../../src/rows/coverage.ts";
import { column, row, rowsWith } from "./_rows.ts";

const ALL = rowsWith("status", [0, 1, 1, 2, 3]);

Deno.test("without statuses the invoices in force count, and the others are told", () => {
  const { rows, covered } = coverRows(ALL, {});
  assertEquals(column(rows, "status"), [1, 1, 3]);
  assertEquals(covered, {
    statuses: ["ACTIVE", "ARCHIVED"],
    direction: "bought and sold",
    read: 5,
    left_out: { DRAFT: 1, CANCELLED: 1 },
  });
});

Deno.test("statuses are counted where they are asked for", () => {
  const { rows, covered } = coverRows(ALL, { statuses: [0, 2] });
  assertEquals(column(rows, "status"), [0, 2]);
  assertEquals([covered.statuses, covered.left_out], [["DRAFT", "CANCELLED"], {
    ACTIVE: 2,
    ARCHIVED: 1,
  }]);
  assertEquals(coverRows(ALL, { group_by: "status" }).rows.length, 5);
});

Deno.test("a replaced invoice counts only where cancelled ones do", () => {
  const rows = [row(), row({ replaced_by: { invoice_id: "x" } })];
  const inForce = coverRows(rows, {});
  assertEquals([inForce.rows.length, inForce.covered.left_out], [1, { replaced: 1 }]);
  assertEquals(coverRows(rows, { statuses: [1] }).rows.length, 1);
  assertEquals(coverRows(rows, { statuses: [1, 2] }).rows.length, 2);
});

Deno.test("groups by vendor are of purchases, groups by buyer of sales, unless a direction is given", () => {
  const rows = rowsWith("direction", ["bought", "bought", "sold"]);
  assertEquals(coverRows(rows, { group_by: "vendor" }).rows.length, 2);
  assertEquals(coverRows(rows, { group_by: "buyer" }).covered.direction, "sold");
  assertEquals(coverRows(rows, { group_by: "buyer", direction: "bought" }).rows.length, 2);
  const silent = rowsWith("direction", [undefined]);
  assertEquals(coverRows(silent, { group_by: "vendor" }).rows.length, 1, "no direction is known");
});

Deno.test("a row that should count but has no amount is told", () => {
  const rows = rowsWith("total_amount", [5, null, "x"]);
  const { rows: counted, unreadable } = coverRows(rows, {});
  assertEquals([column(counted, "total_amount"), unreadable], [[5], 2]);
});

Deno.test("the question is repeated, the vendors that fit are named, and what was converted", () => {
  const rows = [row({ original_currency: "USD" }), row(), row({ currency: "USD" })];
  const { covered } = coverRows(rows, { vendor: "an phát", date_from: "2026-01-01", search: "7" });
  assertEquals(covered, {
    ...{ date_from: "2026-01-01", search: "7", vendor: "an phát" },
    statuses: ["ACTIVE", "ARCHIVED"],
    direction: "bought and sold",
    vendors: [{ name: "CÔNG TY CỔ PHẦN ĐIỆN TỬ AN PHÁT", tax_code: "0040000013" }],
    ...{ read: 3, left_out: {} },
  });
  assertEquals(nameConverted(rows), { converted_to_vnd: { USD: 1 } });
  assertEquals(nameConverted([row()]), {});
});

Deno.test("without a status in any row it cannot be told what is in force", () => {
  assertThrows(() => coverRows([{ id: "1", total_amount: 5 }], {}), ToolError, "statuses: the API");
});

Deno.test("purchases and sales are noticed to be mixed", () => {
  assertEquals(mixesDirections(rowsWith("direction", ["bought", "sold"])), true);
  assertEquals(mixesDirections(rowsWith("direction", ["bought", "bought"])), false);
});
