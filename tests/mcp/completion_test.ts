// completion/complete: what is suggested for the arguments of prompts.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { type Answer, json, loginAnswer, serveApi } from "../_api.ts";
import { FakeClock } from "../_clock.ts";
import { assembleApp, CREDENTIALS } from "../_program.ts";
import { LIST_ROUTE, LOGIN_ROUTE } from "../api/_calls.ts";
import { COMPANIES, company, pagesOf } from "../lookup/_companies.ts";
import { RpcError } from "../../src/mcp/wire/json_rpc.ts";
import { ask } from "./_ask.ts";
import { modernMeta } from "./_modern.ts";

const NOW = () => new Date("2026-11-30T17:00:00Z"); // December in Viet Nam
const REVIEW = { type: "ref/prompt", name: "monthly_invoice_review" };

const VAT = { ...REVIEW, name: "vat_reconciliation" };

/** What is suggested for an argument of a prompt, without network. */
async function suggest(name: string, value: string, ref: object = REVIEW) {
  const params = { ref, argument: { name, value } };
  return Object(await ask("completion/complete", params, { now: NOW })).completion;
}

/** Calls the methods in turn on one program; the results, and the requests for entities. */
async function askInTurn(
  answer: Answer,
  ...requests: readonly (readonly [method: string, params: object])[]
) {
  await using api = serveApi({ [LOGIN_ROUTE]: loginAnswer(), [LIST_ROUTE]: answer });
  const variables = { B4B_API_BASE_URL: api.url.href, MAX_RETRIES: "1", ...CREDENTIALS };
  const app = assembleApp({ clock: new FakeClock() }, variables);
  const { signal } = new AbortController();
  const results: unknown[] = [];
  for (const [method, params] of requests) {
    results.push(await app.handlers[method]?.({ ...params }, { signal, progress: () => {} }));
  }
  app.close();
  return { results, listed: api.seen.filter(({ method }) => method === "GET").length, api };
}

const LOGIN = ["tools/call", { name: "login" }] as const;
const LOGOUT = ["tools/call", { name: "logout" }] as const;
const entity = (value: string) =>
  ["completion/complete", { ref: REVIEW, argument: { name: "entity", value } }] as const;

Deno.test("months are the last 24 in Viet Nam, the latest first", async () => {
  const { values, total, hasMore } = await suggest("month", "");
  assertEquals([values.length, total, hasMore], [24, 24, false]);
  assertEquals([values[0], values[1], values.at(-1)], ["2026-12", "2026-11", "2025-01"]);
});

Deno.test("what begins as it was typed comes before what only contains it", async () => {
  assertEquals((await suggest("month", "2026-1")).values, ["2026-12", "2026-11", "2026-10"]);
  assertEquals((await suggest("month", "10")).values, ["2026-10", "2025-10"]);
  assertEquals((await suggest("month", "soon")).values, []);
});

Deno.test("quarters are the last eight in Viet Nam, the latest first", async () => {
  const { values } = await suggest("quarter", "", VAT);
  assertEquals([values.length, values[0], values.at(-1)], [8, "2026-Q4", "2025-Q1"]);
  assertEquals((await suggest("quarter", "q3", VAT)).values, ["2026-Q3", "2025-Q3"]);
});

Deno.test("months and quarters are suggested as they are being typed", async () => {
  assertEquals((await suggest("month", "10/", REVIEW)).values, ["10/2026", "10/2025"]);
  assertEquals((await suggest("month", "tháng 9", REVIEW)).values, [
    ...["tháng 9/2026", "tháng 9/2025"],
  ]);
  assertEquals((await suggest("quarter", "Q1/", VAT)).values, ["Q1/2026", "Q1/2025"]);
  assertEquals((await suggest("quarter", "quý 2/2026", VAT)).values, ["quý 2/2026"]);
});

Deno.test("languages are those that prompts have texts in", async () => {
  assertEquals((await suggest("language", "")).values, ["vi", "en"]);
  assertEquals((await suggest("language", "e")).values, ["en"]);
});

