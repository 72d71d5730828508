// CSV: what a reader of the format reads back, and what a spreadsheet would calculate.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { toCsv } from "../../../src/report/files/csv.ts";
import { cleanText } from "../../../src/core/text.ts";
import { createReport, HOSTILE_TEXTS, TABLE } from "../_report.ts";
import { parseCsv } from "./_csv.ts";

function csvOf(texts: readonly string[]): string {
  const rows = texts.map((text) => ({ cells: [undefined, text, undefined] }));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(toCsv({ ...TABLE, rows }, "vi"));
}

Deno.test("a file has a byte order mark, headings in its language, and plain numbers", () => {
  const [table = TABLE] = createReport().tables;
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(toCsv(table, "en"));
  assertEquals(
    text,
    "\uFEFFDate,Seller,Total\r\n2026-01-31,An Phát,1234567.5\r\n2026-02-01,Bình Đức,-80\r\n2026-02-02,,\r\n",
  );
});

for (const hostile of HOSTILE_TEXTS) {
  Deno.test(`${JSON.stringify(hostile.slice(0, 30))} is a text in CSV, and comes back whole`, () => {
    const text = cleanText(hostile);
    const [, [, cell = ""] = []] = parseCsv(csvOf([text]));
    assert(!/^[\s]*[=+\-@]/.test(cell) && !/^[\t\r\n]/.test(cell), cell.slice(0, 30));
    assertEquals(cell.replace(/^'/, ""), text);
  });
}

Deno.test("full-width signs and signs behind spaces are texts, too; others stay as they are", () => {
  for (const text of ["＝1+1", "  =1", " -1", "\n=1"]) assertMatch(csvOf([text]), /,"?'/);
  for (const text of ["An = Phát", "1-2", "a@b.example", "0101243150"]) {
    assertEquals(parseCsv(csvOf([text]))[1]?.[1], text);
  }
});

Deno.test("a table without rows has its headings", () => {
  assertEquals(csvOf([]), "\uFEFFNgày,Người bán,Tổng tiền\r\n");
});
