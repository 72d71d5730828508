// The bodies in which errors come: what is read from each, and what is never passed on.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { json } from "../../_api.ts";
import { type CallKind, callOnce, errorOf } from "../_calls.ts";

interface Row {
  readonly body: string;
  readonly kind?: CallKind;
  readonly answer: () => Response;
  readonly code: string;
  readonly says: RegExp;
  readonly fields?: Readonly<Record<string, readonly string[]>>;
}

const CANARY = "canary-7f3a";

function fastApi(...items: readonly object[]): () => Response {
  const detail = items.map((item) => ({
    type: "value_error",
    input: CANARY,
    ctx: { given: CANARY },
    url: `https://errors.pydantic.dev/2.9/v/value_error?${CANARY}`,
    ...item,
  }));
  return () => json({ detail }, { status: 422 });
}

const ROWS: readonly Row[] = [
  {
    body: "the documented one",
    answer: () =>
      json(
        {
          success: false,
          error: "Invalid data",
          error_code: "VALIDATION_ERROR",
          details: { field_errors: { city: ["too long", "not a city"], name: ["empty"] } },
        },
        { status: 422 },
      ),
    code: "VALIDATION_ERROR",
    says: /Invalid data.*city \(too long, not a city\); name \(empty\)/,
    fields: { city: ["too long", "not a city"], name: ["empty"] },
  },
  {
    body: '{"detail": "text"}',
    answer: () => json({ detail: "City is unknown" }, { status: 422 }),
    code: "VALIDATION_ERROR",
    says: /City is unknown/,
  },
  {
    body: "FastAPI's list",
    answer: fastApi(
      { loc: ["body", "phone"], msg: "Value is not a phone" },
      { loc: ["query", "page"], msg: "Too small" },
      { loc: ["body", "lines", 0, "name"], msg: "Field required" },
    ),
    code: "VALIDATION_ERROR",
    says: /phone.*Value is not a phone.*page.*Too small.*lines\.0\.name.*Field required/,
    fields: {
      phone: ["Value is not a phone"],
      page: ["Too small"],
      "lines.0.name": ["Field required"],
    },
  },
  {
    body: "FastAPI's list for JSON that it cannot read",
    answer: fastApi({ loc: ["body", 12], msg: "JSON decode error" }),
    code: "VALIDATION_ERROR",
    says: /body.*JSON decode error/,
    fields: { body: ["JSON decode error"] },
  },
  {
    body: "FastAPI's list with two faults of one field",
    answer: fastApi({ loc: ["body", "city"], msg: "A" }, { loc: ["body", "city"], msg: "B" }),
    code: "VALIDATION_ERROR",
    says: /city/,
    fields: { city: ["A", "B"] },
  },
  {
    body: '422 "already exists"',
    kind: "create",
    answer: () => json({ detail: "Tax code 0010000016 already exists" }, { status: 422 }),
    code: "CONFLICT",
    says: /Tax code 0010000016 already exists/,
  },
  {
    body: "422 that speaks of a duplicate in a field",
    kind: "create",
    answer: fastApi({ loc: ["body", "tax_code"], msg: "Duplicate tax code" }),
    code: "CONFLICT",
    says: /Duplicate tax code/,
    fields: { tax_code: ["Duplicate tax code"] },
  },
  {
    body: "422 that says so in Vietnamese",
    kind: "create",
    answer: () => json({ detail: "Mã số thuế đã tồn tại" }, { status: 422 }),
    code: "CONFLICT",
    says: /Mã số thuế đã tồn tại/,
  },
  {
    body: '{"detail": {…}}',
    answer: () => json({ detail: { message: "Name is reserved", code: 17 } }, { status: 400 }),
    code: "VALIDATION_ERROR",
    says: /Name is reserved/,
  },
  {
    body: '{"detail": {…}} with field errors',
    answer: () =>
      json({ detail: { msg: "Bad", field_errors: { city: "unknown" } } }, { status: 400 }),
    code: "VALIDATION_ERROR",
    says: /city \(unknown\)/,
    fields: { city: ["unknown"] },
  },
  {
    body: '{"error": "text"}',
    answer: () => json({ error: "Entity is archived" }, { status: 409 }),
    code: "CONFLICT",
    says: /Entity is archived/,
  },
  {
    body: '{"message": "text"}, as gateways answer',
    answer: () => json({ message: "no Route matched" }, { status: 404 }),
    code: "NOT_FOUND",
    says: /no Route matched/,
  },
  {
    body: "RFC 9457",
    answer: () =>
      new Response(
        JSON.stringify({
          type: "https://example.com/probs/locked",
          title: "Locked",
          status: 403,
          detail: "The year 2024 is closed",
          instance: "/entities/1",
        }),
        { status: 403, headers: { "content-type": "application/problem+json" } },
      ),
    code: "AUTHORIZATION_ERROR",
    says: /The year 2024 is closed/,
  },
  {
    body: "RFC 9457 with nothing but a title and errors",
    answer: () =>
      json({ title: "Validation failed", errors: { city: ["unknown"] } }, { status: 400 }),
    code: "VALIDATION_ERROR",
    says: /Validation failed/,
    fields: { city: ["unknown"] },
  },
  {
    body: "plain text",
    answer: () => new Response("Bad  request\n", { status: 400 }),
    code: "VALIDATION_ERROR",
    says: /: Bad request\. /,
  },
  {
    body: "a proxy's page",
    answer: () =>
      new Response(`<html><title>Blocked by Zscaler</title><p>${CANARY}</p></html>`, {
        status: 403,
        headers: { "content-type": "text/html" },
      }),
    code: "UNEXPECTED_RESPONSE",
    says: /HTML page titled "Blocked by Zscaler"/,
  },
  {
    body: "nothing at all",
    answer: () => new Response(null, { status: 400 }),
    code: "VALIDATION_ERROR",
    says: /refused to update this entity\. Correct the arguments/,
  },
  {
    body: "JSON that is no object",
    answer: () => json([null, 3], { status: 400 }),
    code: "VALIDATION_ERROR",
    says: /Correct the arguments/,
  },
  {
    body: "a field that is named like a part of the language",
    answer: () => json({ detail: [{ loc: ["body", "constructor"], msg: "bad" }] }, { status: 422 }),
    code: "VALIDATION_ERROR",
    says: /constructor: bad/,
    fields: { constructor: ["bad"] },
  },
  {
    body: "numbers of an unusual form in loc and msg",
    answer: () => new Response('{"detail":[{"loc":["body",1.0,"x"],"msg":1e5}]}', { status: 422 }),
    code: "VALIDATION_ERROR",
    says: /1\.0\.x: 1e5/,
    fields: { "1.0.x": ["1e5"] },
  },
  {
    body: "a list of things that are no faults",
    answer: () => json({ detail: [null, "x", { loc: "body", msg: {} }] }, { status: 422 }),
    code: "VALIDATION_ERROR",
    says: /Correct the arguments/,
  },
];

for (const { body, kind = "update", answer, code, says, fields } of ROWS) {
  Deno.test(`an error told as ${body} reads well`, async () => {
    const told = await callOnce(kind, answer);
    const { error, error_code, details } = errorOf(told);
    assertEquals(error_code, code, error);
    assertMatch(error, says);
    assertEquals(details.field_errors, fields);
    assert(!/undefined|null|\[object/.test(error), error);
    assert(!told.text.includes(CANARY), "what was sent is not echoed");
    assert(!JSON.stringify(told.logs).includes(CANARY), "nor logged");
  });
}
