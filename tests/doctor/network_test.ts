// The way to the API, against servers on loopback that misbehave.
import { assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { html } from "../api/_errors.ts";
import { httpText, serveTcp } from "../api/_tcp.ts";
import { type Answer, json, serveApi } from "../_api.ts";
import { examine, NO_API, notAuthenticated, USERS_ME } from "./_doctor.ts";

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

Deno.test("the base URL's prefix and the version are asked for", async () => {
  await using api = serveApi({ "GET /b4b/api/v2/users/me": notAuthenticated });
  const env = { B4B_API_BASE_URL: `${api.url}b4b/`, B4B_API_VERSION: "v2" };
  assertMatch((await examine(env)).say("http"), /^ok .*HTTP 401/);
});

const ANSWERS: readonly (readonly [what: string, Answer, says: RegExp, remedy: RegExp])[] = [
  ["403", () => json({ detail: "Not authenticated" }, { status: 403 }), /^ok .*HTTP 403/, /^$/],
  [
    "404",
    () => json({ detail: "Not Found" }, { status: 404 }),
    /^warn .*HTTP 404.*wrong/,
    /BASE_URL and B4B_API_VERSION/,
  ],
  [
    "500",
    () => json({ error: "x" }, { status: 500 }),
    /^fail .*HTTP 500.*the API's fault/,
    /later/,
  ],
  ["502 as a page", () => html(502), /^fail .*HTTP 502.*fault/, /later/],
  ["a page with 200", () => html(200), /^fail .*HTTP 200.* web page/, /proxy/],
  ["a page with 404", () => html(404), /^fail .*HTTP 404.* web page/, /BASE_URL/],
  [
    "a page that calls itself text",
    () => new Response("<!DOCTYPE html><p>"),
    /^fail .*web page/,
    /proxy/,
  ],
  [
    "407",
    () => new Response("", { status: 407 }),
    /^fail .*proxy requires a sign-in/,
    /HTTPS_PROXY/,
  ],
  ["429", () => json({}, { status: 429 }), /^warn .*asks to wait/, /wait/],
  ["200", () => json({ id: 1 }), /^warn .*HTTP 200.*401 was expected/, /BASE_URL/],
];

for (const [what, answer, says, remedy] of ANSWERS) {
  Deno.test(`an API that answers ${what} is told of as ${says.source.slice(1, 5)}`, async () => {
    await using api = serveApi({ [USERS_ME]: answer });
    const { check, say } = await examine({ B4B_API_BASE_URL: api.url.href });
    assertMatch(say("http"), says);
    assertMatch(check("http").remedy ?? "", remedy);
    assertEquals(api.seen.length, 1, "asked once");
  });
}

Deno.test("a redirect is not followed, and only its host is told", async () => {
  const location = "https://user:pa55@login.example/in?ticket=s3cret";
  await using api = serveApi({
    [USERS_ME]: () => new Response(null, { status: 302, headers: { location } }),
  });
  const { say, text } = await examine({ B4B_API_BASE_URL: api.url.href });
  assertMatch(say("http"), /^fail .*a redirect to login\.example, which is not followed$/);
  for (const part of ["pa55", "s3cret", "/in"]) assertFalse(text.includes(part), text);
});

Deno.test("a closed port fails at tcp, and the later steps say that they were not tried", async () => {
  const { checks, say, check } = await examine({ B4B_API_BASE_URL: NO_API });
  assertEquals(say("tcp"), "fail 127.0.0.1:9: it refuses connections");
  assertStringIncludes(check("tcp").remedy ?? "", "B4B_API_BASE_URL");
  for (const name of ["tls", "http", "clock", "sign-in"]) {
    assertEquals(say(name), "warn not tried: tcp failed");
  }
  assertEquals(checks.filter(({ status }) => status === "fail").length, 1);
});

Deno.test("an API that never answers fails at http after API_TIMEOUT", async () => {
  using api = serveTcp(() => new Promise(() => {}));
  const { say, check } = await examine({ B4B_API_BASE_URL: api.url.href, API_TIMEOUT: "0.3" });
  assertMatch(say("http"), /^fail .*no complete answer within API_TIMEOUT$/);
  assertStringIncludes(check("http").remedy ?? "", "API_TIMEOUT");
});

Deno.test("an API that hangs up fails at http", async () => {
  using api = serveTcp(() => Promise.resolve(false));
  const { say } = await examine({ B4B_API_BASE_URL: api.url.href });
  assertMatch(say("http"), /^fail .*the connection broke/);
});

Deno.test("a name that does not resolve fails at dns", async () => {
  const { say } = await examine({ B4B_API_BASE_URL: "https://b4b.invalid" });
  assertMatch(say("dns"), /^fail b4b\.invalid: its name cannot be resolved \(DNS\) \(E[A-Z_]+\)$/);
  assertEquals(say("tcp"), "warn not tried: dns failed");
});

Deno.test("a name that takes too long to resolve fails at dns", async () => {
  const lookup = () => new Promise<string[]>(() => {});
  const env = { B4B_API_BASE_URL: "https://b4b.invalid", API_CONNECT_TIMEOUT: "0.05" };
  const { say } = await examine(env, { lookup });
  assertEquals(say("dns"), "fail b4b.invalid: no answer within API_CONNECT_TIMEOUT");
});

Deno.test("a connection that takes too long fails at tcp", async () => {
  const connect = ({ signal }: { signal: AbortSignal }) =>
    new Promise<never>((_, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason))
    );
  const env = { B4B_API_BASE_URL: NO_API, API_CONNECT_TIMEOUT: "0.05" };
  const { say } = await examine(env, { connect });
  assertMatch(say("tcp"), /^fail .*no connection within API_CONNECT_TIMEOUT$/);
});

