// A renewal before its time: a token that still holds is used, whatever becomes of the renewal.
import { assertEquals, assertMatch } from "@std/assert";
import { type Answer, inTurn, json, loginAnswer, serveApi } from "../../_api.ts";
import { FakeClock } from "../../_clock.ts";
import { startProgram } from "../../_program.ts";
import { errorOf, LIST_ROUTE, LOGIN_ROUTE, REFRESH_ROUTE, resultOf } from "../_calls.ts";
import { HOUR, IN_2001, jwt, list, listWith, loginWith, trace } from "../_tokens.ts";
import { held } from "../_held.ts";
import { until, within } from "../_until.ts";

const OTHER = { phone: "+84912345678", password: "another one" };
const expired = () => json({ detail: "Token expired" }, { status: 401 });

/** A program with a session by `login`, whose token lasts an hour and can be refreshed. */
async function startWithToken(routes: Readonly<Record<string, Answer>>) {
  const clock = new FakeClock();
  const token = jwt("first", { iat: IN_2001, exp: IN_2001 + HOUR });
  const api = serveApi({ [LOGIN_ROUTE]: loginWith(token, {}, "refresh-1"), ...routes });
  const program = startProgram(api.url, { clock });
  resultOf(await within(program.call("login", OTHER)));
  return {
    clock,
    program,
    list: (signal?: AbortSignal) => within(program.call("list_entities", {}, signal)),
    trace: () => trace(api.seen, { [token]: "first" }),
    async [Symbol.asyncDispose]() {
      program[Symbol.dispose]();
      await api[Symbol.asyncDispose]();
    },
  };
}

Deno.test("an early renewal that fails does no harm while the token holds", async () => {
  const clock = new FakeClock();
  const token = jwt("first", { iat: IN_2001, exp: IN_2001 + HOUR });
  await using api = serveApi({
    [LOGIN_ROUTE]: loginWith(token, {}, "refresh-1"),
    [REFRESH_ROUTE]: () => new Response(null, { status: 503 }),
    [LIST_ROUTE]: list,
  });
  using program = startProgram(api.url, { clock });
  await listWith(program);
  clock.advance((HOUR - 30) * 1000);
  await listWith(program);
  clock.advance(30_000);
  assertEquals(errorOf(await within(program.call("list_entities"))).error_code, "SERVER_ERROR");
  assertEquals(
    trace(api.seen, { [token]: "first" }),
    ["login", "first", "refresh", "first", "refresh"],
  );
});

Deno.test("configured credentials sign in before the token ends where there is no refresh token", async () => {
  const clock = new FakeClock();
  const token = jwt("first", { iat: IN_2001, exp: IN_2001 + HOUR });
  await using api = serveApi({
    [LOGIN_ROUTE]: inTurn(loginWith(token), loginAnswer("second")),
    [LIST_ROUTE]: list,
  });
  using program = startProgram(api.url, { clock });
  await listWith(program);
  clock.advance((HOUR - 59) * 1000);
  await listWith(program);
  assertEquals(trace(api.seen, { [token]: "first" }), ["login", "first", "login", "second"]);
});

Deno.test("a login by arguments without a refresh token is used to its end", async () => {
  const clock = new FakeClock();
  const token = jwt("first", { iat: IN_2001, exp: IN_2001 + HOUR });
  const expired = () => json({ detail: "Token expired" }, { status: 401 });
  await using api = serveApi({
    [LOGIN_ROUTE]: loginWith(token),
    [LIST_ROUTE]: inTurn(list, expired),
  });
  using program = startProgram(api.url, { clock });
  resultOf(await within(program.call("login", OTHER)));
  clock.advance((HOUR - 10) * 1000);
  await listWith(program);
  clock.advance(HOUR * 1000);
  assertEquals(
    errorOf(await within(program.call("list_entities"))).error_code,
    "AUTHENTICATION_ERROR",
  );
  assertEquals(trace(api.seen, { [token]: "first" }), ["login", "first", "first"]);
});

