import { assertEquals, assertThrows } from "@std/assert";
import { ToolError } from "../../src/core/errors.ts";
import { type Sort, sortRows } from "../../src/rows/order.ts";
import { column, row } from "./_rows.ts";

const numbers = (rows: Parameters<typeof sortRows>[0], sort: Sort) =>
  column(sortRows(rows, sort), "invoice_number");

Deno.test("rows are sorted by date or amount, up or down, equal ones by number", () => {
  const rows = [
    row({ invoice_number: "10", invoice_date: "2026-02-01", total_amount: "9" }),
    row({ invoice_number: "9", invoice_date: "2026-02-01", total_amount: 100 }),
    row({ invoice_number: "1", invoice_date: "2026-03-01", total_amount: 100 }),
    row({ invoice_number: "2", invoice_date: "2026-01-31", total_amount: "-5.5" }),
  ];
  assertEquals(numbers(rows, "date"), ["2", "9", "10", "1"]);
  assertEquals(numbers(rows, "-date"), ["1", "9", "10", "2"]);
  assertEquals(numbers(rows, "amount"), ["2", "10", "1", "9"]);
  assertEquals(numbers(rows, "-amount"), ["1", "9", "10", "2"]);
});

Deno.test("rows without the value, or in another currency, come last in either direction", () => {
  const rows = [
    row({ invoice_number: "1", total_amount: null }),
    row({ invoice_number: "2", currency: "USD", total_amount: 1 }),
    row({ invoice_number: "3", total_amount: 5 }),
  ];
  assertEquals(numbers(rows, "amount"), ["3", "1", "2"]);
  assertEquals(numbers(rows, "-amount"), ["3", "1", "2"]);
});

Deno.test("equal rows stay as they came, and the rows that were given stay untouched", () => {
  const rows = ["b", "a"].map((id) => row({ id, invoice_number: "7" }));
  assertEquals(column(sortRows(rows, "-date"), "id"), ["b", "a"]);
  assertEquals(column(rows, "id"), ["b", "a"]);
});

Deno.test("sort is refused if no row has the value", () => {
  assertThrows(() => sortRows([{ id: "1" }], "date"), ToolError, "sort: the API's rows");
  assertEquals(sortRows([], "date"), []);
});
