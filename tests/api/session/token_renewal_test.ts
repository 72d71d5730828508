// A session whose token is refused: one refresh for all, sign-in where that is allowed, or its end.
import { assertEquals, assertMatch } from "@std/assert";
import { type Answer, inTurn, json, loginAnswer, type Seen, serveApi } from "../../_api.ts";
import { startProgram } from "../../_program.ts";
import {
  CALLS,
  errorOf,
  LIST_ROUTE,
  LOGIN_ROUTE,
  PASSWORD,
  PHONE,
  REFRESH_ROUTE,
  resultOf,
} from "../_calls.ts";

const OTHER = { phone: "+84912345678", password: "another one" };
const NO_CREDENTIALS = { env: { B4B_PHONE: "", B4B_PASSWORD: "" } };
const expired = () => json({ detail: "Token expired" }, { status: 401 });

/** Lists for whoever brings one of these tokens; 401 for others. */
function listsFor(...tokens: readonly string[]): Answer {
  return ({ headers }) =>
    tokens.includes(headers.get("authorization")?.replace("Bearer ", "") ?? "")
      ? json({ items: [], total: 0 })
      : expired();
}

/** Each request in a word: "login", "refresh <token>", or the token it came with. */
function trace(seen: readonly Seen[]): string[] {
  return seen.map(({ path, headers, body }) => {
    if (path.endsWith("/login")) return "login";
    if (path.endsWith("/refresh")) return `refresh ${JSON.parse(body).refresh_token}`;
    return headers.get("authorization")?.replace("Bearer ", "") ?? "";
  });
}

Deno.test("50 calls refused at once are cured by one refresh and replayed once each", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [REFRESH_ROUTE]: () => json({ access_token: "token-2", refresh_token: "refresh-2" }),
    [LIST_ROUTE]: listsFor("token-2"),
  });
  using program = startProgram(api.url);
  const told = await Promise.all(Array.from({ length: 50 }, () => program.call("list_entities")));
  for (const answer of told) resultOf(answer);
  const words = trace(api.seen);
  assertEquals(words.filter((word) => word.startsWith("refresh")), ["refresh refresh-1"]);
  assertEquals(words.filter((word) => word === "token-1").length <= 50, true);
  assertEquals(words.filter((word) => word === "token-2").length, 50);
  const refresh = api.seen.find(({ path }) => path.endsWith("/refresh"));
  assertEquals(refresh?.headers.get("authorization"), null);
});

Deno.test("a rotated refresh token is used the next time", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [REFRESH_ROUTE]: inTurn(
      () => json({ access_token: "token-2", refresh_token: "refresh-2" }),
      () => json({ success: true, data: { access_token: "token-3" } }),
      () => json({ access_token: "token-4" }),
    ),
    [LIST_ROUTE]: inTurn(
      expired,
      listsFor("token-2"),
      expired,
      listsFor("token-3"),
      expired,
      listsFor("token-4"),
    ),
  });
  using program = startProgram(api.url);
  for (let i = 0; i < 3; i++) resultOf(await program.call("list_entities"));
  assertEquals(trace(api.seen), [
    "login",
    ...["token-1", "refresh refresh-1", "token-2"],
    ...["token-2", "refresh refresh-2", "token-3"],
    ...["token-3", "refresh refresh-2", "token-4"], // an answer without one keeps the last
  ]);
});

Deno.test("a create that was refused is replayed once, under the same Idempotency-Key", async () => {
  const { tool, args, route } = CALLS.create;
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [REFRESH_ROUTE]: () => json({ access_token: "token-2" }),
    [route]: inTurn(expired, () => json({ id: "1" }, { status: 201 })),
  });
  using program = startProgram(api.url);
  resultOf(await program.call(tool, args));
  assertEquals(trace(api.seen), ["login", "token-1", "refresh refresh-1", "token-2"]);
  const keys = api.seen.flatMap(({ headers }) => headers.get("idempotency-key") ?? []);
  assertEquals(keys, Array(2).fill(keys[0]));
});