Deno.test("a check that itself fails is a line of the report, not its end", async () => {
  const { say, check } = await examine({ B4B_API_BASE_URL: "https://b4b.invalid" }, {
    lookup: () => Promise.resolve(["192.0.2.1"]),
    connect: () => Promise.resolve({ close() {} }),
    performHandshake: () => Promise.reject(new Error("broken")),
  });
  assertEquals(say("doctor"), "fail the check itself failed (Error: broken)");
  assertStringIncludes(check("doctor").remedy ?? "", "report it");
  assertMatch(say("version"), /^ok /);
});

const HOUR = 3_600_000;
const CLOCKS: readonly (readonly [what: string, ms: number, says: RegExp])[] = [
  [
    "3 hours ahead",
    3 * HOUR,
    /^warn .*3 hours ahead of the API's; this program does not depend on it$/,
  ],
  ["2 days behind", -48 * HOUR, /^warn .*2 days behind the API's/],
  ["6 minutes ahead", 0.1 * HOUR, /^warn .*6 minutes ahead/],
  ["4 minutes behind", -HOUR / 15, /^ok 4 minutes behind the API's$/],
  ["20 s ahead", 20_000, /^ok \d+ s ahead of the API's$/],
];

for (const [what, ms, says] of CLOCKS) {
  Deno.test(`a clock that is ${what} is told of as ${says.source.slice(1, 5)}`, async () => {
    await using api = serveApi({ [USERS_ME]: notAuthenticated });
    const now = () => new Date(Date.now() + ms);
    const { say } = await examine({ B4B_API_BASE_URL: api.url.href }, { now });
    assertMatch(say("clock"), says);
  });
}

Deno.test("an answer without a date compares no clocks", async () => {
  using api = serveTcp(({ write }) => write(httpText("401 Unauthorized", "{}")));
  const { say } = await examine({ B4B_API_BASE_URL: api.url.href });
  assertEquals(say("clock"), "ok not compared: the answer has no Date header");
});
