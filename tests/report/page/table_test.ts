// A table as HTML.
import { assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { cleanText } from "../../../src/core/text.ts";
import { renderTable } from "../../../src/report/page/table.ts";
import { HOSTILE_TEXTS, TABLE } from "../_report.ts";

const VIEW = { language: "vi" } as const;

Deno.test("cells have the class of their kind, and numbers and days Vietnamese forms", () => {
  const { text } = renderTable(TABLE, VIEW);
  assertMatch(
    text,
    /<tr><td class="day">31\/01\/2026<\/td><td class="text col-partner"><bdi>An Phát<\/bdi><\/td><td class="amount">1\.234\.567,5<\/td><\/tr>/,
  );
  assertMatch(text, /<td class="amount">−80<\/td>/);
  assertMatch(text, /<h2>Hóa đơn<\/h2>/);
});

Deno.test("a sum's label reaches up to the first sum", () => {
  const { text } = renderTable(TABLE, VIEW);
  assertMatch(
    text,
    /<tfoot>\n<tr><th scope="row" colspan="2">Cộng<\/th><td class="amount">1\.234\.487,5<\/td>/,
  );
});

Deno.test("headings sort by links, and the sorted one says so", () => {
  const { text } = renderTable(TABLE, {
    ...VIEW,
    order: { column: "day", isDescending: true },
    linkTo: (column) => `/x?sort=${column}&a`,
  });
  assertMatch(
    text,
    /<th scope="col" class="day" aria-sort="descending"><a href="\/x\?sort=day&amp;a">/,
  );
  assertMatch(text, /<a href="\/x\?sort=total_amount&amp;a">Tổng tiền<\/a>/);
  assertEquals([...text.matchAll(/aria-sort/g)].length, 1);
  const ascending = { column: "day", isDescending: false };
  const { text: other } = renderTable(TABLE, { ...VIEW, order: ascending, linkTo: () => "/" });
  assertMatch(other, /aria-sort="ascending".*▲/);
  assertNotMatch(renderTable(TABLE, VIEW).text, /<a /);
});

Deno.test("a column for files only is not shown, and its cells neither", () => {
  const [day, ...others] = TABLE.columns;
  if (day === undefined) throw new Error("there is a column");
  const columns = [{ ...day, isOnlyInFiles: true }, ...others];
  const { text } = renderTable({ ...TABLE, columns }, VIEW);
  assertNotMatch(text, /Ngày|31\/01\/2026/);
  assertMatch(text, /An Phát/);
});

Deno.test("a table without rows says why, over all its columns, without sums", () => {
  const { text } = renderTable({ ...TABLE, rows: [], sums: [] }, VIEW);
  assertMatch(text, /<td class="empty" colspan="3">Không có hóa đơn\.<\/td>/);
  assertNotMatch(text, /<tfoot>/);
});

Deno.test("tones are classes of rows", () => {
  const rows = [{ cells: ["", "", undefined], tone: "void" as const }];
  assertMatch(renderTable({ ...TABLE, rows }, VIEW).text, /<tr class="row-void">/);
});

for (const hostile of HOSTILE_TEXTS) {
  Deno.test(`${JSON.stringify(hostile.slice(0, 30))} is a short text on the page`, () => {
    const cells = [hostile, hostile, undefined].map((text) => text && cleanText(text));
    const { text } = renderTable({ ...TABLE, rows: [{ cells }], sums: [] }, VIEW);
    const [, body = ""] = /<tbody>(.*)<\/tbody>/s.exec(text) ?? [];
    assertEquals(body.match(/<(?!\/?(tr|td|bdi)[ >])/g), null);
    assertNotMatch(body, /[\u202A-\u202E\u2066-\u2069\0]/);
    assertEquals(body.length < 4_000 && body.isWellFormed(), true);
  });
}
