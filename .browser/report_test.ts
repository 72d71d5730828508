// A person uses a report in real Chromium: reads, sorts, changes the language, and takes the files along.
/// <reference lib="dom" />
import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Page } from "playwright-core";
import { BROWSER_TEST } from "./_chromium.ts";
import { type PythonSheet, readWithPython } from "./_openpyxl.ts";
import { callTool, closeReports, openReport, TAX_CODE, visitReport } from "./_reports.ts";

Deno.test.afterAll(closeReports);

/** All the entity's invoices, as list_invoices pages through them. */
async function readInvoices(args: Record<string, unknown> = {}) {
  const rows: Record<string, unknown>[] = [];
  for (let page = 1, hasNext = true; hasNext; page++) {
    const asked = { entity_id: TAX_CODE, per_page: 20, page, ...args };
    const { items, has_next } = await callTool("list_invoices", asked);
    if (Array.isArray(items)) rows.push(...items);
    hasNext = has_next === true;
  }
  return rows;
}

async function download(page: Page, name: string): Promise<string> {
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name }).click();
  return await (await coming).path();
}

/** The rows of a sheet by its headings. */
function recordsOf({ rows }: PythonSheet, heading: string): Record<string, unknown>[] {
  const head = rows.findIndex((row) => row.includes(heading));
  const names = rows[head] ?? [];
  return rows.slice(head + 1).map((row) =>
    Object.fromEntries(names.map((name, i) => [String(name), row[i]]))
  );
}

Deno.test(
  "the workbook, read by another program, has all the API's rows, exactly",
  BROWSER_TEST,
  async () => {
    const invoices = await readInvoices();
    assert(invoices.length > 100);
    await using visit = await visitReport(await openReport("list_invoices"));
    const [sheet] = await readWithPython(await download(visit.page, "Tải bảng Excel"));
    assert(sheet !== undefined);
    const records = recordsOf(sheet, "Số hóa đơn");
    const own = records.slice(0, invoices.length).map((record) =>
      [
        ...["Ngày", "Ký hiệu", "Số hóa đơn", "Người bán hoặc người mua", "Mã số thuế"],
        ...["Tiền chưa thuế", "Tiền thuế GTGT", "Tổng tiền thanh toán"],
      ].map((name) => record[name])
    );
    const expected = invoices.map((invoice) => {
      const side = invoice.direction === "sold" ? "buyer" : "vendor";
      return [
        ...[invoice.invoice_date, `${invoice.form}${invoice.series}`, invoice.invoice_number],
        ...[invoice[`${side}_name`], invoice[`${side}_tax_code`]],
        ...[invoice.subtotal, invoice.tax_amount, invoice.total_amount],
      ];
    });
    assertEquals(own, expected);
    const counted = invoices.filter(({ status, direction }) =>
      [1, 3].includes(Number(status)) && direction === "bought"
    );
    const total = counted.reduce((sum, { total_amount }) => sum + Number(total_amount), 0);
    assertEquals(records[invoices.length]?.["Tổng tiền thanh toán"], total);
    assertEquals(Object.keys(sheet.formulas).length, 9);
    assert(Object.values(sheet.formulas).every((formula) => formula.startsWith("=SUMIFS(")));
    assertMatch(sheet.frozen ?? "", /^A\d$/);
    assert(Object.values(sheet.widths).every((width) => width > 5));
  },
);

