// Getting a connection: its limit, what fails, and the proxy that may stand between.
import { idleConnection } from "../../_tcp.ts";
import { assert, assertEquals } from "@std/assert";
import { CALL_LIMIT_MS } from "../../../src/core/call.ts";
import { checkConnection } from "../../../src/api/transport/connect_check.ts";
import { readProxies } from "../../../src/config/proxies.ts";
import { json, serveApi } from "../../_api.ts";
import { FakeClock } from "../../_clock.ts";
import { hang, makeHttp, never, post } from "../_http.ts";

Deno.test("a connection that does not come within API_CONNECT_TIMEOUT fails, with nothing sent", async () => {
  await using api = serveApi({});
  using made = makeHttp(hang);
  const sent = made.send(post(api.url));
  assertEquals(made.clock.waits, [10_000, 30_000]);
  made.clock.advance(10_000);
  const failure = { kind: "failure", reason: "connect_timeout", sent: false } as const;
  assertEquals(await sent, failure);
  assertEquals(made.clock.waits, [], "no timer is left");
  assertEquals(api.seen.length, 0);
});

Deno.test("what ends a call ends the wait for its connection, with nothing sent", async () => {
  await using api = serveApi({});
  for (const reason of ["cancelled", "call_timeout"] as const) {
    using made = makeHttp(hang);
    const cancel = new AbortController();
    const deadline = reason === "call_timeout" ? 5_000 : CALL_LIMIT_MS;
    const sent = made.send(post(api.url), cancel.signal, deadline);
    if (reason === "cancelled") cancel.abort();
    else made.clock.advance(5_000);
    assertEquals(await sent, { kind: "failure", reason, sent: false });
    assertEquals(made.clock.waits, []);
  }
  assertEquals(api.seen.length, 0);
});

Deno.test("a call that was cancelled before it began sends nothing", async () => {
  await using api = serveApi({});
  using made = makeHttp((target) => Deno.connect(target));
  for (const once of [true, false]) {
    const sent = await made.send({ ...post(api.url), once }, AbortSignal.abort(), 1_000);
    assert(sent.kind === "failure" && sent.reason === "cancelled");
  }
  assertEquals(api.seen.length, 0);
});

Deno.test("the connection that was probed is closed, and the request goes over its own", async () => {
  await using api = serveApi({ "POST /": () => json({ id: "1" }) });
  let isClosed = false;
  using made = makeHttp(() => Promise.resolve(idleConnection(() => isClosed = true)));
  const answer = await made.send(post(api.url));
  assert(answer.kind === "response" && answer.status === 200 && isClosed);
});

const FAILURES: Readonly<Record<string, { error: Error; reason: string }>> = {
  "a refusal": { error: new Deno.errors.ConnectionRefused("refused"), reason: "refused" },
  "an unknown name": {
    error: new Error("failed to lookup address information: Name or service not known"),
    reason: "dns",
  },
  "an unknown name on Windows": {
    error: new Error("No such host is known. (os error 11001)"),
    reason: "dns",
  },
  "no way there": {
    error: new Error("Network is unreachable (os error 101)"),
    reason: "unreachable",
  },
};

for (const [what, { error, reason }] of Object.entries(FAILURES)) {
  Deno.test(`${what} while connecting is told as ${reason}, with nothing sent`, async () => {
    using made = makeHttp(() => Promise.reject(error));
    const sent = await made.send(post(new URL("http://127.0.0.1:1")));
    assertEquals<unknown>(sent, { kind: "failure", reason, sent: false });
  });
}

/** Where the probe for `url` connects to, with `env` as the environment. */
async function probed(url: string, env: Record<string, string> = {}): Promise<string> {
  let target = "";
  await checkConnection(new URL(url), never, {
    clock: new FakeClock(),
    connectTimeoutMs: 1,
    proxyFor: readProxies(env),
    connect: ({ hostname, port }) => {
      target = `${hostname} ${port}`;
      return Promise.resolve(idleConnection());
    },
  });
  return target;
}

const PROXY = "http://proxy.local:3128";
const TARGETS: readonly (readonly [string, Record<string, string>, string])[] = [
  ["https://api.finizi.com/api", {}, "api.finizi.com 443"],
  ["http://localhost/api", {}, "localhost 80"],
  ["http://127.0.0.1:8787", {}, "127.0.0.1 8787"],
  ["http://[::1]:8787", {}, "::1 8787"],
  ["https://api.finizi.com", { HTTPS_PROXY: PROXY }, "proxy.local 3128"],
  ["https://api.finizi.com", { https_proxy: PROXY }, "proxy.local 3128"],
  ["https://api.finizi.com", { ALL_PROXY: PROXY }, "proxy.local 3128"],
  ["https://api.finizi.com", { all_proxy: PROXY }, "proxy.local 3128"],
  ["https://api.finizi.com", { HTTP_PROXY: PROXY }, "api.finizi.com 443"],
  ["http://localhost:1", { HTTP_PROXY: PROXY }, "proxy.local 3128"],
  ["http://localhost:1", { HTTPS_PROXY: PROXY }, "localhost 1"],
  ["https://api.finizi.com", { HTTPS_PROXY: "" }, "api.finizi.com 443"],
  ["https://api.finizi.com", { HTTPS_PROXY: "http://proxy.local" }, "proxy.local 80"],
  ["https://api.finizi.com", { HTTPS_PROXY: "https://proxy.local" }, "proxy.local 443"],
  ["https://api.finizi.com", { HTTPS_PROXY: "http://me:pw@proxy.local:8080" }, "proxy.local 8080"],
  ["https://api.finizi.com", { HTTPS_PROXY: PROXY, NO_PROXY: "*" }, "api.finizi.com 443"],
  ["https://api.finizi.com", { HTTPS_PROXY: PROXY, NO_PROXY: "finizi.com" }, "api.finizi.com 443"],
  ["https://api.finizi.com", { HTTPS_PROXY: PROXY, NO_PROXY: ".finizi.com" }, "api.finizi.com 443"],
  [
    "https://api.finizi.com",
    { HTTPS_PROXY: PROXY, no_proxy: "a, api.finizi.com " },
    "api.finizi.com 443",
  ],
  ["https://api.finizi.com", { HTTPS_PROXY: PROXY, NO_PROXY: "inizi.com" }, "proxy.local 3128"],
  ["https://api.finizi.com", { HTTPS_PROXY: PROXY, NO_PROXY: "" }, "proxy.local 3128"],
];

for (const [url, env, target] of TARGETS) {
  Deno.test(`${url} with ${JSON.stringify(env)} is reached by way of ${target}`, async () => {
    assertEquals(await probed(url, env), target);
  });
}

Deno.test("a proxy without a scheme is read as deno's fetch reads it", async () => {
  const env = { HTTPS_PROXY: "proxy.local:3128" };
  assertEquals(await probed("https://api.finizi.com", env), "proxy.local 3128");
});