for (const status of [404, 405]) {
  Deno.test(`an API whose refresh answers ${status} has none: configured credentials sign in again`, async () => {
    await using api = serveApi({
      [LOGIN_ROUTE]: inTurn(loginAnswer("token-1"), loginAnswer("token-2"), loginAnswer("token-3")),
      [REFRESH_ROUTE]: () => json({ detail: "Not Found" }, { status }),
      [LIST_ROUTE]: inTurn(expired, listsFor("token-2"), expired, listsFor("token-3")),
    });
    using program = startProgram(api.url);
    resultOf(await program.call("list_entities"));
    resultOf(await program.call("list_entities"));
    assertEquals(trace(api.seen), [
      "login",
      ...["token-1", "refresh refresh-1", "login", "token-2"],
      ...["token-2", "login", "token-3"], // refresh is not asked for again
    ]);
  });
}

for (const status of [400, 401, 403, 404]) {
  Deno.test(`a session by arguments ends when refresh answers ${status}, and nobody else takes over`, async () => {
    await using api = serveApi({
      [LOGIN_ROUTE]: loginAnswer(),
      [REFRESH_ROUTE]: () => json({ detail: "No" }, { status }),
      [LIST_ROUTE]: expired,
    });
    using program = startProgram(api.url);
    resultOf(await program.call("login", OTHER));
    const { error, error_code } = errorOf(await program.call("list_entities"));
    assertEquals(error_code, "AUTHENTICATION_ERROR");
    assertMatch(error, /list entities.*[Cc]all login again/);
    assertEquals(errorOf(await program.call("list_entities")).error_code, "NOT_LOGGED_IN");
    assertEquals(trace(api.seen), ["login", "token-1", "refresh refresh-1"]);
  });
}

Deno.test("a login that brings no refresh token: 401 is cured by configured credentials", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: inTurn(
      () => json({ access_token: "token-1", user: { id: "u" } }),
      () => json({ access_token: "token-2", user: { id: "u" } }),
    ),
    [LIST_ROUTE]: listsFor("token-2"),
  });
  using program = startProgram(api.url);
  resultOf(await program.call("list_entities"));
  assertEquals(trace(api.seen), ["login", "token-1", "login", "token-2"]);
});

Deno.test("50 calls refused at once share one sign-in too", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: inTurn(loginAnswer("token-1"), loginAnswer("token-2")),
    [REFRESH_ROUTE]: expired,
    [LIST_ROUTE]: listsFor("token-2"),
  });
  using program = startProgram(api.url);
  await Promise.all(Array.from({ length: 20 }, () => program.call("list_entities").then(resultOf)));
  const others = trace(api.seen).filter((word) => !word.startsWith("token"));
  assertEquals(others, ["login", "refresh refresh-1", "login"]);
});

Deno.test("a renewed token that is refused too ends the session", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [REFRESH_ROUTE]: () => json({ access_token: "token-2" }),
    [LIST_ROUTE]: expired,
  });
  using program = startProgram(api.url, NO_CREDENTIALS);
  await program.call("login", { phone: PHONE, password: PASSWORD });
  assertEquals(errorOf(await program.call("list_entities")).error_code, "AUTHENTICATION_ERROR");
  assertEquals(errorOf(await program.call("list_entities")).error_code, "NOT_LOGGED_IN");
  assertEquals(trace(api.seen), ["login", "token-1", "refresh refresh-1", "token-2"]);
});

Deno.test("configured credentials refused in a renewal end the session and are not tried again", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: inTurn(loginAnswer(), expired),
    [REFRESH_ROUTE]: expired,
    [LIST_ROUTE]: expired,
  });
  using program = startProgram(api.url);
  assertEquals(errorOf(await program.call("list_entities")).error_code, "AUTHENTICATION_ERROR");
  assertEquals(errorOf(await program.call("list_entities")).error_code, "NOT_LOGGED_IN");
  assertEquals(trace(api.seen), ["login", "token-1", "refresh refresh-1", "login"]);
});

Deno.test("a refresh that the API fails at is not repeated and leaves the session for the next call", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [REFRESH_ROUTE]: inTurn(
      () => new Response(null, { status: 503 }),
      () => json({ access_token: "token-2" }),
    ),
    [LIST_ROUTE]: listsFor("token-2"),
  });
  using program = startProgram(api.url);
  assertEquals(errorOf(await program.call("list_entities")).error_code, "SERVER_ERROR");
  resultOf(await program.call("list_entities"));
  assertEquals(trace(api.seen), [
    "login",
    ...["token-1", "refresh refresh-1"],
    ...["token-1", "refresh refresh-1", "token-2"],
  ]);
});
