import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import * as z from "zod";
import { RequestValidationError } from "../../../src/sandbox/http/responses.ts";
import {
  FOLDED,
  PAGING,
  PERIOD,
  readBody,
  readPath,
  readQuery,
  TEXT,
  withPeriodRule,
} from "../../../src/sandbox/http/validation.ts";
import { at, rowsAt, SandboxClient } from "../_client.ts";

Deno.test("an id that is not a UUID is refused by its name in the path", async () => {
  using client = await SandboxClient.signedIn();
  const reply = await client.get("/entities/123/invoices/x%22");
  assertEquals(reply.status, 422);
  const issues = rowsAt(reply.body, "detail");
  assertEquals(issues.map(({ type, loc, input }) => [type, loc, input]), [
    ["uuid_parsing", ["path", "entity_id"], "123"],
    ["uuid_parsing", ["path", "invoice_id"], "x%22"],
  ]);
});

Deno.test("the ids of a path are in lower case; a single one that is invalid is refused", () => {
  const id = "550E8400-E29B-41D4-A716-446655440000";
  assertEquals(readPath({ entity_id: id }), { entity_id: id.toLowerCase() });
  for (const input of [id.slice(1), `${id}0`, `{${id}}`, "", undefined]) {
    const { issues } = assertThrows(() => readPath({ entity_id: input }), RequestValidationError);
    assertEquals(issues.map(({ loc }) => loc), [["path", "entity_id"]]);
  }
});

Deno.test("an id may be in upper case", async () => {
  using client = await SandboxClient.signedIn();
  const id = await client.entityId();
  assertEquals((await client.get(`/entities/${id.toUpperCase()}`)).status, 200);
});

Deno.test("malformed JSON is json_invalid at body.0", async () => {
  using client = new SandboxClient();
  const reply = await client.send("POST", "/auth/login", '{"phone": }');
  assertEquals(reply.status, 422);
  assertEquals(at(reply.body, "detail.0.type"), "json_invalid");
  assertEquals(at(reply.body, "detail.0.loc"), ["body", 0]);
});

Deno.test("missing fields, wrong types and extra fields are reported as Pydantic does", async () => {
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

Deno.test("an empty body, a list and a form are not objects", async () => {
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

Deno.test("a query value that is out of bounds or malformed is refused by name", async () => {
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

function read(query: string) {
  return readQuery(new URLSearchParams(query), z.object({ ...PAGING, search: FOLDED }));
}

Deno.test("page and per_page have defaults, and their limits are accepted", () => {
  assertEquals(read(""), { page: 1, per_page: 20, search: null });
  assertEquals(read("page=1&per_page=1"), { page: 1, per_page: 1, search: null });
  assertEquals(read("page=1000000000&per_page=100").per_page, 100);
  assertThrows(() => read("page=1000000001"), RequestValidationError, "less than or equal");
});

Deno.test("a text to compare is folded", () => {
  assertEquals(read("search=%20NÚI++Đá").search, "nui da");
});

Deno.test("a period may be one day and may have one end, but must not end before it begins", () => {
  const schema = withPeriodRule(z.object(PERIOD));
  const readPeriod = (query: string) => readQuery(new URLSearchParams(query), schema);
  assertEquals(readPeriod("date_from=2026-05-01&date_to=2026-05-01"), {
    date_from: "2026-05-01",
    date_to: "2026-05-01",
  });
  assertEquals(readPeriod("date_to=2026-05-01").date_from, null);
  assertThrows(
    () => readPeriod("date_from=2026-05-02&date_to=2026-05-01"),
    RequestValidationError,
    "date_to must not be before date_from",
  );
});

async function issueOf(body: string, contentType = "application/json") {
  const headers = { "Content-Type": contentType };
  const request = new Request("http://sandbox.test", { method: "POST", headers, body });
  const schema = z.strictObject({ name: TEXT, count: z.int().min(1).max(9).exactOptional() });
  const error = await assertRejects(() => readBody(request, schema), RequestValidationError);
  const [issue] = error.issues;
  return [issue?.type, issue?.loc, issue?.msg];
}

Deno.test("text must not be empty, and must not contain NUL", async () => {
  const loc = ["body", "name"];
  assertEquals(await issueOf('{"name":""}'), [
    ...["string_too_short", loc, "String should have at least 1 character"],
  ]);
  assertEquals(await issueOf('{"name":"A\\u0000B"}'), [
    ...["value_error", loc, "Value error, text must not contain NUL"],
  ]);
});

Deno.test("numbers are checked against their type and limits", async () => {
  const loc = ["body", "count"];
  const cases: [string, string, string][] = [
    ['"5"', "int_type", "Input should be a valid integer"],
    ["1.5", "int_type", "Input should be a valid integer"],
    ["0", "greater_than_equal", "Input should be greater than or equal to 1"],
    ["10", "less_than_equal", "Input should be less than or equal to 9"],
  ];
  for (const [count, type, msg] of cases) {
    assertEquals(await issueOf(`{"name":"x","count":${count}}`), [type, loc, msg]);
  }
});

Deno.test("a fault inside a list or an object has its path, and the object that lacks a field", async () => {
  const schema = z.strictObject({ rows: z.array(z.strictObject({ name: TEXT })) });
  const headers = { "Content-Type": "application/json" };
  const body = '{"rows":[{"name":"x"},{}]}';
  const request = new Request("http://sandbox.test", { method: "POST", headers, body });
  const { issues } = await assertRejects(() => readBody(request, schema), RequestValidationError);
  assertEquals(issues, [
    { type: "missing", loc: ["body", "rows", 1, "name"], msg: "Field required", input: {} },
  ]);
});

Deno.test("a text that does not match a pattern is refused with the pattern", () => {
  const read = () =>
    readQuery(new URLSearchParams("a=x"), z.object({ a: z.string().regex(/^\d+$/) }));
  const { issues } = assertThrows(read, RequestValidationError);
  const pattern = "^\\d+$";
  assertEquals(issues, [{
    ...{ type: "string_pattern_mismatch", loc: ["query", "a"], input: "x", ctx: { pattern } },
    msg: `String should match pattern '${pattern}'`,
  }]);
});

Deno.test("JSON is read from any JSON content type, and from no other", async () => {
  const valid = { method: "POST", body: '{"name":"x"}' };
  const schema = z.strictObject({ name: TEXT });
  for (
    const type of ["application/json", "Application/JSON; charset=utf-8", "application/x+json"]
  ) {
    const request = new Request("http://sandbox.test", {
      ...valid,
      headers: { "Content-Type": type },
    });
    assertEquals(await readBody(request, schema), { name: "x" });
  }
  for (const type of ["text/json", "application/jsonp", "text/plain"]) {
    assertEquals((await issueOf(valid.body, type))[0], "model_attributes_type");
  }
});
