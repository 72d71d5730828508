// How reports look: statistics, a list, an invoice and findings, in light, dark, on a phone and on paper.
/// <reference lib="dom" />
import { assert, assertEquals, assertGreaterOrEqual } from "@std/assert";
import { BROWSER_TEST } from "./_chromium.ts";
import { assertContrast } from "./_contrast.ts";
import { closeReports, openReport, visitReport } from "./_reports.ts";

Deno.test.afterAll(closeReports);

const SCREENS = {
  light: { colorScheme: "light", viewport: { width: 1280, height: 900 } },
  dark: { colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  phone: { colorScheme: "light", viewport: { width: 360, height: 740 }, hasTouch: true },
} as const;

const REPORTS: Readonly<Record<string, () => Promise<string>>> = {
  statistics: () => openReport("get_invoice_statistics"),
  rates: () => openReport("get_invoice_statistics", { group_by: "vat_rate", direction: "bought" }),
  list: () => openReport("list_invoices"),
  empty: () => openReport("list_invoices", { date_from: "2001-01-01", date_to: "2001-01-02" }),
  invoice: () => openReport("get_invoice", { file_path: "a04-replacement.xml" }),
  folder: () => openReport("list_invoices", { folder: "." }),
};

for (const [what, open] of Object.entries(REPORTS)) {
  for (const [screen, options] of Object.entries(SCREENS)) {
    Deno.test(`a report of ${what} can be read: ${screen}`, BROWSER_TEST, async () => {
      await using visit = await visitReport(await open(), options);
      const { page } = visit;
      await assertContrast(page);
      const overflow = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      assertEquals(overflow, 0, "horizontal scrolling");
      for (const link of await page.locator("nav a.button").all()) {
        assertGreaterOrEqual((await link.boundingBox())?.height ?? 0, 44);
      }
      await visit.screenshot(`report-${what}-${screen}`);
    });
  }
}

for (const [what, isAcross] of Object.entries({ statistics: false, list: true, invoice: false })) {
  Deno.test(`a report of ${what} prints on A4, without its buttons`, BROWSER_TEST, async () => {
    const open = REPORTS[what];
    assert(open !== undefined);
    await using visit = await visitReport(await open(), SCREENS.dark);
    const pdf = new TextDecoder("latin1").decode(await visit.print(`report-${what}`));
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    assertEquals(Number(width) > Number(height), isAcross);
    assertEquals(Math.round(Math.min(Number(width), Number(height))), 595, "A4");
    await visit.page.emulateMedia({ media: "print", colorScheme: "dark" });
    assertEquals(await visit.page.locator("nav").isVisible(), false);
    await assertContrast(visit.page);
    const head = await visit.page.evaluate(() =>
      [...document.querySelectorAll("thead")].map((one) => getComputedStyle(one).display)
    );
    assertEquals(new Set(head), new Set(["table-header-group"]), "headings on each page");
  });
}
