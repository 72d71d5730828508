// Texts of the API on their way to a report.
import { assertEquals } from "@std/assert";
import { readCellText, readField } from "../../../src/report/wording/source.ts";
import { HOSTILE_TEXTS, SOURCE } from "../_report.ts";

Deno.test("a text is cleaned and trimmed; what is empty or something else is none", () => {
  assertEquals(readCellText("  An \u202EPhát\u0000 ", SOURCE), "An Phát");
  assertEquals(readCellText(12, SOURCE), "12");
  assertEquals(readCellText(JSON.rawJSON("12345678901234567890"), SOURCE), "12345678901234567890");
  for (const value of ["", " \u200B ", null, undefined, true, {}, ["x"]]) {
    assertEquals(readCellText(value, SOURCE), undefined);
  }
});

Deno.test("a text fits into a cell of a workbook, and is whole up to there", () => {
  assertEquals(readCellText("x".repeat(32_000), SOURCE)?.length, 32_000);
  assertEquals(readCellText("x".repeat(100_000), SOURCE)?.length, 32_000);
  for (const text of HOSTILE_TEXTS) {
    const read = readCellText(text, SOURCE) ?? "";
    assertEquals([read.isWellFormed(), read.length <= 32_000], [true, true]);
  }
});

Deno.test("a field is found under its names", () => {
  assertEquals(readField({ seller: { name: "An" } }, "vendor_name", SOURCE), "An");
});
