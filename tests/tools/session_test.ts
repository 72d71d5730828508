import { assert, assertEquals, assertMatch } from "@std/assert";
import { TOOLS } from "../../src/tools/mod.ts";
import { json, loginAnswer, serveApi } from "../_api.ts";
import { startProgram } from "../_program.ts";
import { errorOf, LOGIN_ROUTE, resultOf } from "../api/_calls.ts";
import { assertRefused } from "./_checks.ts";

const PHONE = "+84909495665";

Deno.test("login signs in with its arguments and tells who that is", async () => {
  await using api = serveApi({ [LOGIN_ROUTE]: loginAnswer() });
  using program = startProgram(api.url);
  const told = await program.call("login", { phone: "0909 495 665", password: " p w " });
  assertEquals(resultOf(told), {
    success: true,
    message: "Successfully logged in as user@example.com",
    user_id: "550e8400-e29b-41d4-a716-446655440000",
    email: "user@example.com",
    is_super_admin: false,
  });
  assertEquals(api.seen.map(({ body }) => JSON.parse(body)), [{ phone: PHONE, password: " p w " }]);
});

for (const args of [{}, { phone: null, password: null }]) {
  Deno.test(`login with ${JSON.stringify(args)} uses the configured credentials`, async () => {
    await using api = serveApi({ [LOGIN_ROUTE]: loginAnswer() });
    using program = startProgram(api.url);
    resultOf(await program.call("login", args));
    assertEquals(JSON.parse(api.seen[0]?.body ?? ""), { phone: PHONE, password: "SecurePass123@" });
  });
}

Deno.test("login takes phone and password together or neither", async () => {
  const alone = /give it together with/;
  await assertRefused("login", "password", alone, [
    { phone: PHONE },
    { phone: PHONE, password: null },
  ]);
  await assertRefused("login", "phone", alone, [{ password: "secret" }]);
});

Deno.test("login takes nothing but a phone number as phone", async () => {
  const bad = [
    "",
    " ",
    "hello",
    "0909",
    "+84",
    "+840909495665",
    "123",
    "+0123456789",
    "090949566x",
    909495665,
    true,
    [],
  ];
  await assertRefused(
    "login",
    "phone",
    /a phone number such as \+84909495665/,
    bad.map((phone) => ({ phone, password: "x" })),
  );
});

Deno.test("login takes nothing but a text as password", async () => {
  const bad = ["", 12345678, true, ["a"], {}];
  const args = bad.map((password) => ({ phone: PHONE, password }));
  await assertRefused("login", "password", /a text that is not empty/, args);
});

Deno.test("login shows neither phone nor password in what it refuses", async () => {
  await using api = serveApi({});
  using program = startProgram(api.url);
  for (
    const args of [
      { phone: "canary-phone", password: "canary-password" },
      { phone: 1234567890, password: ["canary-password"] },
      { password: "canary-password" },
    ]
  ) {
    const told = await program.call("login", args);
    assertEquals(errorOf(told).error_code, "VALIDATION_ERROR");
    assert(!/canary|1234567890/.test(told.text), told.text);
  }
  assert(!/canary|1234567890/.test(JSON.stringify(program.logs)));
});

for (const args of [{}, { phone: null, password: null }]) {
  Deno.test(`login with ${JSON.stringify(args)} and without configuration asks the person`, async () => {
    await using api = serveApi({});
    using program = startProgram(api.url, { env: { B4B_PHONE: "", B4B_PASSWORD: "" } });
    const { success, pending, message, ...link } = resultOf(await program.call("login", args));
    assertEquals([success, pending], [false, true]);
    assertMatch(String(message), /Show login_url to the person/);
    assertMatch(String(link.login_url), /^http:\/\/127\.0\.0\.1:\d+\/[\w-]{36}$/);
    assertMatch(String(link.expires_at), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assertEquals(Object.keys(link), ["login_url", "expires_at"]);
  });
}

Deno.test("login without arguments after one with them asks for another person, and the session stays", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    "GET /api/v1/users/me": () => json({ id: "1" }),
  });
  using program = startProgram(api.url, { env: { B4B_PHONE: "", B4B_PASSWORD: "" } });
  resultOf(await program.call("login", { phone: PHONE, password: "x" }));
  assertEquals(resultOf(await program.call("login")).pending, true);
  resultOf(await program.call("whoami"));
});

Deno.test("login tells the model to prefer the page", () => {
  const { description = "" } = TOOLS.find(({ name }) => name === "login") ?? {};
  assertMatch(description, /Call it without arguments.*login_url.*Show that link to the person/);
  assertMatch(description, /wait until they say that they are done/);
  assertMatch(description, /Do not ask for a password.*only if the person insists\.$/);
});

Deno.test("logout tells who was signed in, forgets them, and asks the API nothing", async () => {
  await using api = serveApi({ [LOGIN_ROUTE]: loginAnswer() });
  using program = startProgram(api.url);
  await program.call("login");
  assertEquals(resultOf(await program.call("logout")), {
    success: true,
    message: "Successfully logged out (was: user@example.com)",
  });
  const again = resultOf(await program.call("logout"));
  assertEquals(again.success, true);
  assertMatch(String(again.message), /Nobody was signed in/);
  assertEquals(api.seen.length, 1);
});

Deno.test("whoami returns the user as the API gives it", async () => {
  const user = { id: "1", email: "a@b.vn", phone: PHONE, is_super_admin: null, entities: [{}] };
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    "GET /api/v1/users/me": () => json(user),
  });
  using program = startProgram(api.url);
  assertEquals(resultOf(await program.call("whoami")), { success: true, user });
  assertEquals(api.seen.at(-1)?.query, {});
});

Deno.test("a sign-in that tells nothing of the user names nobody", async () => {
  await using api = serveApi({ [LOGIN_ROUTE]: () => json({ access_token: "token-1" }) });
  using program = startProgram(api.url);
  assertEquals(resultOf(await program.call("login")).message, "Successfully logged in");
  assertEquals(resultOf(await program.call("logout")).message, "Successfully logged out");
});

for (const tool of ["login", "logout"]) {
  Deno.test(`${tool} says that chats which share the server share the account`, () => {
    const { description = "" } = TOOLS.find(({ name }) => name === tool) ?? {};
    assertMatch(description, /for every chat that shares this server\./);
  });
}
