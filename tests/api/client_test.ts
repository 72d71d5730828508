// What the client sends: addresses, arguments, headers and bodies.
import { assertEquals, assertMatch } from "@std/assert";
import { type Answer, json, loginAnswer, serveApi } from "../_api.ts";
import { ENTITY_ID, startProgram } from "../_program.ts";
import { CALLS, LIST_ROUTE, LOGIN_ROUTE, resultOf } from "./_calls.ts";

const list: Answer = () => json({ items: [{ id: "1" }], total: 1 });

for (const prefix of ["/gateway/b4b", "/gateway/b4b/", "/"]) {
  Deno.test(`the base URL's path ${prefix} stays before /api/v2`, async () => {
    const kept = prefix.replace(/\/$/, "");
    await using api = serveApi({
      [`POST ${kept}/api/v2/auth/login`]: loginAnswer(),
      [`GET ${kept}/api/v2/entities`]: list,
      [`GET ${kept}/api/v2/entities/${ENTITY_ID}`]: () => json({ id: ENTITY_ID }),
    });
    using program = startProgram(new URL(prefix, api.url), { env: { B4B_API_VERSION: "v2" } });
    resultOf(await program.call("list_entities"));
    resultOf(await program.call("get_entity", { entity_id: ENTITY_ID }));
  });
}

Deno.test("optional arguments that are null or missing are not sent, page and per_page always", async () => {
  const route = `GET /api/v1/entities/${ENTITY_ID}/invoices`;
  await using api = serveApi({ [LOGIN_ROUTE]: loginAnswer(), [route]: list });
  using program = startProgram(api.url);
  const nothing = { date_from: null, date_to: null, status: null, search: null, page: null };
  for (const args of [{}, nothing]) {
    resultOf(await program.call("list_invoices", { entity_id: ENTITY_ID, ...args }));
    assertEquals(api.seen.at(-1)?.query, { page: "1", per_page: "20" });
  }
});

Deno.test("a search is encoded so that it arrives as it was written", async () => {
  await using api = serveApi({ [LOGIN_ROUTE]: loginAnswer(), [LIST_ROUTE]: list });
  using program = startProgram(api.url);
  const search = "Cà phê & trà + 100% #1 ?a=b/../c";
  resultOf(await program.call("list_entities", { search }));
  assertEquals(api.seen.at(-1)?.query.search, search);
});

Deno.test("bodies go out as JSON with their length, not in chunks", async () => {
  const { create, update } = CALLS;
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [create.route]: () => json({ id: "1" }),
    [update.route]: () => json({ id: "1" }),
    [`POST /api/v1/entities/${ENTITY_ID}/invoices/import/xml`]: () => json({ id: "1" }),
  });
  using program = startProgram(api.url);
  resultOf(await program.call(create.tool, create.args));
  resultOf(await program.call(update.tool, update.args));
  const xml_content = `<Invoice>${"đ".repeat(1_000_000)}</Invoice>`;
  resultOf(await program.call("import_invoice_xml", { entity_id: ENTITY_ID, xml_content }));
  assertEquals(api.seen.length, 4);
  for (const { headers, body } of api.seen) {
    const length = new TextEncoder().encode(body).length;
    assertEquals(headers.get("content-length"), String(length));
    assertEquals(headers.get("transfer-encoding"), null);
    assertEquals(headers.get("content-type"), "application/json");
    assertEquals(headers.get("accept"), "application/json");
    assertMatch(headers.get("user-agent") ?? "", /^finizi-b4b-mcp\/\d+\.\d+\.\d+$/);
  }
});
