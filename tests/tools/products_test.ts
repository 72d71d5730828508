import { assertEquals } from "@std/assert";
import { inTurn, json, loginAnswer, serveApi } from "../_api.ts";
import { OTHER_ID, startProgram } from "../_program.ts";
import { LOGIN_ROUTE, resultOf } from "../api/_calls.ts";
import { callOf } from "../_tools.ts";
import { argsOf, assertRefused, BAD_OPTIONAL_TEXTS, BAD_TEXTS, callTool } from "./_checks.ts";

const PRODUCT = { id: "p-1", name: "Laptop 15 inch", price: "15000000", category: null };

Deno.test("list_products sends category and search beside the page", async () => {
  const args = argsOf("list_products", { category: " Điện tử ", search: "laptop", per_page: 100 });
  const told = await callTool("list_products", args, { items: [PRODUCT], total: 1 });
  assertEquals(resultOf(told), {
    items: [PRODUCT],
    total: 1,
    page: 1,
    per_page: 100,
    pages: 1,
    has_next: false,
    has_prev: false,
  });
  const query = { page: "1", per_page: "100", category: "Điện tử", search: "laptop" };
  assertEquals(told.sent.query, query);
});

Deno.test("list_products takes nothing but a text as category", async () => {
  const bad = BAD_OPTIONAL_TEXTS.map((category) => argsOf("list_products", { category }));
  await assertRefused("list_products", "category", /a text that is not empty/, bad);
});

Deno.test("search_similar_products sends query and max_results, 10 unless told", async () => {
  const answer = { results: [{ product_id: "p-1", similarity_score: 0.95 }] };
  for (
    const [max_results, sent] of [[undefined, 10], [null, 10], ["25", 25], [1, 1], [100, 100]]
  ) {
    const args = argsOf("search_similar_products", { query: " máy tính ", max_results });
    const told = await callTool("search_similar_products", args, answer);
    assertEquals(resultOf(told), answer);
    assertEquals(JSON.parse(told.sent.body), { query: "máy tính", max_results: sent });
    assertEquals(told.sent.query, {});
  }
});

Deno.test("search_similar_products takes 1 to 100 as max_results", async () => {
  const bad = [0, 101, -1, 2.5, " ", "many", true, [], "2.0"];
  const args = bad.map((max_results) => argsOf("search_similar_products", { max_results }));
  await assertRefused("search_similar_products", "max_results", /from 1 to 100/, args);
});

Deno.test("search_similar_products needs a query", async () => {
  const bad = BAD_TEXTS.map((query) => argsOf("search_similar_products", { query }));
  await assertRefused("search_similar_products", "query", /a text that is not empty/, bad);
  const missing = [argsOf("search_similar_products", { query: null })];
  await assertRefused("search_similar_products", "query", /is missing/, missing);
});

Deno.test("search_similar_products is a read: it is repeated after 500 and allowed in read-only mode", async () => {
  const { tool, args, route } = callOf("search_similar_products");
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [route]: inTurn(
      () => new Response(null, { status: 500 }),
      () => json({ results: [] }),
    ),
  });
  using program = startProgram(api.url, { env: { B4B_READ_ONLY: "true" } });
  const told = await program.call(tool, args);
  assertEquals(resultOf(told), { results: [] });
  assertEquals(api.seen.length, 3);
});

Deno.test("similar products may come as a bare list", async () => {
  for (
    const body of [[{ product_id: OTHER_ID }], { success: true, data: [{ product_id: OTHER_ID }] }]
  ) {
    const told = await callTool("search_similar_products", argsOf("search_similar_products"), body);
    assertEquals(resultOf(told), { results: [{ product_id: OTHER_ID }] });
  }
});
