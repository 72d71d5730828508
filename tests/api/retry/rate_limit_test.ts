// What the API says of its rate limit, and who is held back by it.
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type Answer, inTurn, json, loginAnswer, type Seen, serveApi } from "../../_api.ts";
import { RateLimit } from "../../../src/api/retry/rate_limit.ts";
import type { HttpResult } from "../../../src/api/transport/result.ts";
import { FakeClock } from "../../_clock.ts";
import { startProgram } from "../../_program.ts";
import { errorOf, LIST_ROUTE, LOGIN_ROUTE, resultOf } from "../_calls.ts";
import { held } from "../_held.ts";
import { start } from "../_run.ts";
import { until, within } from "../_until.ts";

const list: Answer = () => json({ items: [], total: 0 });
const fail = (status: number, headers: HeadersInit = {}): Answer => () =>
  json({ detail: "no" }, { status, headers });

Deno.test("a wait that does not fit into the call ends it at once, and later calls ask nobody", async () => {
  await using run = start("list", inTurn(fail(429, { "retry-after": "100" }), list));
  const first = errorOf(await run.call());
  assertEquals(first.error_code, "RATE_LIMITED");
  assertEquals(first.details, { http_status: 429, retry_after_seconds: 100, attempts: 1 });
  run.clock.advance(40_000);
  const { error, error_code, details } = errorOf(await run.call());
  assertEquals(error_code, "RATE_LIMITED");
  assertMatch(error, /Wait 60 s/);
  assertEquals(details, { retry_after_seconds: 60 });
  assertEquals(run.asked().length, 1);
  run.clock.advance(30_000);
  const patient = run.call();
  await run.pass(30_000);
  resultOf(await patient);
  assertEquals(run.asked().length, 2);
});

/** A limit that has observed `results`. */
function limitAfter(clock: FakeClock, ...results: HttpResult[]): RateLimit {
  const limit = new RateLimit(clock, () => undefined);
  for (const result of results) limit.observe()(result);
  return limit;
}

function response(status: number, headers: HeadersInit = {}, at = 0): HttpResult {
  return { kind: "response", status, headers: new Headers(headers), text: "", at };
}

const wait = (seconds: number) => ({ "retry-after": String(seconds) });

Deno.test("Retry-After limits later requests after 429 and 503 only", () => {
  const statuses = [200, 202, 301, 401, 408, 425, 429, 500, 502, 503, 504];
  const limiting = statuses.filter((status) =>
    limitAfter(new FakeClock(), response(status, wait(7))).waitMs() === 7_000
  );
  assertEquals(limiting, [429, 503]);
});

Deno.test("a limit is counted from the receipt of its response", () => {
  const clock = new FakeClock();
  clock.advance(2_000);
  const limit = limitAfter(clock, response(429, wait(5), 1_000));
  assertEquals(limit.waitMs(), 4_000);
  clock.advance(4_000);
  assertEquals(limit.waitMs(), 0);
  clock.advance(1_000);
  assertEquals(limit.waitMs(), 0);
});

Deno.test("the longest limit holds, and results without a limit leave it as it is", () => {
  const silent = [
    response(200),
    response(429),
    { kind: "failure", reason: "reset", sent: true },
  ] as const;
  const results = [...silent, response(429, wait(9)), response(429, wait(5)), ...silent];
  assertEquals(limitAfter(new FakeClock(), ...results).waitMs(), 9_000);
});

Deno.test("reset() forgets the limit and ignores reports of earlier requests", () => {
  const limit = new RateLimit(new FakeClock(), () => undefined);
  const former = limit.observe();
  limit.observe()(response(429, wait(9)));
  limit.reset();
  former(response(429, wait(7)));
  assertEquals(limit.waitMs(), 0);
  limit.observe()(response(429, wait(5)));
  assertEquals(limit.waitMs(), 5_000);
});

const DATE = "Sun, 09 Sep 2001 01:46:40 GMT"; // 1,000,000,000 s
const usedUp = (seconds: number): Answer => () =>
  json({ items: [], total: 0 }, {
    headers: {
      "x-ratelimit-limit": "100",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(1_000_000_000 + seconds),
      "date": DATE,
    },
  });

