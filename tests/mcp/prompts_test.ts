// What the server says of itself, and its prompts.
import {
  assert,
  assertEquals,
  assertLessOrEqual,
  assertMatch,
  assertNotMatch,
  assertRejects,
} from "@std/assert";
import { type Enabled, initializeResult } from "../../src/mcp/initialize.ts";
import { RpcError } from "../../src/mcp/sdk.ts";
import { PROMPTS } from "../../src/mcp/prompt_catalogue.ts";
import { TOOLS } from "../../src/tools/mod.ts";
import { ask, type AskOptions } from "./_ask.ts";

const READ_ONLY = { B4B_READ_ONLY: "true" };

function instructions(enabled: Partial<Enabled>): string {
  const nothing = { readOnly: false, sandbox: false, importFolder: false };
  return initializeResult("2025-11-25", { ...nothing, ...enabled }).instructions;
}

Deno.test("instructions have at most 1,200 characters, whatever is enabled", () => {
  for (const sandbox of [false, true]) {
    for (const readOnly of [false, true]) {
      for (const importFolder of [false, true]) {
        assertLessOrEqual(instructions({ sandbox, readOnly, importFolder }).length, 1_200);
      }
    }
  }
});

Deno.test("instructions name no tool that does not exist", () => {
  const names = TOOLS.map(({ name }) => name);
  const words = ["login_url", "entity_id", "has_next", "file_path"];
  for (const [word] of instructions({ importFolder: true }).matchAll(/\b[a-z]+(_[a-z]+)+\b/g)) {
    assert([...names, ...words].includes(word), word);
  }
});

Deno.test("instructions say what is enabled, and only that", () => {
  const plain = instructions({});
  assertMatch(plain, /login without arguments[^]*list_entities[^]*statistics[^]*logout/);
  assertMatch(plain, /create_entity/);
  assertNotMatch(plain, /sandbox|Read-only|import folder/i);
  const readOnly = instructions({ readOnly: true });
  assertMatch(readOnly, /Read-only mode: nothing can be changed/);
  assertNotMatch(readOnly, /create_entity|import_invoice_xml/);
  assertMatch(instructions({ importFolder: true }), /file_path from the import folder/);
  assertMatch(instructions({ sandbox: true }), /sandbox: its data are invented/);
});

async function listPrompts(options: AskOptions = {}) {
  return Object(await ask("prompts/list", {}, options)).prompts;
}

async function getPrompt(name: string, args?: unknown, options: AskOptions = {}): Promise<string> {
  const params = { name, ...(args !== undefined && { arguments: args }) };
  const { messages } = Object(await ask("prompts/get", params, options));
  assertEquals(messages.length, 1);
  assertEquals([messages[0].role, messages[0].content.type], ["user", "text"]);
  return messages[0].content.text;
}

Deno.test("there are two prompts, with arguments that may all be left out", async () => {
  const prompts = await listPrompts();
  assertEquals(prompts.map(({ name }: { name: string }) => name), [
    "monthly_invoice_review",
    "import_invoices",
  ]);
  for (const prompt of prompts) {
    assert(prompt.title.length > 5 && prompt.description.length > 20);
    for (const argument of prompt.arguments) {
      assertEquals(argument.required, false);
      assertMatch(argument.description, /.{20,}/);
    }
  }
});

Deno.test("in read-only mode there is no prompt that writes", async () => {
  const [first, ...others] = await listPrompts({ env: READ_ONLY });
  assertEquals([first.name, others], ["monthly_invoice_review", []]);
  await assertRejects(
    () => getPrompt("import_invoices", {}, { env: READ_ONLY }),
    RpcError,
    "there are monthly_invoice_review",
  );
});

Deno.test("every prompt names tools that exist, and tells to take totals and files as they are", async () => {
  const words = "login_url entity_id file_path date_from date_to per_page".split(" ");
  const names = TOOLS.map(({ name }) => name);
  for (const { name } of PROMPTS) {
    const text = await getPrompt(name);
    for (const [word] of text.matchAll(/\b[a-z]+(_[a-z]+)+\b/g)) {
      assert([...names, ...words].includes(word), `${name} speaks of ${word}`);
    }
  }
  assertMatch(await getPrompt("monthly_invoice_review"), /add up nothing/);
  assertMatch(await getPrompt("import_invoices"), /Never type XML yourself/);
});

const MONTHS: readonly (readonly [now: string, month: string, last: string])[] = [
  ["2026-11-22T10:00:00Z", "2026-10", "2026-10-31"],
  ["2026-12-31T17:00:00Z", "2026-12", "2026-12-31"],
  ["2026-12-31T16:59:59Z", "2026-11", "2026-11-30"],
  ["2028-03-01T00:00:00Z", "2028-02", "2028-02-29"],
];

for (const [now, month, last] of MONTHS) {
  Deno.test(`at ${now} last month in Vietnam is ${month}, to ${last}`, async () => {
    const text = await getPrompt("monthly_invoice_review", {}, { now: () => new Date(now) });
    assertMatch(text, new RegExp(`date_from ${month}-01 and date_to ${last}`));
  });
}

Deno.test("a prompt takes company, month and files as a person wrote them", async () => {
  const review = await getPrompt("monthly_invoice_review", {
    entity: " Sao Mai ",
    month: "2026-02",
  });
  assertMatch(review, /search "Sao Mai"[^]*date_from 2026-02-01 and date_to 2026-02-28/);
  const files = 'a "1".xml, Hóa đơn\u202E 2.xml,';
  const text = await getPrompt("import_invoices", { entity: "", files });
  assertMatch(text, /The files are: "a \\"1\\".xml", "Hóa đơn 2.xml"\./);
  assertMatch(text, /ask me which one/);
});

const REFUSED: readonly (readonly [args: unknown, says: string])[] = [
  [{ month: "10/2026" }, 'month must be a month as YYYY-MM, such as 2026-10, got "10/2026"'],
  [{ month: "2026-13" }, "month must be"],
  [{ month: 10 }, "month must be a text"],
  [{ entity: "x".repeat(3_000) }, "entity must be a text of at most 2000 characters"],
  [{ mont: "2026-10" }, "did you mean month?"],
  [{ colour: "red" }, "it takes entity, month"],
  [["2026-10"], "arguments must be an object"],
];

for (const [args, says] of REFUSED) {
  Deno.test(`prompts/get with ${JSON.stringify(args).slice(0, 40)} says "${says}"`, async () => {
    const error = await assertRejects(
      () => getPrompt("monthly_invoice_review", args),
      RpcError,
      says,
    );
    assertEquals(error.code, -32602);
  });
}

Deno.test("a prompt that does not exist is answered with the one that was meant", async () => {
  await assertRejects(() => getPrompt("import_invoice"), RpcError, "did you mean import_invoices?");
  await assertRejects(() => getPrompt("tax_return"), RpcError, "there are monthly_invoice_review");
});
