// Repetition over real HTTP, on a clock that the test moves.
import { assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { type Answer, inTurn, json } from "../../_api.ts";
import { startProgram } from "../../_program.ts";
import { CALLS, errorOf, resultOf } from "../_calls.ts";
import { start } from "../_run.ts";
import { LOGIN_TEXT, serveTcp } from "../_tcp.ts";
import { until } from "../_until.ts";

const fail = (status: number, headers: HeadersInit = {}): Answer => () =>
  json({ detail: "no" }, { status, headers });
const MAYBE_APPLIED = /It may have been applied all the same/;
const NOTHING_CHANGED = /Nothing was changed/;

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
    assertMatch(run.program.progress[0] ?? "", /^waiting 0\.5 s after HTTP 500, attempt 2 of 4$/);
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

/** An update's first answer, the one after it, and what may be said of the first then. */
const SECOND_ANSWERS: Readonly<Record<string, Answer>> = {
  "429 that asks for too long a wait": fail(429, { "retry-after": "600" }),
  "409": fail(409),
  "403": fail(403),
  "422": fail(422),
};

for (const [what, second] of Object.entries(SECOND_ANSWERS)) {
  for (const [first, says] of [[503, MAYBE_APPLIED], [429, NOTHING_CHANGED]] as const) {
    Deno.test(`an update that gets ${first} and then ${what} says: ${says.source}`, async () => {
      await using run = start("update", inTurn(fail(first), second));
      const call = run.call();
      await run.pass(500);
      const { error, details } = errorOf(await call);
      assertEquals(details.attempts, 2, error);
      assertMatch(error, says);
      assertNotMatch(error, says === MAYBE_APPLIED ? NOTHING_CHANGED : MAYBE_APPLIED);
    });
  }
}

for (const kind of ["update", "read"] as const) {
  Deno.test(`${CALLS[kind].tool} that the rate limit stops after a 503 says whether it may have been applied`, async () => {
    const headers = {
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": "1000000090",
      "date": "Sun, 09 Sep 2001 01:46:40 GMT", // 1,000,000,000 s
    };
    await using run = start(kind, fail(503, headers));
    const call = run.call();
    await run.pass(500);
    const { error, error_code } = errorOf(await call);
    assertEquals(error_code, "RATE_LIMITED");
    assertEquals(MAYBE_APPLIED.test(error), kind === "update", error);
    assertNotMatch(error, NOTHING_CHANGED);
    assertEquals(run.asked().length, 1);
  });
}

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

const REASONS: Readonly<Record<string, Answer>> = {
  "waiting 2 s for the rate limit, attempt 2 of 3": fail(429, { "retry-after": "2" }),
  "waiting 1 s after HTTP 503, attempt 2 of 3": fail(503, { "retry-after": "1" }),
};

for (const [says, answer] of Object.entries(REASONS)) {
  Deno.test(`progress says: ${says}`, async () => {
    await using run = start("list", inTurn(answer, () => json({ items: [] })));
    const call = run.call();
    await until(() => run.program.progress.length === 1, "the wait");
    run.clock.advance(2_000);
    resultOf(await call);
    assertEquals(run.program.progress, [says]);
  });
}

Deno.test("each attempt is logged at DEBUG with its number and status, without the query", async () => {
  const answered = () => json({ items: [] }, { headers: { "x-request-id": "r-2" } });
  await using run = start("list", inTurn(fail(503, { "retry-after": "0" }), answered));
  run.clock.advance(1_000);
  const call = run.call();
  await until(() => run.program.progress.length === 1, "the wait");
  run.clock.advance(0);
  resultOf(await call);
  const lines = run.program.logs.filter(({ path }) => String(path).endsWith("/entities"))
    .map(({ time: _, ...line }) => line);
  const line = { level: "DEBUG", msg: "request", method: "GET", path: "/api/v1/entities", ms: 0 };
  assertEquals(lines, [
    { ...line, attempt: 1, status: 503, size: '{"detail":"no"}'.length },
    { ...line, attempt: 2, status: 200, size: '{"items":[]}'.length, request_id: "r-2" },
  ]);
});

Deno.test("the log line of an attempt without a usable response has the reason", async () => {
  const headers = { "x-request-id": "r-1" };
  await using run = start("list", () => new Response(Uint8Array.of(0xFF), { headers }));
  errorOf(await run.call());
  const { failure, status, size, request_id } =
    run.program.logs.find(({ attempt, path }) =>
      attempt === 1 && String(path).endsWith("/entities")
    ) ?? {};
  assertEquals({ failure, status, size, request_id }, {
    failure: "not_text",
    status: undefined,
    size: undefined,
    request_id: "r-1",
  });
});

Deno.test("progress says that the connection broke", async () => {
  using api = serveTcp(({ head, write }) =>
    head.startsWith("POST ") ? write(LOGIN_TEXT) : Promise.resolve(false)
  );
  using program = startProgram(api.url, { env: { MAX_RETRIES: "2" } });
  errorOf(await program.call("list_entities"));
  assertEquals(program.progress, [
    "waiting 0 s (the connection broke before an answer came), attempt 2 of 2",
  ]);
});
