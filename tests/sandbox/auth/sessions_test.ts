import { assert, assertEquals } from "@std/assert";
import { SANDBOX_ACCOUNTS, SANDBOX_PASSWORD } from "../../../src/sandbox/auth/accounts.ts";
import { at, PHONES, type Reply, SandboxClient, START, textAt } from "../_client.ts";

function assertUnauthenticated(reply: Reply): void {
  assertEquals(reply.status, 401, reply.text);
  assertEquals(reply.headers.get("WWW-Authenticate"), "Bearer");
  assertEquals(at(reply.body, "success"), false);
  assertEquals(at(reply.body, "error_code"), "AUTHENTICATION_ERROR");
}

Deno.test("a sign-in returns tokens, their lifetime and the user", async () => {
  using client = new SandboxClient();
  const { body } = await client.signIn();
  assertEquals(at(body, "token_type"), "bearer");
  assertEquals(at(body, "expires_in"), 3600);
  assertEquals(at(body, "user"), {
    id: "550e8400-e29b-41d4-a716-446655440000",
    email: "user@example.com",
    phone: "+84909495665",
    full_name: "Nguyễn Minh Anh",
    role: "super_admin",
    is_super_admin: true,
  });
});

Deno.test("a wrong phone and a wrong password get the same answer", async () => {
  using client = new SandboxClient();
  const wrongPhone = await client.post("/auth/login", {
    phone: "+84909000000",
    password: SANDBOX_PASSWORD,
  });
  const wrongPassword = await client.post("/auth/login", {
    phone: PHONES.superAdmin,
    password: "wrong",
  });
  assertUnauthenticated(wrongPhone);
  assertEquals(wrongPhone.text, wrongPassword.text);
});

Deno.test("a phone is accepted in E.164 only", async () => {
  using client = new SandboxClient();
  for (const phone of ["0909495665", "84909495665", "+84 909 495 665", "+0909495665"]) {
    const reply = await client.post("/auth/login", { phone, password: SANDBOX_PASSWORD });
    assertEquals([phone, reply.status], [phone, 422]);
    assertEquals(at(reply.body, "detail.0.loc"), ["body", "phone"]);
    assertEquals(at(reply.body, "detail.0.input"), phone);
  }
});

Deno.test("all four accounts sign in and see themselves and their entities", async () => {
  using client = new SandboxClient();
  const seen: unknown[] = [];
  for (const { phone } of SANDBOX_ACCOUNTS) {
    await client.signIn(phone);
    const { body } = await client.get("/users/me");
    assertEquals(at(body, "success"), true);
    assertEquals(at(body, "user.phone"), phone);
    const entities = at(body, "user.entities");
    assert(Array.isArray(entities));
    seen.push([at(body, "user.role"), entities.length, at(entities, "0.role")]);
  }
  assertEquals(seen, [
    ["super_admin", 6, "super_admin"],
    ["entity_admin", 2, "entity_admin"],
    ["entity_user", 1, "entity_user"],
    ["entity_viewer", 1, "entity_viewer"],
  ]);
});

Deno.test("without a token, or with another scheme, the answer is 401", async () => {
  using client = new SandboxClient();
  assertUnauthenticated(await client.get("/users/me"));
  const headers = { Authorization: "Basic dXNlcjpwdw==" };
  assertUnauthenticated(await client.send("GET", "/users/me", undefined, headers));
});

Deno.test("a token that is not accepted gets 401, on refresh too", async () => {
  using client = new SandboxClient();
  client.token = "garbage";
  assertUnauthenticated(await client.get("/users/me"));
  assertUnauthenticated(await client.post("/auth/refresh", { refresh_token: "garbage" }));
});

Deno.test("the scheme of a bearer token may be in any case", async () => {
  using client = await SandboxClient.signedIn();
  const headers = { Authorization: `BEARER  ${client.token}` };
  assertEquals((await client.send("GET", "/users/me", undefined, headers)).status, 200);
});

Deno.test("a refresh returns a new pair of tokens and revokes the old refresh token", async () => {
  using client = new SandboxClient();
  const { body } = await client.signIn(PHONES.user);
  const refresh_token = textAt(body, "refresh_token");
  client.token = undefined;
  client.now = new Date(START.getTime() + 2 * 3_600_000);
  const renewed = await client.post("/auth/refresh", { refresh_token });
  assertEquals(renewed.status, 200);
  assertUnauthenticated(await client.post("/auth/refresh", { refresh_token }));

  client.token = textAt(renewed.body, "access_token");
  assertEquals(at((await client.get("/users/me")).body, "user.phone"), PHONES.user);
  const next = textAt(renewed.body, "refresh_token");
  assertEquals((await client.post("/auth/refresh", { refresh_token: next })).status, 200);
});