Deno.test("X-RateLimit-Remaining 0 on a success holds later calls back until the reset", async () => {
  await using run = start("list", inTurn(usedUp(20), list));
  resultOf(await run.call());
  const next = run.call();
  await run.pass(20_000);
  resultOf(await next);
  assertEquals(run.program.progress, ["waiting 20 s for the rate limit, attempt 1 of 3"]);
});

Deno.test("a limit used up for longer than a call may take is RATE_LIMITED without asking", async () => {
  await using run = start("list", usedUp(90));
  resultOf(await run.call());
  const { error_code, details } = errorOf(await run.call());
  assertEquals(error_code, "RATE_LIMITED");
  assertEquals(details, { retry_after_seconds: 90 });
  assertEquals(run.asked().length, 1);
});

Deno.test("a limit that says nothing of its reset holds nobody back", async () => {
  const vague = () => json({ items: [] }, { headers: { "x-ratelimit-remaining": "0" } });
  await using run = start("list", vague);
  for (let i = 0; i < 2; i++) resultOf(await run.call());
});

Deno.test("a new login forgets the limit, and is not held back by it", async () => {
  await using run = start("list", inTurn(usedUp(90), list));
  resultOf(await run.call());
  resultOf(await run.program.call("login"));
  resultOf(await run.call());
  assertEquals(run.asked().length, 2);
});

Deno.test("a limit learnt while calls queue for a place stops them: of 30 calls 10 are sent", async () => {
  const slow = held(fail(429, { "retry-after": "600" }));
  await using run = start("list", slow.answer, { MAX_RETRIES: "3" });
  const calls = Promise.all(Array.from({ length: 30 }, () => run.call()));
  await until(() => run.asked().length === 10, "ten requests");
  slow.release();
  const told = (await calls).map(errorOf);
  assertEquals(new Set(told.map(({ error_code }) => error_code)), new Set(["RATE_LIMITED"]));
  assertEquals(run.asked().length, 10);
});

Deno.test("a limit that grows while a call waits for its end is waited for, too", async () => {
  const slow = held(fail(429, { "retry-after": "600" }));
  const answers: Readonly<Record<string, Answer>> = {
    slow: slow.answer,
    quick: fail(429, { "retry-after": "1" }),
  };
  const answer = (seen: Seen) => (answers[seen.query.search ?? ""] ?? list)(seen);
  await using api = serveApi({ [LOGIN_ROUTE]: loginAnswer(), [LIST_ROUTE]: answer });
  const clock = new FakeClock();
  using program = startProgram(api.url, { clock, env: { MAX_RETRIES: "1" } });
  const search = (text: string) => within(program.call("list_entities", { search: text }));
  const first = search("slow");
  await until(slow.arrived, "the slow request");
  errorOf(await search("quick"));
  const waiting = search("waiting");
  await until(() => clock.waits.includes(1_000), "the wait for the limit");
  slow.release();
  errorOf(await first);
  clock.advance(1_000);
  const { error_code, details } = errorOf(await waiting);
  assertEquals([error_code, details], ["RATE_LIMITED", { retry_after_seconds: 599 }]);
  assert(!api.seen.some(({ query }) => query.search === "waiting"));
});

Deno.test("a late 429 for a former user does not hold back the one who signed in since", async () => {
  const slow = held(fail(429, { "retry-after": "600" }));
  await using run = start("list", inTurn(slow.answer, list), { MAX_RETRIES: "1" });
  const former = run.call();
  await until(slow.arrived, "the former user's request");
  resultOf(await run.program.call("login", { phone: "+84912345678", password: "another one" }));
  slow.release();
  assertEquals(errorOf(await former).error_code, "RATE_LIMITED");
  resultOf(await run.call());
});

Deno.test("a 503 that asks for an hour keeps the API's words, for the next call too", async () => {
  const maintenance = "Hệ thống bảo trì đến 06:00";
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [LIST_ROUTE]: () =>
      json({ detail: maintenance }, { status: 503, headers: { "retry-after": "3600" } }),
  });
  using program = startProgram(api.url);
  const first = errorOf(await program.call("list_entities"));
  assertEquals([first.error_code, first.details.retry_after_seconds], ["SERVER_ERROR", 3600]);
  assertStringIncludes(first.error, maintenance);
  const second = errorOf(await program.call("list_entities"));
  assertEquals(second.error_code, "RATE_LIMITED");
  assertMatch(second.error, /unavailable \(HTTP 503: Hệ thống bảo trì đến 06:00\).*Wait \d+ s/);
});
