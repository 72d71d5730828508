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

Deno.test("there are four prompts, with arguments that may all be left out", async () => {
  const prompts = await listPrompts();
  assertEquals(prompts.map(({ name }: { name: string }) => name), [
    "monthly_invoice_review",
    "vat_reconciliation",
    "missing_invoices",
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
  const names = (await listPrompts({ env: READ_ONLY })).map(({ name }: { name: string }) => name);
  assertEquals(names, ["monthly_invoice_review", "vat_reconciliation", "missing_invoices"]);
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
  assertMatch(text, /Pass "Sao Mai" as entity_id[^]*date_from 2026-10-01/);
});

Deno.test("an argument may have 2,000 characters", async () => {
  const files = `${"x".repeat(1_996)}.xml`;
  assertMatch(await getPrompt("import_invoices", { files }), /files are meant: "x*\.xml"\./);
  const longer = () => getPrompt("import_invoices", { files: `x${files}` });
  await assertRejects(longer, RpcError, "files must be a text of at most 2000 characters");
});

const REFUSED: readonly (readonly [args: unknown, says: string])[] = [
  [{ month: "soon" }, 'month must be a month as 2026-10 or 10/2026 (tháng 10/2026), got "soon"'],
  [{ language: "fr" }, 'language must be vi or en, got "fr"'],
  [{ month: "2026-13" }, "month must be"],
  [{ month: 10 }, "month must be a text"],
  [{ entity: "x".repeat(3_000) }, "entity must be a text of at most 2000 characters"],
  [{ mont: "2026-10" }, "did you mean month?"],
  [{ colour: "red" }, "it takes entity, month, language"],
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
    assertMatch(await getPrompt("import_invoices", args), /^Import e-invoices/);
  }
});

Deno.test("a prompt that does not exist is answered with the one that was meant", async () => {
  await assertRejects(() => getPrompt("import_invoice"), RpcError, "did you mean import_invoices?");
  await assertRejects(() => getPrompt("tax_return"), RpcError, "there are monthly_invoice_review");
  const error = await assertRejects(() => ask("prompts/get", { name: 7 }), RpcError);
  assertMatch(error.message, /Unknown prompt 7: there are/);
  assertEquals(error.code, -32602);
});

Deno.test("a month and a quarter at once are refused, as either could be meant", async () => {
  for (const name of ["vat_reconciliation", "missing_invoices"]) {
    const given = { month: "10/2026", quarter: "2026-Q4" };
    const says = `${name}: only one of month and quarter may be given`;
    await assertRejects(() => getPrompt(name, given), RpcError, says);
    assertMatch(await getPrompt(name, { ...given, quarter: "" }), /date_from 2026-10-01/);
  }
});

Deno.test("a prompt is written in the language asked for", async () => {
  assertMatch(await getPrompt("vat_reconciliation", { language: "vi" }), /^Đối chiếu thuế GTGT/);
  assertMatch(await getPrompt("vat_reconciliation", { language: "en" }), /^Reconcile the VAT/);
});
