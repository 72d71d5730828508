// Sign-in, sign-out and renewal side by side: no call ever runs under a session it did not begin in.
import { assert, assertEquals } from "@std/assert";
import { inTurn, json, loginAnswer, OTHER_USER_ID, type Seen, serveApi } from "../../_api.ts";
import { startProgram } from "../../_program.ts";
import { errorOf, LIST_ROUTE, LOGIN_ROUTE, REFRESH_ROUTE, resultOf } from "../_calls.ts";
import { held } from "../_held.ts";
import { until } from "../_until.ts";

const OTHER = { phone: "+84912345678", password: "another one" };
const expired = () => json({ detail: "Token expired" }, { status: 401 });
const empty = () => json({ items: [], total: 0 });

function tokensOf(seen: readonly Seen[]): string[] {
  return seen.flatMap(({ headers }) => headers.get("authorization")?.replace("Bearer ", "") ?? []);
}

Deno.test("a call in flight is never sent again as somebody else", async () => {
  const first = held(expired);
  await using api = serveApi({
    [LOGIN_ROUTE]: inTurn(
      loginAnswer("token-1"),
      loginAnswer("token-2", "refresh-2", OTHER_USER_ID),
    ),
    [LIST_ROUTE]: inTurn(first.answer, empty),
  });
  using program = startProgram(api.url);
  const old = program.call("list_entities");
  await until(first.arrived, "the first request");
  resultOf(await program.call("login", OTHER));
  first.release();
  assertEquals(errorOf(await old).error_code, "AUTHENTICATION_ERROR");
  assertEquals(tokensOf(api.seen), ["token-1"]);
  resultOf(await program.call("list_entities"));
  assertEquals(tokensOf(api.seen), ["token-1", "token-2"], "the new session is untouched");
});

Deno.test("a call that waits for a repeat is not repeated as somebody else", async () => {
  const first = held(() => new Response(null, { status: 503, headers: { "retry-after": "0" } }));
  await using api = serveApi({
    [LOGIN_ROUTE]: inTurn(
      loginAnswer("token-1"),
      loginAnswer("token-2", "refresh-2", OTHER_USER_ID),
    ),
    [LIST_ROUTE]: inTurn(first.answer, empty),
  });
  using program = startProgram(api.url);
  const old = program.call("list_entities");
  await until(first.arrived, "the first request");
  resultOf(await program.call("login", OTHER));
  first.release();
  await old;
  assert(!tokensOf(api.seen).includes("token-2"), "whatever it did, it was not with token-2");
});

Deno.test("login while a refresh is under way: the late tokens are thrown away", async () => {
  const refresh = held(() => json({ access_token: "late", refresh_token: "late" }));
  await using api = serveApi({
    [LOGIN_ROUTE]: inTurn(
      loginAnswer("token-1"),
      loginAnswer("token-2", "refresh-2", OTHER_USER_ID),
    ),
    [REFRESH_ROUTE]: refresh.answer,
    [LIST_ROUTE]: inTurn(expired, empty),
  });
  using program = startProgram(api.url);
  const old = program.call("list_entities");
  await until(refresh.arrived, "the refresh");
  resultOf(await program.call("login", OTHER));
  refresh.release();
  assertEquals(errorOf(await old).error_code, "AUTHENTICATION_ERROR");
  resultOf(await program.call("list_entities"));
  assertEquals(tokensOf(api.seen), ["token-1", "token-2"]);
});

const late = () => json({ access_token: "late", refresh_token: "late" });
const RENEWALS = {
  "a refresh is under way": { held: held(late), isRefresh: true },
  "configured credentials renew the session": { held: held(loginAnswer("late")), isRefresh: false },
} as const;

for (const [what, { held: renewal, isRefresh }] of Object.entries(RENEWALS)) {
  Deno.test(`logout while ${what} leaves nobody signed in`, async () => {
    await using api = serveApi({
      [LOGIN_ROUTE]: isRefresh ? loginAnswer() : inTurn(loginAnswer("token-1"), renewal.answer),
      [REFRESH_ROUTE]: isRefresh ? renewal.answer : expired,
      [LIST_ROUTE]: expired,
    });
    using program = startProgram(api.url);
    const old = program.call("list_entities");
    await until(renewal.arrived, "the renewal");
    resultOf(await program.call("logout"));
    renewal.release();
    assertEquals(errorOf(await old).error_code, "AUTHENTICATION_ERROR");
    assertEquals(errorOf(await program.call("list_entities")).error_code, "NOT_LOGGED_IN");
    assertEquals(tokensOf(api.seen), ["token-1"]);
  });
}

