// What the API answers to a sign-in: where the user stands in it, and what is no sign-in.
import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { type Answer, inTurn, json, loginAnswer, serveApi } from "../../_api.ts";
import { startProgram } from "../../_program.ts";
import { callOnce, errorOf, LIST_ROUTE, LOGIN_ROUTE, REFRESH_ROUTE, resultOf } from "../_calls.ts";

const NO_CREDENTIALS = { env: { B4B_PHONE: "", B4B_PASSWORD: "" } };
const OTHER = { phone: "+84912345678", password: "another one" };
const USER = { id: "user-1", email: "lan@example.com", is_super_admin: true };

function servesLists(login: Answer): Readonly<Record<string, Answer>> {
  return { [LOGIN_ROUTE]: login, [LIST_ROUTE]: () => json({ items: [], total: 0 }) };
}

const REPLIES: Readonly<Record<string, object>> = {
  "under user": { access_token: "token-1", user: USER },
  "under user_info": { access_token: "token-1", refresh_token: "r", user_info: USER },
  "at the top": { access_token: "token-1", ...USER },
  "at the top as user_id": {
    access_token: "token-1",
    user_id: USER.id,
    email: USER.email,
    is_super_admin: true,
  },
  "with an email that is null, under its full name": {
    access_token: "token-1",
    user: { ...USER, email: null, full_name: "lan@example.com" },
  },
  "in {success, data}": { success: true, data: { access_token: "token-1", user: USER } },
};

for (const [where, reply] of Object.entries(REPLIES)) {
  Deno.test(`login reads the user ${where} and tells no token`, async () => {
    await using api = serveApi(servesLists(() => json(reply)));
    using program = startProgram(api.url, NO_CREDENTIALS);
    assertEquals(resultOf(await program.call("login", OTHER)), {
      success: true,
      message: "Successfully logged in as lan@example.com",
      user_id: "user-1",
      email: "lan@example.com",
      is_super_admin: true,
    });
    await program.call("list_entities");
    const sent = api.seen.map(({ headers }) => headers.get("authorization"));
    assertEquals(sent, [null, "Bearer token-1"]);
    assertEquals(JSON.parse(api.seen[0]?.body ?? ""), OTHER);
  });
}

Deno.test("tokens that are already known are read from a login or refresh, not redacted", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer("known-token", "known-refresh"),
    [REFRESH_ROUTE]: () => json({ access_token: "known-token" }),
    [LIST_ROUTE]: inTurn(
      () => json({ items: [] }),
      () => json({ detail: "Token expired" }, { status: 401 }),
      () => json({ items: [] }),
    ),
  });
  using program = startProgram(api.url, NO_CREDENTIALS);
  for (let i = 0; i < 2; i++) {
    resultOf(await program.call("login", OTHER));
    resultOf(await program.call("list_entities"));
  }
  const sent = api.seen.flatMap(({ headers }) => headers.get("authorization") ?? []);
  assertEquals(sent, Array(3).fill("Bearer known-token"));
  const refresh = api.seen.find(({ path }) => path.endsWith("/refresh"));
  assertEquals(JSON.parse(refresh?.body ?? ""), { refresh_token: "known-refresh" });
});

Deno.test("a user without an email is told of by id", async () => {
  const user = { id: "user-1", email: null, phone: "+84912345678" };
  const told = await callOnce("login", () => json({ access_token: "token-1", user }));
  const { message, user_id, email } = resultOf(told);
  assertEquals([message, user_id, email], ["Successfully logged in as user-1", "user-1", "user-1"]);
});

Deno.test("a user's id that is a number keeps each of its 20 digits", async () => {
  const user = '{"id":12345678901234567890,"email":"lan@example.com"}';
  const reply = `{"access_token":"token-1","user":${user}}`;
  const told = await callOnce("login", () => new Response(reply));
  assertEquals(resultOf(told).user_id, "12345678901234567890");
});

for (const reply of [{ token: "x" }, { access_token: "" }, { access_token: 7 }, []]) {
  Deno.test(`a login that answers ${JSON.stringify(reply)} is no sign-in`, async () => {
    await using api = serveApi(servesLists(() => json(reply)));
    using program = startProgram(api.url, NO_CREDENTIALS);
    const { error, error_code } = errorOf(await program.call("login", OTHER));
    assertEquals(error_code, "UNEXPECTED_RESPONSE");
    assertMatch(error, /access_token/);
    assertEquals(errorOf(await program.call("list_entities")).error_code, "NOT_LOGGED_IN");
  });
}

Deno.test("a token in any field of a login's answer is not passed on, known or not", async () => {
  const other = `eyJhbGciOiJub25lIn0.${btoa("another").replaceAll("=", "")}.signature`;
  for (const user of [{ id: "token-1", email: "refresh-1" }, { id: other, email: `<${other}>` }]) {
    const answer = { access_token: "token-1", refresh_token: "refresh-1", user };
    const told = await callOnce("login", () => json(answer));
    assertEquals(resultOf(told).success, true);
    for (const secret of ["token-1", "refresh-1", other]) {
      assertFalse(told.text.includes(secret), told.text);
      assertFalse(JSON.stringify(told.logs).includes(secret), "nor logged");
    }
  }
});

Deno.test("a user id is redacted and cut in log lines, whatever the API sends as one", async () => {
  for (const id of ["+84909495665", "x".repeat(5_000_000), "\u202Eid\n{}"]) {
    const told = await callOnce("login", () => json({ access_token: "token-1", user: { id } }));
    const lines = told.logs.filter(({ msg }) => msg === "signed in").map((line) =>
      JSON.stringify(line)
    );
    assertEquals(lines.length, 1);
    for (const line of lines) {
      assertFalse(line.includes("909495665"), line);
      assert(line.length < 400, `a line of ${line.length} characters`);
    }
  }
});
