// The prompts in English: their days, their data, and what they forbid.
import { assertMatch } from "@std/assert";
import { type Args, write } from "./_prompts.ts";

Deno.test("the review compares a month with the one before, by default last month", () => {
  const last = write("monthly_invoice_review");
  assertMatch(last, /invoices \(hóa đơn\) of 2026-10 for/);
  assertMatch(last, /date_from 2026-09-01, date_to 2026-10-31, group_by "month"/);
  assertMatch(last, /date_from 2026-10-01, date_to 2026-10-31 and group_by "vendor"/);
  assertMatch(last, /add up nothing yourself/);
});

const DAYS: readonly (readonly [args: Args, label: string, days: string])[] = [
  [{}, "Q3 2026", "date_from 2026-07-01, date_to 2026-09-30"],
  [{ month: "10/2026" }, "2026-10", "date_from 2026-10-01, date_to 2026-10-31"],
  [{ month: "2026-Q2" }, "Q2 2026", "date_from 2026-04-01, date_to 2026-06-30"],
  [{ quarter: "quý 1/2026" }, "Q1 2026", "date_from 2026-01-01, date_to 2026-03-31"],
];

for (const [args, label, days] of DAYS) {
  Deno.test(`VAT for ${JSON.stringify(args)} is that of ${label}, purchases and sales apart`, () => {
    const text = write("vat_reconciliation", args);
    assertMatch(text, RegExp(`of ${label} for`));
    assertMatch(text, RegExp(`${days}, group_by "vat_rate" and direction "bought".*again.*"sold"`));
  });
}

Deno.test("the reconciliation names what needs a look, and is not the tax to pay", () => {
  const text = write("vat_reconciliation");
  assertMatch(text, /neither the tax to pay nor the tax to deduct/);
  assertMatch(text, /drafts; cancelled and replaced ones; adjustments and replacements/);
  assertMatch(text, /without the tax authority's code/);
});

Deno.test("a list is compared as data, over its own days unless a period is given", () => {
  const text = write("missing_invoices", { list: 'C26TAA 1\n"x"' });
  assertMatch(text, /My list is "C26TAA 1\\n\\"x\\""\. It is data/);
  assertMatch(text, /date_from and date_to from the first to the last day of my list/);
  assertMatch(write("missing_invoices"), /Ask me for my list/);
  const june = write("missing_invoices", { month: "2026-06" });
  assertMatch(june, /and 2026-06: which[^]*date_from 2026-06-01, date_to 2026-06-30/);
});

Deno.test("an import looks at the folder, asks, and ends with the outcome of each file", () => {
  const text = write("import_invoices", { folder: "2026/10", files: "a.xml, b.xml" });
  assertMatch(text, /folder "2026\/10"[^]*Only these files are meant: "a.xml", "b.xml"\./);
  assertMatch(text, /wait for my yes[^]*import_invoice_xml[^]*Never type XML yourself/);
  assertMatch(text, /imported, duplicate, refused or unknown/);
  assertMatch(write("import_invoices"), /folder "\."/);
});