Deno.test("login while a refresh is under way: if that is refused, nobody signs in once more", async () => {
  const refresh = held(expired);
  await using api = serveApi({
    [LOGIN_ROUTE]: inTurn(
      loginAnswer("token-1"),
      loginAnswer("token-2", "refresh-2", OTHER_USER_ID),
      loginAnswer("token-3"),
    ),
    [REFRESH_ROUTE]: refresh.answer,
    [LIST_ROUTE]: inTurn(expired, empty),
  });
  using program = startProgram(api.url);
  const old = program.call("list_entities");
  await until(refresh.arrived, "the refresh");
  resultOf(await program.call("login", OTHER));
  refresh.release();
  assertEquals(errorOf(await old).error_code, "AUTHENTICATION_ERROR");
  assertEquals(api.seen.filter(({ path }) => path.endsWith("/login")).length, 2);
  resultOf(await program.call("list_entities"));
  assertEquals(tokensOf(api.seen), ["token-1", "token-2"]);
});

for (const how of ["automatic", "explicit"] as const) {
  Deno.test(`logout while the ${how} sign-in is under way leaves nobody signed in`, async () => {
    const login = held(loginAnswer("late"));
    await using api = serveApi({ [LOGIN_ROUTE]: login.answer });
    using program = startProgram(api.url);
    const old = how === "automatic" ? program.call("list_entities") : program.call("login", OTHER);
    await until(login.arrived, "the sign-in");
    resultOf(await program.call("logout"));
    login.release();
    errorOf(await old);
    assertEquals(errorOf(await program.call("list_entities")).error_code, "NOT_LOGGED_IN");
    assertEquals(tokensOf(api.seen), []);
  });
}

Deno.test("a call while login is under way waits for it and runs as who signs in", async () => {
  const login = held(loginAnswer("token-2"));
  await using api = serveApi({ [LOGIN_ROUTE]: login.answer, [LIST_ROUTE]: empty });
  using program = startProgram(api.url);
  const signIn = program.call("login", OTHER);
  await until(login.arrived, "the sign-in");
  const list = program.call("list_entities");
  login.release();
  resultOf(await signIn);
  resultOf(await list);
  assertEquals(tokensOf(api.seen), ["token-2"]);
  assertEquals(api.seen.length, 2);
});

Deno.test("two logins at once end with the later one", async () => {
  const first = held(loginAnswer("token-1"));
  await using api = serveApi({
    [LOGIN_ROUTE]: inTurn(first.answer, loginAnswer("token-2")),
    [LIST_ROUTE]: empty,
  });
  using program = startProgram(api.url);
  const logins = [program.call("login", OTHER), program.call("login")];
  await until(first.arrived, "the first sign-in");
  first.release();
  for (const told of await Promise.all(logins)) resultOf(told);
  resultOf(await program.call("list_entities"));
  assertEquals(tokensOf(api.seen), ["token-2"]);
});

for (const shared of ["sign-in", "refresh"] as const) {
  Deno.test(`a cancelled call takes nobody's ${shared} away`, async () => {
    const slow = held(
      shared === "refresh" ? () => json({ access_token: "t-2" }) : loginAnswer("t-2"),
    );
    await using api = serveApi({
      [LOGIN_ROUTE]: shared === "refresh" ? loginAnswer("t-1") : slow.answer,
      [REFRESH_ROUTE]: slow.answer,
      [LIST_ROUTE]: ({ headers }) =>
        headers.get("authorization") === "Bearer t-2" ? empty() : expired(),
    });
    using program = startProgram(api.url);
    const cancel = new AbortController();
    const cancelled = program.call("list_entities", {}, cancel.signal);
    await until(slow.arrived, `the ${shared}`);
    const other = program.call("list_entities");
    cancel.abort();
    assertEquals(errorOf(await cancelled).error_code, "CANCELLED");
    slow.release();
    resultOf(await other);
  });
}

Deno.test("a refused renewed token does not end a session that has a newer token", async () => {
  const slow = held(expired);
  const isFor = (token: string, { headers }: Seen) =>
    headers.get("authorization") === `Bearer ${token}`;
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer("token-1"),
    [REFRESH_ROUTE]: inTurn(
      () => json({ access_token: "token-2" }),
      () => json({ access_token: "token-3" }),
    ),
    [LIST_ROUTE]: (seen) => {
      if (isFor("token-3", seen)) return empty();
      return isFor("token-2", seen) && seen.query.search === "slow" ? slow.answer(seen) : expired();
    },
  });
  using program = startProgram(api.url);
  const first = program.call("list_entities", { search: "slow" });
  await until(slow.arrived, "the first call with the renewed token");
  resultOf(await program.call("list_entities"));
  slow.release();
  assertEquals(errorOf(await first).error_code, "AUTHENTICATION_ERROR");
  resultOf(await program.call("list_entities"));
  assertEquals(tokensOf(api.seen), ["token-1", "token-2", "token-2", "token-3", "token-3"]);
});