Deno.test(
  "the list of purchases adds up to the API's purchases in force",
  BROWSER_TEST,
  async () => {
    const days = { date_from: "2026-01-01", direction: "bought" };
    const all = await readInvoices({ ...days, statuses: [1, 3] });
    const url = await openReport("list_invoices", { ...days, details: true });
    await using visit = await visitReport(url);
    const sheets = await readWithPython(await download(visit.page, "Tải bảng Excel"));
    const sheet = sheets.find(({ name }) => name === "Bảng kê mua vào");
    assert(sheet !== undefined);
    const records = recordsOf(sheet, "STT");
    for (
      const [heading, field] of [["Giá trị chưa có thuế", "subtotal"], [
        "Tiền thuế GTGT",
        "tax_amount",
      ]]
    ) {
      const sum = (values: readonly unknown[]) =>
        values.reduce((sum: number, n) => sum + Number(n), 0);
      const own = records.filter(({ STT }) => typeof STT === "number").map((r) => r[heading ?? ""]);
      assertEquals(sum(own), sum(all.map((invoice) => invoice[field ?? ""])));
      assertEquals(records.at(-1)?.[heading ?? ""], sum(own));
    }
  },
);

Deno.test("the CSV file is a download, too", BROWSER_TEST, async () => {
  await using visit = await visitReport(await openReport("get_invoice_statistics"));
  const text = await Deno.readTextFile(await download(visit.page, "Tải tệp CSV"));
  assertMatch(text, /^\uFEFFTháng,Số hóa đơn,Tổng tiền thanh toán\r\n\d\d\/\d{4},/);
});

Deno.test(
  "a person sorts by a heading and changes the language with the keyboard alone",
  BROWSER_TEST,
  async () => {
    await using visit = await visitReport(await openReport("list_invoices"));
    const { page } = visit;
    const follow = async (name: string) => {
      const link = page.getByRole("link", { name, exact: true });
      for (
        let i = 0;
        i < 40 && !await link.evaluate((one) => one === document.activeElement);
        i++
      ) {
        await page.keyboard.press("Tab");
      }
      const outline = await link.evaluate((one) => getComputedStyle(one).outlineStyle);
      assertEquals(outline, "solid", "the focus can be seen");
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    };
    await follow("Tổng tiền thanh toán");
    const sorted = page.getByRole("columnheader", { name: "Tổng tiền thanh toán" });
    assertEquals(await sorted.getAttribute("aria-sort"), "ascending");
    const amounts = (await page.locator("tbody td:nth-child(10)").allInnerTexts())
      .map((text) => Number(text.replace(/\./g, "").replace("−", "-")));
    assertEquals(amounts, amounts.toSorted((a, b) => a - b));
    await follow("English");
    assertEquals(await page.locator("html").getAttribute("lang"), "en");
    assertEquals(
      await page.getByRole("columnheader", { name: "Total with tax" }).getAttribute("aria-sort"),
      "ascending",
    );
    await follow("Tiếng Việt");
    assertEquals(await page.locator("html").getAttribute("lang"), "vi");
  },
);

Deno.test(
  "a screen reader finds headings, the chart in words, and tables with their headings",
  BROWSER_TEST,
  async () => {
    await using visit = await visitReport(await openReport("get_invoice_statistics"));
    const { page } = visit;
    assertEquals(await page.getByRole("heading", { level: 1 }).allInnerTexts(), [
      "Thống kê hóa đơn",
    ]);
    assert((await page.getByRole("heading", { level: 2 }).allInnerTexts()).length >= 3);
    assertEquals(await page.getByRole("main").count(), 1);
    const chart = page.getByRole("img", {
      name: /^Theo tháng đồng Lớn nhất \d\d\/\d{4}: [\d.]+; nhỏ nhất /,
    });
    assertEquals(await chart.count(), 1);
    assertEquals(await page.getByRole("region", { name: "Theo tháng" }).count() > 0, true);
    assert(await page.getByRole("columnheader").count() > 8);
    assert(await page.getByRole("rowheader", { name: "Cộng" }).count() >= 1);
  },
);

Deno.test("findings say their level in words", BROWSER_TEST, async () => {
  const url = await openReport("get_invoice", { file_path: "a04-replacement.xml" });
  await using visit = await visitReport(url);
  const items = await visit.page.locator(".findings li").allInnerTexts();
  assert(items.length >= 3);
  for (const item of items) assertMatch(item, /^(Lỗi|Cảnh báo|Thông tin)\s/);
});
