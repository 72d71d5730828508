// Sign-ins that wait for their turn: what happens meanwhile counts when it comes.
import { assertEquals, assertMatch } from "@std/assert";
import { inTurn, json, loginAnswer, type Seen, serveApi } from "../../_api.ts";
import { startProgram } from "../../_program.ts";
import { errorOf, LIST_ROUTE, LOGIN_ROUTE, PHONE, resultOf } from "../_calls.ts";
import { type Held, held } from "../_held.ts";
import { start } from "../_run.ts";
import { until, within } from "../_until.ts";

const OTHER = { phone: "+84912345678", password: "another one" };
const refused = () => json({ detail: "No" }, { status: 401 });
const empty = () => json({ items: [], total: 0 });

/** The phone of each sign-in that was sent. */
function phonesOf(seen: readonly Seen[]): string[] {
  return seen.filter(({ path }) => path.endsWith("/login")).map(({ body }) =>
    JSON.parse(body).phone
  );
}

Deno.test("logout before a queued login is sent wins: it is not sent", async () => {
  const first = held(loginAnswer("late"));
  await using api = serveApi({ [LOGIN_ROUTE]: first.answer });
  using program = startProgram(api.url);
  const logins = [program.call("login", OTHER), program.call("login")];
  await until(first.arrived, "the first sign-in");
  resultOf(await program.call("logout"));
  first.release();
  for (const told of await within(Promise.all(logins))) {
    const { error, error_code } = errorOf(told);
    assertEquals(error_code, "NOT_LOGGED_IN");
    assertMatch(error, /logout was called before/);
  }
  assertEquals(phonesOf(api.seen), [OTHER.phone]);
  assertEquals(errorOf(await program.call("whoami")).error_code, "NOT_LOGGED_IN");
});

Deno.test("logout before a queued automatic sign-in is sent wins: it is not sent", async () => {
  const [first, second] = [held(refused), held(loginAnswer("late"))];
  await using api = serveApi({ [LOGIN_ROUTE]: inTurn(first.answer, second.answer) });
  using program = startProgram(api.url);
  const logins = [program.call("login", OTHER)];
  await until(first.arrived, "the first sign-in");
  const list = program.call("list_entities");
  logins.push(program.call("login", OTHER));
  first.release();
  await until(second.arrived, "the second sign-in");
  resultOf(await program.call("logout"));
  second.release();
  await within(Promise.all(logins));
  assertEquals(errorOf(await within(list)).error_code, "NOT_LOGGED_IN");
  assertEquals(phonesOf(api.seen), [OTHER.phone, OTHER.phone], "the configured ones stay at home");
});

/** A call that waits for an automatic sign-in, which is queued behind the second of two logins. */
async function queueAutomaticSignIn(second: Held, args: object) {
  const first = held(refused);
  const api = serveApi({
    [LOGIN_ROUTE]: inTurn(first.answer, second.answer),
    [LIST_ROUTE]: empty,
  });
  const program = startProgram(api.url);
  const logins = [program.call("login", OTHER)];
  await until(first.arrived, "the first sign-in");
  const list = program.call("list_entities");
  logins.push(program.call("login", args));
  first.release();
  await until(second.arrived, "the second sign-in");
  second.release();
  await within(Promise.all(logins));
  return {
    api,
    told: await within(list),
    async [Symbol.asyncDispose]() {
      program[Symbol.dispose]();
      await api[Symbol.asyncDispose]();
    },
  };
}

for (
  const [whose, args, phone] of [["own", OTHER, OTHER.phone], ["configured", {}, PHONE]] as const
) {
  Deno.test(`an automatic sign-in queued behind a login with ${whose} credentials uses its session`, async () => {
    await using run = await queueAutomaticSignIn(held(loginAnswer("token-2")), args);
    resultOf(run.told);
    assertEquals(run.api.seen.at(-1)?.headers.get("authorization"), "Bearer token-2");
    assertEquals(phonesOf(run.api.seen), [OTHER.phone, phone]);
  });
}

Deno.test("an automatic sign-in queued behind a refusal of the same credentials is not sent", async () => {
  await using run = await queueAutomaticSignIn(held(refused), {});
  const { error, error_code } = errorOf(run.told);
  assertEquals(error_code, "NOT_LOGGED_IN");
  assertMatch(error, /B4B_PHONE and B4B_PASSWORD were refused/);
  assertEquals(phonesOf(run.api.seen), [OTHER.phone, PHONE]);
});

Deno.test("login without credentials opens the page without waiting for other sign-ins", async () => {
  const first = held(refused);
  await using api = serveApi({ [LOGIN_ROUTE]: first.answer });
  using program = startProgram(api.url, { env: { B4B_PHONE: "", B4B_PASSWORD: "" } });
  const other = program.call("login", OTHER);
  await until(first.arrived, "the first sign-in");
  assertEquals(resultOf(await within(program.call("login"))).pending, true);
  first.release();
  errorOf(await within(other));
});

Deno.test("refused configured credentials are not sent again by a renewal that queued behind them", async () => {
  const login = held(refused);
  const noRefresh = () => json({ access_token: "token-1", user: { id: "u" } });
  await using api = serveApi({
    [LOGIN_ROUTE]: inTurn(noRefresh, login.answer),
    [LIST_ROUTE]: refused,
  });
  using program = startProgram(api.url);
  resultOf(await program.call("login"));
  const again = program.call("login");
  await until(login.arrived, "the second sign-in");
  const list = program.call("list_entities");
  await until(() => api.seen.at(-1)?.path.endsWith("/entities") === true, "the call's 401");
  login.release();
  assertEquals(errorOf(await within(again)).error_code, "AUTHENTICATION_ERROR");
  assertEquals(errorOf(await within(list)).error_code, "AUTHENTICATION_ERROR");
  assertEquals(phonesOf(api.seen), [PHONE, PHONE]);
});

Deno.test("a queued login obeys cancel at once, and what was cancelled signs nobody in", async () => {
  const first = held(loginAnswer("token-1"));
  await using api = serveApi({
    [LOGIN_ROUTE]: inTurn(first.answer, loginAnswer("token-2")),
    [LIST_ROUTE]: empty,
  });
  using program = startProgram(api.url);
  let isFirstDone = false;
  const login = program.call("login", OTHER).finally(() => isFirstDone = true);
  await until(first.arrived, "the first sign-in");
  const cancel = new AbortController();
  const queued = program.call("login", {}, cancel.signal);
  cancel.abort();
  assertEquals(errorOf(await within(queued)).error_code, "CANCELLED");
  assertEquals(isFirstDone, false);
  first.release();
  resultOf(await within(login));
  resultOf(await program.call("list_entities"));
  assertEquals(api.seen.at(-1)?.headers.get("authorization"), "Bearer token-1");
  assertEquals(phonesOf(api.seen), [OTHER.phone]);
});

Deno.test("a create that waits to be repeated after 429 does not go out after logout", async () => {
  const limited = () => json({ detail: "Wait" }, { status: 429, headers: { "retry-after": "20" } });
  await using run = start("create", inTurn(limited, () => json({ id: "1" })));
  const call = run.call();
  await until(() => run.clock.waits.includes(20_000), "the wait");
  resultOf(await run.program.call("logout"));
  run.clock.advance(20_000);
  const { error, error_code } = errorOf(await call);
  assertEquals(error_code, "AUTHENTICATION_ERROR");
  assertMatch(error, /logout was called meanwhile/);
  assertEquals(run.asked().length, 1);
});
