// Creates whose end is unclear: nothing is sent again, and the text says how to look.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { createSandbox, type Sandbox } from "../../../src/sandbox/mod.ts";
import { type Answer, json, loginAnswer, serveApi } from "../../_api.ts";
import { ENTITY_ID, startProgram } from "../../_program.ts";
import {
  callOnce,
  CALLS,
  errorOf,
  LIST_ROUTE,
  LOGIN_ROUTE,
  resultOf,
  unknownOutcomeOf,
} from "../_calls.ts";

const JSON_TYPE = { "content-type": "application/json" };

const UNCLEAR: readonly {
  readonly when: string;
  readonly answer: Answer;
  readonly status: number;
}[] = [
  { when: "500", answer: () => new Response("oops", { status: 500 }), status: 500 },
  { when: "501", answer: () => new Response("oops", { status: 501 }), status: 501 },
  {
    when: "502 as a page",
    answer: () =>
      new Response("<html></html>", { status: 502, headers: { "content-type": "text/html" } }),
    status: 502,
  },
  { when: "503", answer: () => new Response(null, { status: 503 }), status: 503 },
  { when: "504", answer: () => new Response(null, { status: 504 }), status: 504 },
  { when: "408", answer: () => new Response(null, { status: 408 }), status: 408 },
  {
    when: "200 with a page",
    answer: () => new Response("<html></html>", { headers: { "content-type": "text/html" } }),
    status: 200,
  },
  {
    when: "201 with JSON that ends too early",
    answer: () => new Response('{"id":"1', { status: 201, headers: JSON_TYPE }),
    status: 201,
  },
  { when: "201 with an empty body", answer: () => new Response("", { status: 201 }), status: 201 },
  { when: "204", answer: () => new Response(null, { status: 204 }), status: 204 },
  { when: "200 with null", answer: () => json(null), status: 200 },
  {
    when: "201 in bytes that are no UTF-8",
    answer: () => new Response(new Uint8Array([0x7b, 0xff, 0x7d]), { status: 201 }),
    status: 201,
  },
];

for (const { when, answer, status } of UNCLEAR) {
  Deno.test(`a create that ends with ${when} is UNKNOWN_OUTCOME and is not sent again`, async () => {
    const told = await callOnce("create", answer, { env: { MAX_RETRIES: "10" } });
    const { error, details } = unknownOutcomeOf(told);
    assertMatch(error, /list_entities with search "0010000016"/);
    assertEquals(details, { http_status: status, attempts: 1 });
    assertEquals(told.asked.length, 1);
  });
}

Deno.test("an import whose end is unclear says to look in list_invoices of that entity", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [`POST /api/v1/entities/${ENTITY_ID}/invoices/import/xml`]: () =>
      new Response(null, { status: 500, headers: { "x-request-id": "req-7" } }),
  });
  using program = startProgram(api.url);
  const { error, details } = unknownOutcomeOf(
    await program.call("import_invoice_xml", { entity_id: ENTITY_ID, xml_content: "<Invoice/>" }),
  );
  assertMatch(error, RegExp(`list_invoices.*${ENTITY_ID}`));
  assertEquals(details, { http_status: 500, request_id: "req-7", attempts: 1 });
});

/** Hands a request on to the sandbox and answers what it answers. */
function forwardTo(sandbox: Sandbox): Answer {
  return ({ method, path, query, headers, body }) => {
    const url = new URL(`${path}?${new URLSearchParams(query)}`, "http://sandbox");
    return sandbox.fetch(new Request(url, { method, headers, body: body === "" ? null : body }));
  };
}

const TAX_CODES = { "0010000098001": "0010000098-001", "0010000098": "0010000098" };

for (const [given, sent] of Object.entries(TAX_CODES)) {
  Deno.test(`the check for a create with tax code ${given} finds in the sandbox what did happen`, async () => {
    const sandbox = createSandbox({ now: () => new Date() });
    using _end = { [Symbol.dispose]: () => sandbox.close() };
    const forward = forwardTo(sandbox);
    const created: number[] = [];
    await using api = serveApi({
      [LOGIN_ROUTE]: forward,
      [LIST_ROUTE]: forward,
      [CALLS.create.route]: async (seen) => {
        created.push((await forward(seen)).status);
        return new Response(null, { status: 503 });
      },
    });
    using program = startProgram(api.url);
    const args = { ...CALLS.create.args, tax_code: given };
    const { error } = unknownOutcomeOf(await program.call("create_entity", args));
    const [, search] = /list_entities with search "([^"]+)"/.exec(error) ?? [];
    assertEquals([created, search], [[201], sent]);
    const { items } = resultOf(await program.call("list_entities", { search }));
    assertEquals(Object(items).map(({ tax_code }: { tax_code: string }) => tax_code), [sent]);
  });
}

Deno.test("an update that ends unclearly may be repeated, and says so", async () => {
  const told = await callOnce("update", () => new Response(null, { status: 500 }));
  const { error, error_code } = errorOf(told);
  assertEquals(error_code, "SERVER_ERROR");
  assertMatch(error, /may have been applied/);
});

Deno.test("408 to a read or an update is repeated and then UNEXPECTED_RESPONSE", async () => {
  for (const kind of ["read", "update"] as const) {
    const told = await callOnce(kind, () => new Response(null, { status: 408 }), {
      env: { MAX_RETRIES: "3" },
    });
    const { error, error_code, details } = errorOf(told);
    assertEquals(error_code, "UNEXPECTED_RESPONSE", error);
    assertEquals(details, { http_status: 408, attempts: 3 });
    assertMatch(error, kind === "update" ? /may have been applied/ : /in between\.$|later\.$/);
  }
});

const REDIRECTS = [300, 301, 302, 303, 307, 308];
for (const kind of ["read", "update", "create", "login"] as const) {
  Deno.test(`${CALLS[kind].tool} follows no redirect, so that its secrets go nowhere else`, async () => {
    let strangers = 0;
    const elsewhere = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => {
      strangers++;
      return json({ access_token: "stolen", id: "1" });
    });
    try {
      for (const status of REDIRECTS) {
        const location = `http://127.0.0.1:${elsewhere.addr.port}/api/v1/entities`;
        const told = await callOnce(
          kind,
          () => new Response(null, { status, headers: { location } }),
        );
        const { error, error_code, details } = errorOf(told);
        const code = kind === "create" ? "UNKNOWN_OUTCOME" : "UNEXPECTED_RESPONSE";
        assertEquals(error_code, code, error);
        assertMatch(error, RegExp(`HTTP ${status}`));
        assertEquals(details, { http_status: status, attempts: 1 });
        assert(!told.text.includes(String(elsewhere.addr.port)), "says not where to");
      }
      assertEquals(strangers, 0);
    } finally {
      await elsewhere.shutdown();
    }
  });
}
