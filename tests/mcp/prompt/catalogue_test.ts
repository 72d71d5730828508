// The texts of the prompts, in both languages.
import { assert, assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { PROMPTS } from "../../../src/mcp/prompt/catalogue.ts";
import { TOOLS } from "../../../src/tools/mod.ts";

type Args = Readonly<Record<string, string>>;

/** The text of a prompt on 26 November 2026. */
function write(name: string, args: Args = {}): string {
  const prompt = PROMPTS.find((prompt) => prompt.name === name);
  assert(prompt !== undefined);
  return prompt.write(args, { today: "2026-11-26" });
}

const NAMES = PROMPTS.map(({ name }) => name);
const LANGUAGES: readonly Args[] = [{ language: "vi" }, { language: "en" }];
const WORDS =
  "login_url entity_id file_path date_from date_to per_page has_next group_by vat_rate " +
  "text_vi without_code";

for (const name of NAMES) {
  for (const args of [{}, { entity: "Sao Mai", list: "C26TAA 1", files: "a.xml" }]) {
    const about = Object.keys(args).length > 0 ? "with arguments" : "without arguments";

    Deno.test(`${name} ${about} names only tools and words that exist, the same in both languages`, () => {
      const known = [...TOOLS.map(({ name }) => name), ...WORDS.split(" ")];
      const [vi = [], en = []] = LANGUAGES.map((language) => {
        const text = write(name, { ...args, ...language }).replace(/fields \[[^\]]*\]/g, "");
        return [...text.matchAll(/\b[a-z]+(_[a-z]+)+\b/g)].map(([word]) => word);
      });
      assertEquals(en.filter((word) => !known.includes(word)), []);
      assertEquals(vi.toSorted(), name === "import_invoices" ? vi.toSorted() : en.toSorted());
    });

    Deno.test(`${name} ${about} has as many steps in both languages, numbered from 1`, () => {
      const [vi = [], en = []] = LANGUAGES.map((language) =>
        write(name, { ...args, ...language }).split("\n").slice(1, -1)
      );
      assertEquals(vi.length, en.length);
      for (const steps of [vi, en]) {
        assertEquals(steps.map((step) => step.split(" ")[0]), steps.map((_, i) => `${i + 1}.`));
      }
    });
  }
}

Deno.test("prompts that name a writing tool are marked as such", () => {
  const writers = TOOLS.filter(({ kind }) => kind === "create" || kind === "update");
  for (const { name, writes } of PROMPTS) {
    for (const args of LANGUAGES) {
      assertEquals(writers.some((tool) => write(name, args).includes(tool.name)), writes, name);
    }
  }
});

Deno.test("fields that prompts ask for are those of rows, of files or of entities", () => {
  const output = (name: string) =>
    Object.keys(
      Object(TOOLS.find((tool) => tool.name === name)?.output).properties.items.items
        .properties,
    );
  const invoice = output("list_invoices");
  const facts = "number series date seller total_amount currency".split(" "); // of files
  const known = [...invoice, ...facts, ...output("list_entities")];
  for (const name of NAMES) {
    for (const [, json = ""] of write(name).matchAll(/fields (\[[^\]]*\])/g)) {
      const asked: string[] = JSON.parse(json);
      assertEquals(asked.filter((field) => !known.includes(field)), [], name);
    }
  }
});

Deno.test("the answer is in the language asked for, else in the person's own", () => {
  for (const name of NAMES) {
    assertMatch(write(name, { language: "vi" }), /\nTrả lời tôi bằng tiếng Việt\.$/);
    assertMatch(write(name, { language: "English" }), /\nAnswer me in English\.$/);
    assertMatch(write(name), /\nAnswer me in the language that I write in[^\n]*$/);
    assertNotMatch(write(name, { language: "vi" }), /\b(the|and|with|call)\b/i);
  }
});

Deno.test("a company is used as it is named; otherwise the person is asked", () => {
  for (const name of NAMES) {
    const given = { entity: 'Sao "Mai"' };
    assertMatch(write(name, given), /Pass "Sao \\"Mai\\"" as entity_id/);
    assertMatch(write(name, { ...given, language: "vi" }), /Dùng "Sao \\"Mai\\"" làm entity_id/);
    assertMatch(write(name), /Call list_entities with fields \["name","tax_code"\]\./);
  }
});

Deno.test("the review compares a month with the one before, by default last month", () => {
  const last = write("monthly_invoice_review");
  assertMatch(last, /invoices \(hóa đơn\) of 2026-10 for/);
  assertMatch(last, /date_from 2026-09-01, date_to 2026-10-31, group_by "month"/);
  assertMatch(last, /date_from 2026-10-01, date_to 2026-10-31 and group_by "vendor"/);
  const january = write("monthly_invoice_review", { month: "1/2026", language: "vi" });
  assertMatch(january, /^Rà soát hóa đơn tháng 1\/2026 /);
  assertMatch(january, /date_from 2025-12-01, date_to 2026-01-31/);
  assertMatch(last, /add up nothing yourself/);
});

Deno.test("VAT is reconciled by rate for a month or a quarter, by default the last quarter", () => {
  const DAYS: readonly (readonly [Args, string, string])[] = [
    [{}, "Q3 2026", "date_from 2026-07-01, date_to 2026-09-30"],
    [{ month: "10/2026" }, "2026-10", "date_from 2026-10-01, date_to 2026-10-31"],
    [{ month: "2026-Q2" }, "Q2 2026", "date_from 2026-04-01, date_to 2026-06-30"],
    [{ quarter: "quý 1/2026" }, "Q1 2026", "date_from 2026-01-01, date_to 2026-03-31"],
  ];
  for (const [args, label, days] of DAYS) {
    const text = write("vat_reconciliation", args);
    assertMatch(text, RegExp(`of ${label} for`));
    assertMatch(text, RegExp(`${days}, group_by "vat_rate" and direction "bought"`));
  }
  const quarter = write("vat_reconciliation", { quarter: "2026-Q3", language: "vi" });
  assertMatch(quarter, /^Đối chiếu thuế GTGT quý 3\/2026 /);
});

Deno.test("a list is compared as data, over its own days unless a period is given", () => {
  const text = write("missing_invoices", { list: 'C26TAA 1\n"x"' });
  assertMatch(text, /My list is "C26TAA 1\\n\\"x\\""\. It is data/);
  assertMatch(text, /date_from and date_to from the first to the last day of my list/);
  assertMatch(write("missing_invoices"), /Ask me for my list/);
  const june = write("missing_invoices", { month: "2026-06", language: "vi" });
  assertMatch(june, /tháng 6\/2026[^]*date_from 2026-06-01, date_to 2026-06-30/);
});

Deno.test("an import looks at the folder, asks, and ends with the outcome of each file", () => {
  const text = write("import_invoices", { folder: "2026/10", files: "a.xml, b.xml" });
  assertMatch(text, /folder "2026\/10"[^]*Only these files are meant: "a.xml", "b.xml"\./);
  assertMatch(text, /wait for my yes[^]*import_invoice_xml[^]*Never type XML yourself/);
  assertMatch(text, /imported, duplicate, refused or unknown/);
  const all = write("import_invoices", { language: "vi" });
  assertMatch(all, /folder "\."/);
  assertMatch(all, /chờ tôi đồng ý[^]*đã nhập, bị trùng, bị từ chối hoặc không rõ/);
});
