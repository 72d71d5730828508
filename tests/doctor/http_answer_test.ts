// What the answer to one request without a token says: the steps http and clock.
import { assertEquals, assertFalse, assertMatch } from "@std/assert";
import { checkClock, checkHttpResult } from "../../src/doctor/http_answer.ts";
import { type Answer, json, serveApi } from "../_api.ts";
import { html } from "../api/_errors.ts";
import { examine, notAuthenticated, USERS_ME } from "./_doctor.ts";

const ANSWERS: readonly (readonly [what: string, Answer, says: RegExp, remedy: RegExp])[] = [
  ["403", () => json({ detail: "Not authenticated" }, { status: 403 }), /^ok .*HTTP 403/, /^$/],
  [
    "404",
    () => json({ detail: "Not Found" }, { status: 404 }),
    /^warn .*HTTP 404.*wrong/,
    /BASE_URL and B4B_API_VERSION/,
  ],
  [
    "500",
    () => json({ error: "x" }, { status: 500 }),
    /^fail .*HTTP 500.*the API's fault/,
    /later/,
  ],
  ["502 as a page", () => html(502), /^fail .*HTTP 502.*fault/, /later/],
  ["a page with 200", () => html(200), /^fail .*HTTP 200.* web page/, /proxy/],
  ["a page with 404", () => html(404), /^fail .*HTTP 404.* web page/, /BASE_URL/],
  [
    "a page that calls itself text",
    () => new Response("<!DOCTYPE html><p>"),
    /^fail .*web page/,
    /proxy/,
  ],
  [
    "text that is called a page",
    () => new Response("Hello", { headers: { "content-type": "text/html; charset=utf-8" } }),
    /^fail .*web page/,
    /proxy/,
  ],
  [
    "407",
    () => new Response("", { status: 407 }),
    /^fail .*proxy requires a sign-in/,
    /HTTPS_PROXY/,
  ],
  ["429", () => json({}, { status: 429 }), /^warn .*asks to wait/, /wait/],
  ["200", () => json({ id: 1 }), /^warn .*HTTP 200.*401 was expected/, /BASE_URL/],
];

for (const [what, answer, says, remedy] of ANSWERS) {
  Deno.test(`an API that answers ${what} is ${says.source.slice(1, 5)}`, async () => {
    await using api = serveApi({ [USERS_ME]: answer });
    const { check, say } = await examine({ B4B_API_BASE_URL: api.url.href });
    assertMatch(say("http"), says);
    assertMatch(check("http").remedy ?? "", remedy);
    assertEquals(api.seen.length, 1, "asked once");
  });
}

Deno.test("a redirect is not followed, and only its host is told", async () => {
  const location = "https://user:pa55@login.example/in?ticket=s3cret";
  await using api = serveApi({
    [USERS_ME]: () => new Response(null, { status: 302, headers: { location } }),
  });
  const { say, text } = await examine({ B4B_API_BASE_URL: api.url.href });
  assertMatch(say("http"), /^fail .*a redirect to login\.example, which is not followed$/);
  for (const part of ["pa55", "s3cret", "/in"]) assertFalse(text.includes(part), text);
});

const HOUR = 3_600_000;
const CLOCKS: readonly (readonly [what: string, ms: number, says: RegExp])[] = [
  [
    "3 hours ahead",
    3 * HOUR,
    /^warn .*3 hours ahead of the API's; this program does not depend on it$/,
  ],
  ["2 days behind", -48 * HOUR, /^warn .*2 days behind the API's/],
  ["6 minutes ahead", 0.1 * HOUR, /^warn .*6 minutes ahead/],
  ["4 minutes behind", -HOUR / 15, /^ok 4 minutes behind the API's$/],
  ["20 s ahead", 20_000, /^ok \d+ s ahead of the API's$/],
];

for (const [what, ms, says] of CLOCKS) {
  Deno.test(`a clock that is ${what} is ${says.source.slice(1, 5)}`, async () => {
    await using api = serveApi({ [USERS_ME]: notAuthenticated });
    const now = () => new Date(Date.now() + ms);
    const { say } = await examine({ B4B_API_BASE_URL: api.url.href }, { now });
    assertMatch(say("clock"), says);
  });
}

/** The answer of an API with a status, at `date` if it says so. */
function answer(status: number, date?: Date) {
  const headers = new Headers(date && { date: date.toUTCString() });
  return { kind: "response", status, headers, text: "{}", at: 0 } as const;
}

const EDGES: readonly (readonly [status: number, says: RegExp])[] = [
  [299, /401 was expected/],
  [300, /a redirect to nowhere/],
  [399, /a redirect to nowhere/],
  [400, /401 was expected/],
  [499, /401 was expected/],
  [500, /the API's fault/],
];

for (const [status, says] of EDGES) {
  Deno.test(`HTTP ${status} is ${says.source}`, () => {
    assertMatch(checkHttpResult(answer(status), "b4b.test", 3.6).message, says);
  });
}

Deno.test("a failed request names the host, what failed, and the remedy for it", () => {
  const result = { kind: "failure", reason: "reset", sent: true } as const;
  const { status, message, remedy } = checkHttpResult(result, "b4b.test", 1);
  assertEquals(status, "fail");
  assertMatch(message, /^b4b\.test: the connection broke/);
  assertMatch(remedy ?? "", /^try again/);
});

const NOW = new Date("2026-11-22T03:00:00Z");
const DIFFERENCES: readonly (readonly [ms: number, status: string, says: string])[] = [
  [1_999, "ok", "the same as the API's"],
  [2_000, "ok", "2 s ahead of the API's"],
  [-89_000, "ok", "89 s behind the API's"],
  [90_000, "ok", "2 minutes ahead of the API's"],
  [300_000, "ok", "5 minutes ahead of the API's"],
  [300_001, "warn", "5 minutes ahead of the API's"],
  [-301_000, "warn", "5 minutes behind the API's"],
  [119 * 60_000, "warn", "119 minutes ahead"],
  [120 * 60_000, "warn", "2 hours ahead"],
  [47 * HOUR, "warn", "47 hours ahead"],
  [48 * HOUR, "warn", "2 days ahead"],
  [480 * HOUR, "warn", "20 days ahead"],
];

for (const [ms, status, says] of DIFFERENCES) {
  Deno.test(`a clock that differs by ${ms} ms is ${status}: ${says}`, () => {
    const check = checkClock(answer(401, NOW), new Date(NOW.getTime() + ms));
    assertEquals(check.status, status);
    assertMatch(check.message, new RegExp(says));
  });
}

Deno.test("an answer without a date compares no clocks", () => {
  const { status, message } = checkClock(answer(401), NOW);
  assertEquals([status, message], ["ok", "not compared: the answer has no Date header"]);
});
