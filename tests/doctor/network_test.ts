// The steps to the API, against servers on loopback that misbehave.
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { lookUpHost } from "../../src/doctor/network.ts";
import { serveTcp } from "../api/_tcp.ts";
import { serveApi } from "../_api.ts";
import { examine, NO_API, notAuthenticated } from "./_doctor.ts";

Deno.test("the base URL's prefix and the version are asked for", async () => {
  await using api = serveApi({ "GET /b4b/api/v2/users/me": notAuthenticated });
  const env = { B4B_API_BASE_URL: `${api.url}b4b/`, B4B_API_VERSION: "v2" };
  assertMatch((await examine(env)).say("http"), /^ok .*HTTP 401/);
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

Deno.test("a host is resolved to all of its addresses", async () => {
  const addresses = await lookUpHost("localhost");
  assert(addresses.length > 0);
  for (const address of addresses) assert(["127.0.0.1", "::1"].includes(address), address);
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