for (const status of [401, 404]) {
  Deno.test(`an early refresh that is refused with ${status} leaves a session whose token still holds usable`, async () => {
    const clock = new FakeClock();
    const token = jwt("first", { iat: IN_2001, exp: IN_2001 + HOUR });
    await using api = serveApi({
      [LOGIN_ROUTE]: loginWith(token, {}, "refresh-1"),
      [REFRESH_ROUTE]: () => json({ detail: "No" }, { status }),
      [LIST_ROUTE]: inTurn(list, list, expired),
    });
    using program = startProgram(api.url, { clock });
    resultOf(await within(program.call("login", OTHER)));
    clock.advance((HOUR - 30) * 1000);
    for (let i = 0; i < 2; i++) await listWith(program);
    clock.advance(30_000);
    const { error_code } = errorOf(await within(program.call("list_entities")));
    assertEquals(error_code, "AUTHENTICATION_ERROR");
    assertEquals(
      trace(api.seen, { [token]: "first" }),
      ["login", "refresh", "first", "first", "first"],
    );
  });
}

Deno.test("configured credentials refused early leave a session whose token still holds usable", async () => {
  const clock = new FakeClock();
  const token = jwt("first", { iat: IN_2001, exp: IN_2001 + HOUR });
  await using api = serveApi({
    [LOGIN_ROUTE]: inTurn(loginWith(token), expired),
    [LIST_ROUTE]: list,
  });
  using program = startProgram(api.url, { clock });
  await listWith(program);
  clock.advance((HOUR - 30) * 1000);
  for (let i = 0; i < 2; i++) await listWith(program);
  assertEquals(trace(api.seen, { [token]: "first" }), [
    "login",
    "first",
    "login",
    "first",
    "first",
  ]);
});

for (const over of [0, 1_000]) {
  Deno.test(`a refresh refused ${over} ms after expiry ends the session before the call is sent`, async () => {
    await using run = await startWithToken({
      [REFRESH_ROUTE]: expired,
      [LIST_ROUTE]: list,
    });
    run.clock.advance(HOUR * 1000 + over);
    const codes = [];
    for (let i = 0; i < 2; i++) codes.push(errorOf(await run.list()).error_code);
    assertEquals(codes, ["AUTHENTICATION_ERROR", "NOT_LOGGED_IN"]);
    assertEquals(run.trace(), ["login", "refresh"]);
  });
}

Deno.test("a call cancelled during an early renewal ends at once and is not logged as a failed renewal", async () => {
  const refresh = held(loginAnswer("second"));
  await using run = await startWithToken({ [REFRESH_ROUTE]: refresh.answer, [LIST_ROUTE]: list });
  run.clock.advance((HOUR - 30) * 1000);
  const cancel = new AbortController();
  const call = run.list(cancel.signal);
  await until(refresh.arrived, "the refresh");
  cancel.abort();
  assertEquals(errorOf(await call).error_code, "CANCELLED");
  assertEquals(run.program.logs.filter(({ msg }) => /renewal failed/.test(String(msg))), []);
  refresh.release();
  resultOf(await run.list());
  assertEquals(run.trace(), ["login", "refresh", "second"]);
});

Deno.test("after logout during an early renewal that fails, the call reports a lost session", async () => {
  const refresh = held(() => new Response(null, { status: 503 }));
  await using run = await startWithToken({ [REFRESH_ROUTE]: refresh.answer });
  run.clock.advance((HOUR - 30) * 1000);
  const call = run.list();
  await until(refresh.arrived, "the refresh");
  resultOf(await run.program.call("logout"));
  refresh.release();
  const { error, error_code } = errorOf(await call);
  assertEquals(error_code, "AUTHENTICATION_ERROR");
  assertMatch(error, /the session is no longer valid.*Call login again, then list_entities/);
  assertEquals(run.trace(), ["login", "refresh"]);
});