Deno.test("entities are suggested once somebody is signed in, whatever case and accents", async () => {
  const { results } = await askInTurn(
    pagesOf(COMPANIES),
    LOGIN,
    entity("biển"),
    entity("CHI NHANH"),
    entity("qqq"),
  );
  assertEquals(results.slice(1).map((result) => Object(result).completion.values), [
    [COMPANIES[1]?.name, COMPANIES[2]?.name],
    [COMPANIES[2]?.name],
    [],
  ]);
});

Deno.test("suggestions never sign in, not even with configured credentials", async () => {
  const { results, api } = await askInTurn(pagesOf(COMPANIES), entity(""));
  assertEquals([Object(results[0]).completion.values, api.seen], [[], []]);
  const after = await askInTurn(pagesOf(COMPANIES), LOGIN, entity(""), LOGOUT, entity(""));
  assertEquals(Object(after.results[1]).completion.total, 3);
  assertEquals([Object(after.results[3]).completion.values, after.listed], [[], 1]);
});

Deno.test("entities are read once for several suggestions, at most 100 are shown", async () => {
  const many = Array.from({ length: 2_050 }, (_, i) => company(i, `Tên ${i}`));
  const { results, listed } = await askInTurn(pagesOf(many), LOGIN, entity("ten"), entity(""));
  const { values, total, hasMore } = Object(results[2]).completion;
  assertEquals([values.length, total, hasMore, listed], [100, 2_000, true, 20]);
});

Deno.test("names that are alike get their tax code, names that are missing are left out", async () => {
  const rows = [company(1, "A", "1"), company(2, "A"), company(3, "B", "3"), company(4, "")];
  const { results } = await askInTurn(pagesOf(rows), LOGIN, entity(""));
  assertEquals(Object(results[1]).completion.values, ["A (1)", "A", "B"]);
});

Deno.test("an API that fails leaves the person without suggestions, not with an error", async () => {
  const failing = () => json({ detail: "no" }, { status: 500 });
  const { results } = await askInTurn(failing, LOGIN, entity(""));
  assertEquals(Object(results[1]).completion, { values: [], total: 0, hasMore: false });
});

Deno.test("other arguments have no suggestions", async () => {
  const params = {
    ref: { ...REVIEW, name: "import_invoices" },
    argument: { name: "files", value: "" },
  };
  assertEquals(Object(await ask("completion/complete", params)).completion.values, []);
});

Deno.test("a modern request gets its result as modern ones are", async () => {
  const params = {
    ref: REVIEW,
    argument: { name: "month", value: "2026-12" },
    _meta: modernMeta(),
  };
  const result = Object(await ask("completion/complete", params, { now: NOW }));
  assertEquals([result.resultType, result.completion.values], ["complete", ["2026-12"]]);
});

const WRONG: readonly (readonly [params: Record<string, unknown>, says: string])[] = [
  [{}, "ref must be"],
  [{ ref: { type: "ref/resource", uri: "x" } }, "ref must be"],
  [{ ref: { type: "ref/prompt", name: "monthly_review" } }, "Unknown prompt"],
  [{ ref: REVIEW }, "argument must be"],
  [{ ref: REVIEW, argument: { name: 5 } }, "argument must be"],
  [{ ref: REVIEW, argument: { name: "entities", value: "" } }, "has no argument"],
];

for (const [params, says] of WRONG) {
  Deno.test(`completion/complete with ${JSON.stringify(params)} is -32602: ${says}`, async () => {
    const error = await assertRejects(() => ask("completion/complete", params), RpcError, says);
    assertEquals(error.code, -32602);
  });
}

Deno.test("in read-only mode a prompt that writes does not exist for suggestions either", async () => {
  const ref = { ...REVIEW, name: "import_invoices" };
  const params = { ref, argument: { name: "entity", value: "" } };
  const env = { B4B_READ_ONLY: "true" };
  await assertRejects(
    () => ask("completion/complete", params, { env }),
    RpcError,
    "Unknown prompt",
  );
  assert(await ask("completion/complete", params));
});
