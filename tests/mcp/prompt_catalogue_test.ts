// The texts of the prompts.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { PROMPTS } from "../../src/mcp/prompt_catalogue.ts";
import { TOOLS } from "../../src/tools/mod.ts";

/** The text of a prompt in November 2026. */
function write(name: string, args: Readonly<Record<string, string>> = {}): string {
  const prompt = PROMPTS.find((prompt) => prompt.name === name);
  assert(prompt !== undefined);
  return prompt.write(args, { lastMonth: "2026-10" });
}

Deno.test("every prompt names tools that exist, and tells to take totals and files as they are", () => {
  const words = "login_url entity_id file_path date_from date_to per_page".split(" ");
  const names = TOOLS.map(({ name }) => name);
  for (const { name } of PROMPTS) {
    for (const [word] of write(name).matchAll(/\b[a-z]+(_[a-z]+)+\b/g)) {
      assert([...names, ...words].includes(word), `${name} speaks of ${word}`);
    }
  }
  assertMatch(write("monthly_invoice_review"), /add up nothing/);
  assertMatch(write("import_invoices"), /Never type XML yourself/);
});

Deno.test("prompts that name a writing tool are marked as such", () => {
  const writers = TOOLS.filter(({ kind }) => kind === "create" || kind === "update");
  for (const { name, writes } of PROMPTS) {
    assertEquals(writers.some((tool) => write(name).includes(tool.name)), writes, name);
  }
});

Deno.test("the goal is followed by steps numbered from 1", () => {
  const [goal, ...steps] = write("import_invoices").split("\n");
  assertMatch(goal ?? "", /^Import e-invoices/);
  assertEquals(steps.map((step) => step.split(" ")[0]), steps.map((_, i) => `${i + 1}.`));
});

const LAST_DAYS = {
  "2026-10": "2026-10-31",
  "2026-11": "2026-11-30",
  "2026-12": "2026-12-31",
  "2026-02": "2026-02-28",
  "2028-02": "2028-02-29",
};

for (const [month, last] of Object.entries(LAST_DAYS)) {
  Deno.test(`the review of ${month} goes from its first day to ${last}`, () => {
    const text = write("monthly_invoice_review", { month });
    assertMatch(text, new RegExp(`of ${month} for`));
    assertMatch(text, new RegExp(`date_from ${month}-01 and date_to ${last}`));
  });
}

Deno.test("by default the review is of last month", () => {
  assertMatch(write("monthly_invoice_review"), /date_from 2026-10-01 and date_to 2026-10-31/);
});

const MONTHS = ["2026-10", "1999-01", "2999-12"];
const NO_MONTHS = ["2026-13", "2026-00", "2026-1", "26-10", "10/2026", "2026-10-01", "x2026-10"];

Deno.test("a month is YYYY-MM in the years 1000 to 2999", () => {
  const check = PROMPTS.flatMap((prompt) => prompt.arguments)
    .find(({ name }) => name === "month")?.check;
  assert(check !== undefined);
  assertEquals(MONTHS.map(check), MONTHS.map(() => undefined));
  for (const text of [...NO_MONTHS, "3000-01", "0999-01"]) {
    assertEquals(check(text), "a month as YYYY-MM, such as 2026-10", text);
  }
});

Deno.test("a named company is searched for as written; otherwise the person is asked", () => {
  for (const { name } of PROMPTS) {
    assertMatch(
      write(name, { entity: 'Sao "Mai"' }),
      /list_entities with search "Sao \\"Mai\\""\./,
    );
    assertMatch(write(name), /Call list_entities\. If there are several companies, ask me/);
  }
});

const FILES: Readonly<Record<string, string>> = {
  "a.xml": '"a.xml"',
  "a.xml, b.XML": '"a.xml", "b.XML"',
  "a.xml,b.xml,": '"a.xml", "b.xml"',
  "a.xml\nb.xml\n": '"a.xml", "b.xml"',
  "a.xml, b.xml, 2026": '"a.xml", "b.xml, 2026"',
  'a "1".xml': '"a \\"1\\".xml"',
};

for (const [files, named] of Object.entries(FILES)) {
  Deno.test(`the files ${JSON.stringify(files)} are named as ${named}`, () => {
    assert(write("import_invoices", { files }).includes(`The files are: ${named}.`));
  });
}
