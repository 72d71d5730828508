// Repetition over real HTTP, on a clock that the test moves.
import { assertEquals, assertMatch } from "@std/assert";
import { type Answer, inTurn, json } from "../_api.ts";
import { CALLS, errorOf, resultOf } from "./_calls.ts";
import { start } from "./_run.ts";
import { until } from "./_until.ts";

const list: Answer = () => json({ items: [], total: 0 });
const fail = (status: number, headers: HeadersInit = {}): Answer => () =>
  json({ detail: "no" }, { status, headers });

for (const kind of ["read", "update"] as const) {
  Deno.test(`${CALLS[kind].tool} is sent MAX_RETRIES times in all, with growing waits`, async () => {
    await using run = start(kind, fail(500), { MAX_RETRIES: "4" });
    const call = run.call();
    for (const wait of [500, 1_000, 2_000]) await run.pass(wait);
    const { error, error_code, details } = errorOf(await call);
    assertEquals(error_code, "SERVER_ERROR");
    assertMatch(error, /4 attempts/);
    assertEquals(details, { http_status: 500, attempts: 4 });
    assertEquals(run.asked().length, 4);
    assertEquals(run.program.progress.length, 3);
    assertMatch(run.program.progress[0] ?? "", /0\.5 s.*attempt 2 of 4/);
  });

  Deno.test(`${CALLS[kind].tool} ends well if a repeat does`, async () => {
    await using run = start(kind, inTurn(fail(503), fail(502), () => json({ id: "1" })));
    const call = run.call();
    for (const wait of [500, 1_000]) await run.pass(wait);
    resultOf(await call);
    const bodies = run.asked().map(({ body }) => body);
    assertEquals(bodies, Array(3).fill(bodies[0]));
  });
}

for (const MAX_RETRIES of ["0", "1"]) {
  for (const status of [429, 500]) {
    Deno.test(`with MAX_RETRIES ${MAX_RETRIES} nothing is repeated after ${status}`, async () => {
      for (const kind of ["read", "update", "create"] as const) {
        await using run = start(kind, fail(status, { "retry-after": "0" }), { MAX_RETRIES });
        assertEquals(errorOf(await run.call()).details.attempts, 1);
        assertEquals(run.asked().length, 1);
      }
    });
  }
}

Deno.test("a create is repeated after 429, under one Idempotency-Key a call", async () => {
  const created = () => json({ id: "1" }, { status: 201 });
  await using run = start(
    "create",
    inTurn(fail(429, { "retry-after": "2" }), fail(429, { "retry-after": "3" }), created),
  );
  const call = run.call();
  for (const wait of [2_000, 3_000]) await run.pass(wait);
  resultOf(await call);
  resultOf(await run.call());
  const keys = run.asked().map(({ headers }) => headers.get("idempotency-key") ?? "");
  assertMatch(keys[0] ?? "", /^[0-9a-f-]{36}$/);
  assertEquals(keys, [keys[0], keys[0], keys[0], keys[3]]);
  assertEquals(new Set(keys).size, 2);
});

Deno.test("reads and updates carry no Idempotency-Key", async () => {
  for (const kind of ["read", "update"] as const) {
    await using run = start(kind, () => json({ id: "1" }));
    resultOf(await run.call());
    assertEquals(run.asked()[0]?.headers.get("idempotency-key"), null);
  }
});

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
  assertMatch(run.program.progress[0] ?? "", /20 s for the rate limit/);
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

Deno.test("cancelling ends a wait at once, and nothing more is sent", async () => {
  await using run = start("list", fail(429, { "retry-after": "30" }));
  const cancel = new AbortController();
  const call = run.call(cancel.signal);
  await until(() => run.program.progress.length === 1, "the wait");
  cancel.abort();
  assertEquals(errorOf(await call).error_code, "CANCELLED");
  assertEquals(run.clock.waits, [], "no timer is left");
  assertEquals(run.asked().length, 1);
});
