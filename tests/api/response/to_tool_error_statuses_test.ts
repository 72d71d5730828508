// The API's statuses and the errors that they become: one row a status, for whatever call differs.
import { assertEquals, assertMatch } from "@std/assert";
import { isUnauthenticated } from "../../../src/api/response/to_tool_error.ts";
import { inTurn, json } from "../../_api.ts";
import { ENTITY_ID } from "../../_program.ts";
import { callOnce, errorOf, REFRESH_ROUTE } from "../_calls.ts";
import { EVERY_KIND, html, testErrors, text } from "../_errors.ts";

testErrors([
  {
    when: "400 with a reason",
    kinds: EVERY_KIND,
    answer: () => json({ detail: "Search is too short" }, { status: 400 }),
    code: "VALIDATION_ERROR",
    says: [/Search is too short/, /Correct the arguments/],
    details: { http_status: 400, attempts: 1 },
  },
  {
    when: "401 to a sign-in",
    kinds: ["login"],
    answer: () => json({ detail: "Incorrect phone or password" }, { status: 401 }),
    code: "AUTHENTICATION_ERROR",
    says: [/Incorrect phone or password/, /phone.*\+84/, /password/, /call login/],
    details: { http_status: 401, attempts: 1 },
  },
  {
    when: "403",
    kinds: ["read"],
    answer: () => json({ detail: "No access to this company" }, { status: 403 }),
    code: "AUTHORIZATION_ERROR",
    says: [/get this entity/, RegExp(ENTITY_ID), /administrator/, /No access to this company/],
    details: { http_status: 403, attempts: 1 },
  },
  {
    when: "403",
    kinds: ["update"],
    answer: () => json({ detail: "Viewers cannot write" }, { status: 403 }),
    code: "AUTHORIZATION_ERROR",
    says: [/update this entity/, RegExp(ENTITY_ID), /administrator/, /Nothing was changed/],
  },
  {
    when: "403",
    kinds: ["create"],
    answer: () => json({ detail: "Viewers cannot write" }, { status: 403 }),
    code: "AUTHORIZATION_ERROR",
    says: [/create this entity/, /administrator/, /Nothing was changed/],
  },
  {
    when: "404 as routers give it",
    kinds: ["read", "update"],
    answer: () => json({ detail: "Not Found" }, { status: 404 }),
    code: "NOT_FOUND",
    says: [/list_entities/, /B4B_API_BASE_URL/, /B4B_API_VERSION/],
    details: { http_status: 404, attempts: 1 },
  },
  {
    when: "404 with an empty body",
    kinds: ["read"],
    answer: () => new Response(null, { status: 404 }),
    code: "NOT_FOUND",
    says: [/list_entities/, /B4B_API_BASE_URL/, /B4B_API_VERSION/],
  },
  {
    when: "404 as documented",
    kinds: ["read", "update"],
    answer: () =>
      json(
        { success: false, error: "Entity not found", error_code: "NOT_FOUND", details: {} },
        { status: 404 },
      ),
    code: "NOT_FOUND",
    says: [/list_entities/, /Entity not found/, /^(?!.*B4B_API_BASE_URL)/],
    details: { http_status: 404, attempts: 1 },
  },
  {
    when: "409",
    kinds: ["update", "create"],
    answer: () => json({ detail: "Tax code 0010000016 is taken" }, { status: 409 }),
    code: "CONFLICT",
    says: [/exists/, /Tax code 0010000016 is taken/, /Nothing was changed/],
    details: { http_status: 409, attempts: 1 },
  },
  {
    when: "413",
    kinds: ["update", "create"],
    answer: () => text("Request Entity Too Large", 413),
    code: "VALIDATION_ERROR",
    says: [/Request Entity Too Large/, /Correct the arguments/],
    details: { http_status: 413, attempts: 1 },
  },
  {
    when: "418, which nobody documents",
    kinds: EVERY_KIND,
    answer: () => text("I am a teapot", 418),
    code: "UNEXPECTED_RESPONSE",
    says: [/HTTP 418/, /text\/plain/, /B4B_API_BASE_URL/, /proxy/],
    details: { http_status: 418, attempts: 1 },
  },
  {
    when: "429 with Retry-After",
    kinds: EVERY_KIND,
    answer: () => json({ detail: "Too many" }, { status: 429, headers: { "retry-after": "7" } }),
    code: "RATE_LIMITED",
    says: [/Wait 7 s/],
    details: { http_status: 429, retry_after_seconds: 7, attempts: 1 },
  },
  {
    when: "429 that does not say how long",
    kinds: ["read"],
    answer: () => new Response(null, { status: 429 }),
    code: "RATE_LIMITED",
    says: [/Wait 60 s/, /get_entity/],
    details: { http_status: 429, attempts: 1 },
  },
  {
    when: "500 in plain text",
    kinds: ["read", "list", "update"],
    answer: () => text("Internal Server Error", 500, { "x-request-id": "req-42" }),
    code: "SERVER_ERROR",
    says: [/HTTP 500/, /API's/, /Try again later/, /req-42/],
    details: { http_status: 500, request_id: "req-42", attempts: 1 },
  },
  {
    when: "502 as a proxy's page",
    kinds: ["read", "list", "update"],
    answer: () => html(502),
    code: "UNEXPECTED_RESPONSE",
    says: [/HTTP 502: an HTML page titled/, /a proxy is in between/],
    details: { http_status: 502, attempts: 1 },
  },
  {
    when: "503 with Retry-After",
    kinds: ["read", "update"],
    answer: () => json({ detail: "Upgrade" }, { status: 503, headers: { "retry-after": "120" } }),
    code: "SERVER_ERROR",
    says: [/HTTP 503/, /Try again later/],
    details: { http_status: 503, retry_after_seconds: 120, attempts: 1 },
  },
]);

for (const status of [402, 405, 423, 451]) {
  Deno.test(`HTTP ${status} passes on the API's reason, and says what else it may be`, async () => {
    const answer = () => json({ detail: "Subscription expired" }, { status });
    const { error, error_code } = errorOf(await callOnce("list", answer));
    assertEquals(error_code, "UNEXPECTED_RESPONSE");
    assertMatch(
      error,
      /Subscription expired\. If that does not explain it, probably B4B_API_BASE_URL/,
    );
  });
}

Deno.test("a conflict of what creates nothing does not speak of something made", async () => {
  for (const kind of ["list", "login"] as const) {
    const answer = () => json({ detail: "Locked by another" }, { status: 409 });
    const { error, error_code } = errorOf(await callOnce(kind, answer));
    assertEquals(error_code, "CONFLICT");
    assertMatch(error, /conflicts with what exists: Locked by another\./);
  }
});

Deno.test("an API that codes NOT_LOGGED_IN is answered with login", async () => {
  const answer = () => json({ success: false, error: "No session", error_code: "NOT_LOGGED_IN" });
  const { error, error_code } = errorOf(await callOnce("list", answer));
  assertEquals(error_code, "NOT_LOGGED_IN");
  assertMatch(error, /No session\. Call login again, then list_entities\.$/);
});

const UNAUTHENTICATED: readonly (readonly [status: number, detail: string, yes: boolean])[] = [
  [401, "Expired", true],
  [403, "Not authenticated", true],
  [403, "not authenticated.", true],
  [403, "Invalid authentication credentials", true],
  [403, "You are not authenticated for this entity", false],
  [403, "The owner is not authenticated", false],
  [403, "Not authenticated to write", false],
  [403, "No access", false],
  [400, "Not authenticated", false],
];

for (const [status, detail, yes] of UNAUTHENTICATED) {
  Deno.test(`HTTP ${status} "${detail}" ${yes ? "means" : "does not mean"} that nobody is signed in`, () => {
    const headers = new Headers({ "content-type": "application/json" });
    const text = JSON.stringify({ detail });
    assertEquals(isUnauthenticated({ kind: "response", status, headers, text, at: 0 }), yes);
  });
}

Deno.test("a failure never means that nobody is signed in", () => {
  const failure = { kind: "failure", reason: "cut_off", sent: true, status: 401 } as const;
  assertEquals(isUnauthenticated(failure), false);
});

Deno.test("a 403 that means 401 is remedied by a refresh", async () => {
  const answers = inTurn(
    () => json({ detail: "Not authenticated" }, { status: 403 }),
    () => json({ id: "1" }),
  );
  const routes = { [REFRESH_ROUTE]: () => json({ access_token: "token-2" }) };
  const told = await callOnce("read", answers, { routes });
  assertEquals(told.body, { id: "1" });
  const sent = told.asked.map(({ headers }) => headers.get("authorization"));
  assertEquals(sent, ["Bearer token-1", "Bearer token-2"]);
});

const DUPLICATES: Readonly<Record<string, object>> = {
  "by its words": { detail: "Tax code already exists" },
  "in Vietnamese": { detail: "Mã số thuế đã tồn tại" },
  "by a field's words": { detail: [{ loc: ["body", "tax_code"], msg: "Duplicate value" }] },
  "by its code": { success: false, error: "Taken", error_code: "CONFLICT" },
};

for (const [how, body] of Object.entries(DUPLICATES)) {
  Deno.test(`422 that says duplicate ${how} is a CONFLICT, 400 is not`, async () => {
    for (const [status, code] of [[422, "CONFLICT"], [400, "VALIDATION_ERROR"]] as const) {
      const told = await callOnce("update", () => json(body, { status }));
      assertEquals(errorOf(told).error_code, code);
    }
  });
}
