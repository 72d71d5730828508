// What leaves: addresses, headers, connections, and how many at once.
import { assert, assertEquals, assertLessOrEqual, assertMatch, assertThrows } from "@std/assert";
import { path } from "../../src/api/transport/path.ts";
import { type Answer, json, loginAnswer, type Seen, serveApi } from "../_api.ts";
import { ENTITY_ID, startProgram } from "../_program.ts";
import { CALLS, errorOf, LIST_ROUTE, LOGIN_ROUTE, resultOf } from "./_calls.ts";
import { httpText, LOGIN_TEXT, serveTcp } from "./_tcp.ts";
import { until } from "./_until.ts";

const list: Answer = () => json({ items: [], total: 0 });

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

Deno.test("each value becomes one encoded segment of a path", () => {
  assertEquals(`${path`/a/${"b/c"}/d`}`, "/a/b%2Fc/d");
  assertEquals(`${path`/a/${"?x=1#y"}`}`, "/a/%3Fx%3D1%23y");
  assertEquals(`${path`/a/${"%2e%2e"}/${"Huế"}`}`, "/a/%252e%252e/Hu%E1%BA%BF");
  for (const value of ["", ".", ".."]) assertThrows(() => path`/a/${value}`, TypeError);
});

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

Deno.test("reads share a kept-alive connection; each POST that must not be doubled has its own", async () => {
  const used = new Map<string, Set<number>>();
  using api = serveTcp(async ({ head, number, write }) => {
    const line = head.split(" HTTP")[0]?.split("?")[0] ?? "";
    used.set(line, (used.get(line) ?? new Set()).add(number));
    await write(line.endsWith("/login") ? LOGIN_TEXT : httpText("200 OK", '{"items":[],"id":"1"}'));
  });
  using program = startProgram(api.url);
  for (let i = 0; i < 5; i++) resultOf(await program.call("list_entities"));
  for (let i = 0; i < 3; i++) resultOf(await program.call("create_entity", CALLS.create.args));
  assertEquals(used.get("GET /api/v1/entities")?.size, 1);
  assertEquals(used.get("POST /api/v1/entities")?.size, 3);
  assertEquals(api.lines.length, 9);
});

/** Holds every answer to a list until `release` lets those go that wait. */
function heldLists() {
  const waiting: (() => void)[] = [];
  let inFlight = 0;
  let most = 0;
  let isOver = false;
  return {
    waiting,
    /** The most requests that were in flight at once. */
    most: () => most,
    release: () => waiting.splice(0).forEach((release) => release()),
    answer: async ({ query }: Seen) => {
      most = Math.max(most, ++inFlight);
      if (!isOver) await new Promise<void>((resolve) => waiting.push(resolve));
      inFlight--;
      return json({ items: [{ id: query.search }], total: 1 });
    },
    [Symbol.dispose]() {
      isOver = true;
      this.release();
    },
  };
}

Deno.test("at most 10 requests are in flight, and the others follow as places become free", async () => {
  const lists = heldLists();
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    "GET /probe": () => new Response(),
    [LIST_ROUTE]: lists.answer,
  });
  using program = startProgram(api.url);
  using _release = lists; // before the API is shut down
  const calls = Array.from(
    { length: 25 },
    (_, i) => program.call("list_entities", { search: `n${i}` }),
  );
  await until(() => lists.waiting.length === 10, "ten requests");
  const passTime = async () => await (await fetch(new URL("/probe", api.url))).text();
  await passTime(); // enough for an eleventh to arrive
  assertEquals(lists.waiting.length, 10);
  const left = new AbortController();
  const late = program.call("list_entities", { search: "late" }, left.signal);
  await passTime();
  left.abort();
  assertEquals(errorOf(await late).error_code, "CANCELLED");
  let isDone = false;
  const answers = Promise.all(calls).finally(() => isDone = true);
  await until(() => {
    lists.release();
    return isDone;
  }, "all 25 answers");
  for (const told of await answers) resultOf(told);
  assertLessOrEqual(lists.most(), 10);
  const searched = new Set(api.seen.map(({ query }) => query.search));
  assert(!searched.has("late"), "what was cancelled in the queue is never sent");
  assertEquals([...Array(25).keys()].filter((i) => !searched.has(`n${i}`)), []);
});
