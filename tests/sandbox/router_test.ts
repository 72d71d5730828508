import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { UUID } from "../../src/core/text.ts";
import { at, rowsAt, SandboxClient, START } from "./_client.ts";

Deno.test("an unknown path answers as FastAPI does", async () => {
  using client = new SandboxClient();
  const reply = await client.get("/nothing/here");
  assertEquals([reply.status, reply.text], [404, '{"detail":"Not Found"}']);
});

Deno.test("a known path with another method names those that it has", async () => {
  using client = new SandboxClient();
  const reply = await client.send("DELETE", "/entities");
  assertEquals([reply.status, reply.text], [405, '{"detail":"Method Not Allowed"}']);
  assertEquals(reply.headers.get("Allow"), "GET, POST");
});

Deno.test("a trailing slash is redirected to the exact path, query and all", async () => {
  using client = new SandboxClient();
  const reply = await client.get("/entities/?page=2");
  assertEquals(reply.status, 307);
  assertEquals(reply.headers.get("Location"), "http://sandbox.test/api/v1/entities?page=2");
  assertEquals((await client.get("/nothing/")).status, 404);
});

Deno.test("every answer has request id, date, limits and content type, errors too", async () => {
  using client = new SandboxClient();
  const ids = new Set<string>();
  for (const path of ["/nothing", "/entities", "/users/me"]) {
    const { headers } = await client.get(path);
    assertMatch(headers.get("X-Request-ID") ?? "", UUID);
    ids.add(headers.get("X-Request-ID") ?? "");
    assertEquals(headers.get("Date"), "Sun, 22 Nov 2026 05:00:00 GMT");
    assertEquals(headers.get("X-RateLimit-Limit"), "100");
    assertEquals(headers.get("X-RateLimit-Reset"), String(START.getTime() / 1000 + 60));
    assertEquals(headers.get("Content-Type"), "application/json");
  }
  assertEquals(ids.size, 3);
});

Deno.test("an id that is no UUID is refused with its place in the path", async () => {
  using client = await SandboxClient.signedIn();
  const reply = await client.get("/entities/123/invoices/x%22");
  assertEquals(reply.status, 422);
  const issues = rowsAt(reply.body, "detail");
  assertEquals(issues.map(({ type, loc, input }) => [type, loc, input]), [
    ["uuid_parsing", ["path", "entity_id"], "123"],
    ["uuid_parsing", ["path", "invoice_id"], "x%22"],
  ]);
});

Deno.test("an id in upper case finds the same entity", async () => {
  using client = await SandboxClient.signedIn();
  const id = await client.entityId();
  assertEquals((await client.get(`/entities/${id.toUpperCase()}`)).status, 200);
});

Deno.test("a malformed body is json_invalid, with a number in its place", async () => {
  using client = new SandboxClient();
  const reply = await client.send("POST", "/auth/login", '{"phone": }');
  assertEquals(reply.status, 422);
  assertEquals(at(reply.body, "detail.0.type"), "json_invalid");
  assertEquals(at(reply.body, "detail.0.loc"), ["body", 0]);
});

Deno.test("a missing field, a wrong type and an extra field are told as Pydantic does", async () => {
  using client = new SandboxClient();
  const body = { phone: 84909495665, extra: true };
  const reply = await client.post("/auth/login", body);
  assertEquals(reply.status, 422);
  const issues = rowsAt(reply.body, "detail");
  assertEquals(issues.map(({ type, loc, msg, input }) => [type, loc, msg, input]), [
    ["string_type", ["body", "phone"], "Input should be a valid string", 84909495665],
    ["missing", ["body", "password"], "Field required", body],
    ["extra_forbidden", ["body", "extra"], "Extra inputs are not permitted", true],
  ]);
});

Deno.test("no body, a list and a form are no object", async () => {
  using client = new SandboxClient();
  const types = [];
  for (
    const [body, type] of [["", "application/json"], ["[]", "application/json"], ["a=1", "x/y"]]
  ) {
    const headers = { "Content-Type": type ?? "" };
    const reply = await client.send("POST", "/auth/login", body, headers);
    types.push(at(reply.body, "detail.0.type"));
  }
  assertEquals(types, ["missing", "model_attributes_type", "model_attributes_type"]);
});

Deno.test("queries out of bounds are refused by name", async () => {
  using client = await SandboxClient.signedIn();
  const invoices = `${await client.entityPath()}/invoices`;
  const cases = {
    "page=0": ["page", "greater_than_equal"],
    "page=1.5": ["page", "int_parsing"],
    "page=": ["page", "int_parsing"],
    "per_page=101": ["per_page", "less_than_equal"],
    "per_page=0": ["per_page", "greater_than_equal"],
    "status=4": ["status", "less_than_equal"],
    "status=-1": ["status", "greater_than_equal"],
    "status=ACTIVE": ["status", "int_parsing"],
    "date_from=2026-02-30": ["date_from", "date_parsing"],
    "date_to=22/11/2026": ["date_to", "date_parsing"],
    "date_from=2026-05-02&date_to=2026-05-01": ["date_to", "value_error"],
  };
  for (const [query, [name, type]] of Object.entries(cases)) {
    const reply = await client.get(`${invoices}?${query}`);
    assertEquals(reply.status, 422, query);
    assertEquals(at(reply.body, "detail.0.loc"), ["query", name], query);
    assertEquals(at(reply.body, "detail.0.type"), type, query);
  }
});

Deno.test("a program error is a plain 500 that tells nothing, and is reported", async () => {
  using client = await SandboxClient.signedIn();
  client.close();
  const reply = await client.get("/entities");
  assertEquals([reply.status, reply.text], [500, "Internal Server Error"]);
  assertStringIncludes(reply.headers.get("Content-Type") ?? "", "text/plain");
  assertEquals(client.errors.length, 1);
  assert(client.errors[0] instanceof Error);
});
