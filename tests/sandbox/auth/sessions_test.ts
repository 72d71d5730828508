import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { SANDBOX_ACCOUNTS, SANDBOX_PASSWORD } from "../../../src/sandbox/auth/accounts.ts";
import { at, numberIn, PHONES, type Reply, SandboxClient, START, textAt } from "../_client.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function later(milliseconds: number): Date {
  return new Date(START.getTime() + milliseconds);
}

function assertUnauthenticated(reply: Reply): void {
  assertEquals(reply.status, 401, reply.text);
  assertEquals(reply.headers.get("WWW-Authenticate"), "Bearer");
  assertEquals(at(reply.body, "success"), false);
  assertEquals(at(reply.body, "error_code"), "AUTHENTICATION_ERROR");
}

Deno.test("a sign-in answers tokens, their life and the user", async () => {
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

Deno.test("tokens carry iat and exp: one hour and thirty days", async () => {
  using client = new SandboxClient();
  const { body } = await client.signIn();
  for (const [name, seconds] of [["access_token", 3600], ["refresh_token", 30 * 86400]] as const) {
    const [, payload = ""] = textAt(body, name).split(".");
    const bytes = Uint8Array.fromBase64(payload, { alphabet: "base64url" });
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    assertEquals(numberIn(claims, "iat"), START.getTime() / 1000);
    assertEquals(numberIn(claims, "exp") - numberIn(claims, "iat"), seconds);
  }
});

Deno.test("a wrong phone and a wrong password answer alike", async () => {
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

Deno.test("an access token serves for an hour and not a second longer", async () => {
  using client = await SandboxClient.signedIn();
  client.now = later(60 * MINUTE - 1000);
  assertEquals((await client.get("/users/me")).status, 200);
  client.now = later(60 * MINUTE);
  assertUnauthenticated(await client.get("/users/me"));
});

Deno.test("forged tokens are refused", async () => {
  using client = new SandboxClient();
  const { body } = await client.signIn(PHONES.viewer);
  const [header = "", payload = "", signature = ""] = textAt(body, "access_token").split(".");
  const encode = (text: string) => btoa(text).replace(/=+$/, "");
  const bytes = Uint8Array.fromBase64(payload, { alphabet: "base64url" });
  const promoted = encode(
    new TextDecoder().decode(bytes).replace("440003", "440000"),
  );
  assertNotEquals(promoted, payload);
  const none = encode('{"alg":"none","typ":"JWT"}');
  const forgeries = [
    `${header}.${promoted}.${signature}`,
    `${none}.${promoted}.`,
    `${none}.${promoted}.${signature}`,
    `${header}.${payload}.`,
    `${header}.${payload}.${signature.slice(0, -4)}AAAA`,
    `${header}.${payload}.${signature}.x`,
    `${header}.${payload}.not base64!`,
    "garbage",
  ];
  for (const token of forgeries) {
    client.token = token;
    assertUnauthenticated(await client.get("/users/me"));
  }
  client.token = `${header}.${payload}.${signature}`;
  assertEquals((await client.get("/users/me")).status, 200);
});

Deno.test("a token of another sandbox is refused", async () => {
  using one = await SandboxClient.signedIn();
  using other = new SandboxClient();
  other.token = one.token;
  assertUnauthenticated(await other.get("/users/me"));
});

Deno.test("a refresh token is no access token, nor the other way round", async () => {
  using client = new SandboxClient();
  const { body } = await client.signIn();
  client.token = textAt(body, "refresh_token");
  assertUnauthenticated(await client.get("/users/me"));
  const refresh_token = textAt(body, "access_token");
  assertUnauthenticated(await client.post("/auth/refresh", { refresh_token }));
});

Deno.test("a refresh answers a new pair, and the old refresh token serves no more", async () => {
  using client = new SandboxClient();
  const { body } = await client.signIn(PHONES.user);
  const refresh_token = textAt(body, "refresh_token");
  client.token = undefined;
  client.now = later(2 * 60 * MINUTE);
  const renewed = await client.post("/auth/refresh", { refresh_token });
  assertEquals(renewed.status, 200);
  assertUnauthenticated(await client.post("/auth/refresh", { refresh_token }));

  client.token = textAt(renewed.body, "access_token");
  assertEquals(at((await client.get("/users/me")).body, "user.phone"), PHONES.user);
  const next = textAt(renewed.body, "refresh_token");
  assertEquals((await client.post("/auth/refresh", { refresh_token: next })).status, 200);
});

Deno.test("a refresh token redeemed twice at once serves once", async () => {
  using client = new SandboxClient();
  const { body } = await client.signIn();
  const refresh = { refresh_token: textAt(body, "refresh_token") };
  const replies = await Promise.all([1, 2, 3].map(() => client.post("/auth/refresh", refresh)));
  assertEquals(replies.map(({ status }) => status).sort(), [200, 401, 401]);
});

Deno.test("a refresh token serves for thirty days", async () => {
  using client = new SandboxClient();
  const refresh = async () => {
    const { body } = await client.signIn();
    return { refresh_token: textAt(body, "refresh_token") };
  };
  const [first, second] = [await refresh(), await refresh()];
  client.token = undefined;
  client.now = later(30 * DAY - 1000);
  assertEquals((await client.post("/auth/refresh", first)).status, 200);
  client.now = later(30 * DAY);
  assertUnauthenticated(await client.post("/auth/refresh", second));
});
