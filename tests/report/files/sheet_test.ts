// How a sheet is laid out.
import { assertEquals } from "@std/assert";
import { columnName, escapeText, toSheet } from "../../../src/report/files/sheet.ts";
import { decimal, TABLE } from "../_report.ts";

Deno.test("columns are named as in Excel", () => {
  const names = [0, 25, 26, 51, 52, 701, 702].map(columnName);
  assertEquals(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
});

Deno.test("a text cannot smuggle in a character by its code", () => {
  assertEquals(escapeText("_x0041_ _x004_ x0041"), "_x005F_x0041_ _x004_ x0041");
});

Deno.test("columns have widths and formats: whole numbers without decimals", () => {
  const rows = [{ cells: ["2026-01-31", "x", decimal("1000")] }];
  const { columns = [] } = toSheet("x", { ...TABLE, rows }, [], "vi");
  assertEquals(columns.map(({ width }) => width), [12, 40, 18]);
  assertEquals(columns.map(({ numFmt }) => numFmt), ["dd/mm/yyyy", undefined, "#,##0;[Red]-#,##0"]);
  const [, , fraction] = toSheet("x", TABLE, [], "vi").columns ?? [];
  assertEquals(fraction?.numFmt, "#,##0.######;[Red]-#,##0.######");
});

Deno.test("headings are frozen and filtered below the head, and print on A4", () => {
  const sheet = toSheet("x", TABLE, ["a", "b"], "vi");
  assertEquals(sheet.freezePane, { rows: 3 });
  assertEquals(sheet.autoFilter, { range: "A3:C6" });
  assertEquals(sheet.pageSetup?.paperSize, "a4");
  assertEquals(toSheet("x", { ...TABLE, rows: [] }, [], "vi").autoFilter, undefined);
});
