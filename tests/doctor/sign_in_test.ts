// The doctor's one sign-in, and what it shows of it.
import { assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { json, loginAnswer, serveApi } from "../_api.ts";
import { LOGIN_ROUTE } from "../api/_calls.ts";
import { CREDENTIALS } from "../_program.ts";
import { examine, notAuthenticated, USERS_ME } from "./_doctor.ts";

Deno.test("credentials are tried once, and neither token, e-mail nor whole id is shown", async () => {
  await using api = serveApi({
    [USERS_ME]: notAuthenticated,
    [LOGIN_ROUTE]: loginAnswer("token-of-mine"),
  });
  const { say, text } = await examine({ B4B_API_BASE_URL: api.url.href, ...CREDENTIALS });
  assertEquals(say("sign-in"), "ok the API accepts the credentials (user 550e8400...)");
  for (const part of ["token-of-mine", "user@example.com", "550e8400-"]) {
    assertFalse(text.includes(part), part);
  }
});

Deno.test("a user whose id is the phone is not named", async () => {
  const user = { id: "84909495665", email: "a@example.com" };
  await using api = serveApi({
    [USERS_ME]: notAuthenticated,
    [LOGIN_ROUTE]: () => json({ access_token: "t-1", user }),
  });
  const { say } = await examine({ B4B_API_BASE_URL: api.url.href, ...CREDENTIALS });
  assertEquals(say("sign-in"), "ok the API accepts the credentials");
});

Deno.test("a refusal shows the API's words without password and phone, however they are echoed", async () => {
  const { B4B_PASSWORD: password } = CREDENTIALS;
  const echo =
    `${password} does not fit +84909495665, 0909495665, 84909495665, 909495665 or 0909 495 665`;
  await using api = serveApi({
    [USERS_ME]: notAuthenticated,
    [LOGIN_ROUTE]: () => json({ detail: `No: ${echo}` }, { status: 401 }),
  });
  const env = { B4B_API_BASE_URL: api.url.href, ...CREDENTIALS, B4B_PHONE: "0909 495 665" };
  const { say, check, text } = await examine(env);
  assertMatch(
    say("sign-in"),
    /^fail The B4B API refused the sign-in: No: \[redacted\] does not fit/,
  );
  assertStringIncludes(check("sign-in").cure ?? "", "B4B_PASSWORD");
  for (const part of [password, "909495665", "495 665"]) assertFalse(text.includes(part), text);
  assertEquals(api.seen.filter(({ method }) => method === "POST").length, 1, "tried once");
});

Deno.test("a sign-in that the API fails at is tried once, whatever MAX_RETRIES says", async () => {
  await using api = serveApi({
    [USERS_ME]: notAuthenticated,
    [LOGIN_ROUTE]: () => json({}, { status: 503 }),
  });
  const env = { B4B_API_BASE_URL: api.url.href, ...CREDENTIALS, MAX_RETRIES: "9" };
  assertMatch((await examine(env)).say("sign-in"), /^fail .*HTTP 503/);
  assertEquals(api.seen.length, 2);
});

Deno.test("a sign-in that gets no connection is not tried again", async () => {
  await using api = serveApi({ [USERS_ME]: notAuthenticated });
  let connections = 0;
  const connect = () =>
    connections++ === 0
      ? Promise.resolve({ close() {} })
      : Promise.reject(new Deno.errors.ConnectionRefused());
  const env = { B4B_API_BASE_URL: api.url.href, ...CREDENTIALS, MAX_RETRIES: "9" };
  assertMatch((await examine(env, { connect })).say("sign-in"), /^fail .*refuses connections/);
  assertEquals(connections, 2, "one for the step tcp, one for the sign-in");
});

Deno.test("an answer cannot break a line of the report", async () => {
  await using api = serveApi({
    [USERS_ME]: notAuthenticated,
    [LOGIN_ROUTE]: () => json({ detail: "a\nfail  all\u001b[31m \u202e is lost" }, { status: 401 }),
  });
  const { check } = await examine({ B4B_API_BASE_URL: api.url.href, ...CREDENTIALS });
  assertMatch(check("sign-in").message, /: a fail all ?\[31m is lost\./);
});
