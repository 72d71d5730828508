// The doctor's one sign-in, and what it shows of it.
import { assertEquals, assertFalse, assertMatch } from "@std/assert";
import { json, loginAnswer, serveApi } from "../_api.ts";
import { LOGIN_ROUTE } from "../api/_calls.ts";
import { CREDENTIALS } from "../_program.ts";
import { examine, notAuthenticated, USERS_ME } from "./_doctor.ts";
import { idleConnection } from "../_tcp.ts";

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

Deno.test("a refusal shows its code and status, and not a word of the API's", async () => {
  const { B4B_PASSWORD: password } = CREDENTIALS;
  const echo = [
    ...[password, btoa(password), "lan@example.com"],
    ...["+84909495665", "0909495665", "909495665", "0909 495 665", "0909-495-665"],
  ];
  await using api = serveApi({
    [USERS_ME]: notAuthenticated,
    [LOGIN_ROUTE]: () => json({ detail: `No: ${echo.join(", ")}` }, { status: 401 }),
  });
  const env = { B4B_API_BASE_URL: api.url.href, ...CREDENTIALS, B4B_PHONE: "0909 495 665" };
  const { say, check, text } = await examine(env);
  assertEquals(
    say("sign-in"),
    "fail the API refuses the credentials (AUTHENTICATION_ERROR, HTTP 401)",
  );
  assertEquals(
    check("sign-in").remedy,
    "correct B4B_PHONE and B4B_PASSWORD where they are set; each try counts, accounts get locked; " +
      "the API's reason, left out here, is in what the assistant's login answers",
  );
  for (const part of echo) assertFalse(text.includes(part), text);
  assertEquals(api.seen.filter(({ method }) => method === "POST").length, 1, "tried once");
});

const REFUSALS: readonly (readonly [status: number, says: RegExp, remedy: RegExp])[] = [
  [403, /does not let this account sign in \(AUTHORIZATION_ERROR, HTTP 403\)$/, /administrator/],
  [404, /has no sign-in at this address \(NOT_FOUND, HTTP 404\)$/, /BASE_URL/],
  [422, /does not accept .* \(VALIDATION_ERROR, HTTP 422\)$/, /B4B_PHONE and B4B_PASSWORD/],
  [429, /asks to wait \(RATE_LIMITED, HTTP 429\)$/, /wait a few minutes/],
  [302, /not one that the API should give \(UNEXPECTED_RESPONSE, HTTP 302\)$/, /proxy/],
  [409, /the sign-in failed \(CONFLICT, HTTP 409\)$/, /later/],
];

for (const [status, says, remedy] of REFUSALS) {
  Deno.test(`a sign-in answered with ${status} is described to a person, not to a model`, async () => {
    await using api = serveApi({
      [USERS_ME]: notAuthenticated,
      [LOGIN_ROUTE]: () => json({ detail: "lan@example.com" }, { status }),
    });
    const { say, check, text } = await examine({ B4B_API_BASE_URL: api.url.href, ...CREDENTIALS });
    assertMatch(say("sign-in"), says);
    assertMatch(check("sign-in").remedy ?? "", remedy);
    assertFalse(/call login|lan@|Nothing was changed/.test(text), text);
  });
}

Deno.test("a sign-in that the API fails at is tried once, regardless of MAX_RETRIES", async () => {
  await using api = serveApi({
    [USERS_ME]: notAuthenticated,
    [LOGIN_ROUTE]: () => json({}, { status: 503 }),
  });
  const env = { B4B_API_BASE_URL: api.url.href, ...CREDENTIALS, MAX_RETRIES: "9" };
  assertMatch((await examine(env)).say("sign-in"), /^fail .*HTTP 503/);
  assertEquals(api.seen.length, 2);
});

Deno.test("a program error while signing in is not reported as the API's", async () => {
  await using api = serveApi({ [USERS_ME]: notAuthenticated, [LOGIN_ROUTE]: loginAnswer() });
  const env = { B4B_API_BASE_URL: api.url.href, LOG_LEVEL: "DEBUG", ...CREDENTIALS };
  const { say } = await examine(env, {
    log: () => {
      throw new Error("broken log");
    },
  });
  assertEquals(say("doctor"), "fail the check itself failed (Error: broken log)");
});

Deno.test("a sign-in that gets no connection is not tried again", async () => {
  await using api = serveApi({ [USERS_ME]: notAuthenticated });
  let connections = 0;
  const connect = () =>
    connections++ === 0
      ? Promise.resolve(idleConnection())
      : Promise.reject(new Deno.errors.ConnectionRefused());
  const env = { B4B_API_BASE_URL: api.url.href, ...CREDENTIALS, MAX_RETRIES: "9" };
  assertMatch(
    (await examine(env, { connect })).say("sign-in"),
    /^fail no connection, or it broke \(NETWORK_ERROR\)$/,
  );
  assertEquals(connections, 2, "one for the step tcp, one for the sign-in");
});
