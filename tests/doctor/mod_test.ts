// A whole diagnosis: which checks run, with which account, and what ends it.
import { assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { loginAnswer, serveApi } from "../_api.ts";
import { CREDENTIALS } from "../_program.ts";
import { LOGIN_ROUTE } from "../api/_calls.ts";
import { examine, notAuthenticated, USERS_ME } from "./_doctor.ts";
import { idleConnection } from "../_tcp.ts";

Deno.test("where all is well every step is ok, and one request is sent, without a token", async () => {
  await using api = serveApi({ [USERS_ME]: notAuthenticated });
  const { checks, say } = await examine({ B4B_API_BASE_URL: api.url.href });
  assertEquals(checks.filter(({ status }) => status !== "ok"), []);
  assertEquals(say("dns"), "ok 127.0.0.1 is an address");
  assertMatch(say("tcp"), /^ok 127\.0\.0\.1:\d+ connects in \d+ ms$/);
  assertEquals(say("tls"), "ok not used: the API is on this machine");
  assertMatch(say("http"), /^ok 127\.0\.0\.1:\d+ answered HTTP 401 in \d+ ms, as expected/);
  assertEquals(say("clock"), "ok the same as the API's");
  assertStringIncludes(say("sign-in"), "no credentials are set");
  assertEquals(api.seen.map(({ headers }) => headers.has("authorization")), [false]);
});

Deno.test("a check that itself fails is a line of the report, not its end", async () => {
  const { say, check } = await examine({ B4B_API_BASE_URL: "https://b4b.invalid" }, {
    lookup: () => Promise.resolve(["192.0.2.1"]),
    connect: () => Promise.resolve(idleConnection()),
    performHandshake: () => Promise.reject(new Error("broken")),
  });
  assertEquals(say("doctor"), "fail the check itself failed (Error: broken)");
  assertStringIncludes(check("doctor").remedy ?? "", "report it");
  assertMatch(say("version"), /^ok /);
});

Deno.test("the sandbox is checked with its own account, and the real API's settings are not used", async () => {
  await using api = serveApi({ [USERS_ME]: notAuthenticated, [LOGIN_ROUTE]: loginAnswer() });
  const account = { phone: "+84909495665", password: "SandboxPass1" };
  const env = { B4B_API_BASE_URL: "https://b4b.invalid", B4B_API_VERSION: "v7", ...CREDENTIALS };
  const sandbox = { url: () => Promise.resolve(api.url), account };
  const { checks, say } = await examine(env, { sandbox });
  assertEquals(checks.filter(({ status }) => status !== "ok"), []);
  for (const name of ["B4B_API_BASE_URL", "B4B_API_VERSION", "B4B_PHONE", "B4B_PASSWORD"]) {
    assertEquals(say(name), "ok not used: this is the sandbox");
  }
  assertEquals(JSON.parse(api.seen[1]?.body ?? ""), account);
});

Deno.test("a password that was pasted into another variable, too, is not shown", async () => {
  const { text } = await examine({ B4B_PASSWORD: "geheim123", LOG_LEVEL: "geheim123" });
  assertFalse(text.includes("geheim123"), text);
});
