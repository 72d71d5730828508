// The whole page: in two languages, without script, with links to itself alone.
import { assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { renderEnded } from "../../../src/report/page/ended.ts";
import { type PageView, renderPage } from "../../../src/report/page/page.ts";
import type { Report } from "../../../src/report/model/report.ts";
import { createReport, decimal, TABLE } from "../_report.ts";
import { textOf } from "./_text.ts";

const VIEW: PageView = {
  ...{ language: "vi", order: undefined, path: "/id", isSandbox: false },
  ...{ madeAt: "14:05", endsAt: "14:20" },
};

function render(parts: Partial<Report> = {}, view: Partial<PageView> = {}) {
  return renderPage(createReport(parts), { ...VIEW, ...view });
}

const hrefs = (text: string) =>
  [...text.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => href);

Deno.test("a page is in Vietnamese, with links to the files, to English, and to other orders", () => {
  const { text } = render();
  assertMatch(text, /<html lang="vi">/);
  assertMatch(text, /<title>Danh sách hóa đơn · Finizi B4B<\/title>/);
  assertEquals(hrefs(text), [
    ...["/id/xlsx", "/id/csv", "/id?lang=en"],
    ...["day", "partner", "total_amount"].map((column) => `/id?sort=${column}#table-invoices`),
  ]);
  assertMatch(textOf({ text }), /CÔNG TY TNHH SAO MAI · Mã số thuế 0010000016/);
  assertMatch(textOf({ text }), /Lập lúc 14:05 .* tự đóng lúc 14:20/);
});

Deno.test("the English page leads back, keeps its order, and sorts the other way round", () => {
  const order = { column: "day", isDescending: false };
  const { text } = render({}, { language: "en", order });
  assertMatch(text, /<html lang="en">/);
  assertEquals(hrefs(text), [
    ...["/id/xlsx?lang=en&amp;sort=day", "/id/csv?lang=en&amp;sort=day", "/id?sort=day"],
    ...["-day", "partner", "total_amount"]
      .map((column) => `/id?lang=en&amp;sort=${column}#table-invoices`),
  ]);
  const down = render({}, { order: { column: "day", isDescending: true } });
  assertMatch(down.text, /"\/id\?sort=day#table-invoices"/);
  assertMatch(textOf(down), /02\/02\/2026.*31\/01\/2026/);
});

Deno.test("figures are large, with unit and detail", () => {
  const figure = {
    label: { vi: "Tổng", en: "Total" },
    value: decimal("1000"),
    unit: { vi: "đồng", en: "VND" },
    detail: { vi: "2 hóa đơn", en: "2 invoices" },
  };
  assertMatch(textOf(render({ figures: [figure] })), /Tổng 1\.000 đồng 2 hóa đơn/);
});

Deno.test("the sandbox's page says that nothing is real", () => {
  assertMatch(textOf(render({}, { isSandbox: true })), /chỉ có dữ liệu minh họa/);
  assertNotMatch(textOf(render()), /sandbox|minh họa/i);
});

Deno.test("a wide table is printed across, others upright", () => {
  const [column] = TABLE.columns;
  if (column === undefined) throw new Error("there is a column");
  const columns = Array.from({ length: 8 }, (_, i) => ({ ...column, id: `c${i}` }));
  assertMatch(render({ tables: [{ ...TABLE, columns, rows: [] }] }).text, /<body class="wide">/);
  assertMatch(render().text, /<body>/);
});

Deno.test("no page has a script, a handler, a style attribute, or anything from elsewhere", () => {
  const pages = [render(), render({ entity: undefined, findings: [] }), renderEnded("logout")];
  for (const { text } of pages) {
    const [icon = "", ...others] = text.match(/<link [^>]*>/g) ?? [];
    assertMatch(icon, /^<link rel="icon" type="image\/svg\+xml" href="data:image/);
    assertEquals(others, []);
    assertNotMatch(text, /<script|\son\w+=|\sstyle=|https?:|<img|<iframe|<form|url\(/);
  }
});

Deno.test("a closed report says why in both languages", () => {
  assertMatch(textOf(renderEnded("expired")), /15 phút.*15 minutes/);
  assertMatch(textOf(renderEnded("logout")), /đã đăng xuất.*signed out/);
  assertMatch(textOf(renderEnded("replaced")), /báo cáo mới.*newer reports/);
});
