// prompts/list and prompts/get: available prompts and their arguments.
import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { RpcError } from "../../src/mcp/wire/json_rpc.ts";
import { ask, type AskOptions } from "./_ask.ts";

const READ_ONLY = { B4B_READ_ONLY: "true" };

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

Deno.test("prompts/get takes last month in Vietnam if no month is given", async () => {
  const MONTHS = { "2026-12-31T17:00:00Z": "2026-12", "2026-12-31T16:59:59Z": "2026-11" };
  for (const [now, month] of Object.entries(MONTHS)) {
    const text = await getPrompt("monthly_invoice_review", {}, { now: () => new Date(now) });
    assertMatch(text, new RegExp(`invoices \\(hóa đơn\\) of ${month} for`));
  }
});

Deno.test("arguments are trimmed and cleaned, and empty ones count as not given", async () => {
  const given = { entity: " Sao\u202E Mai\n", month: " " };
  const text = await getPrompt("monthly_invoice_review", given, {
    now: () => new Date("2026-11-22T10:00:00Z"),
  });
  assertMatch(text, /search "Sao Mai"[^]*date_from 2026-10-01/);
});

Deno.test("an argument may have 2,000 characters", async () => {
  const files = `${"x".repeat(1_996)}.xml`;
  assertMatch(await getPrompt("import_invoices", { files }), /xxx\.xml"\./);
  const longer = () => getPrompt("import_invoices", { files: `x${files}` });
  await assertRejects(longer, RpcError, "files must be a text of at most 2000 characters");
});

const REFUSED: readonly (readonly [args: unknown, says: string])[] = [
  [{ month: "10/2026" }, 'month must be a month as YYYY-MM, such as 2026-10, got "10/2026"'],
  [{ month: "2026-13" }, "month must be"],
  [{ month: 10 }, "month must be a text"],
  [{ entity: "x".repeat(3_000) }, "entity must be a text of at most 2000 characters"],
  [{ mont: "2026-10" }, "did you mean month?"],
  [{ colour: "red" }, "it takes entity, month"],
  [["2026-10"], "arguments must be an object, got an array"],
  ["month", 'arguments must be an object, got "month"'],
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

Deno.test("arguments may be absent or null", async () => {
  for (const args of [undefined, null, {}]) {
    assertMatch(await getPrompt("import_invoices", args), /Ask me for the names of the XML files/);
  }
});

Deno.test("a prompt that does not exist is answered with the one that was meant", async () => {
  await assertRejects(() => getPrompt("import_invoice"), RpcError, "did you mean import_invoices?");
  await assertRejects(() => getPrompt("tax_return"), RpcError, "there are monthly_invoice_review");
  const error = await assertRejects(() => ask("prompts/get", { name: 7 }), RpcError);
  assertMatch(error.message, /Unknown prompt 7: there are/);
  assertEquals(error.code, -32602);
});
