// The texts of the prompts, in both languages.
import { assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { PROMPTS } from "../../../src/mcp/prompt/catalogue.ts";
import { TOOLS } from "../../../src/tools/mod.ts";
import { type Args, write } from "./_prompts.ts";

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
