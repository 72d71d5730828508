// The step tls: certificates, time limits, and proxies that stand between.
import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import type { HandshakeResult } from "../../src/doctor/tls.ts";
import { FakeClock } from "../_clock.ts";
import { within } from "../api/_until.ts";
import { examine } from "./_doctor.ts";
import { idleConnection, proxyConnection } from "../_tcp.ts";

Deno.test("behind a proxy, the proxy's name and port are checked, and TLS only by the request", async () => {
  const asked: string[] = [];
  const proxy = new URL("http://user:pa55@proxy.example:3128");
  const { say, text } = await examine(
    { B4B_API_BASE_URL: "https://b4b.invalid", API_TIMEOUT: "5" },
    {
      environment: { https_proxy: proxy.href, NO_PROXY: "intranet.example" },
      proxyFor: () => proxy,
      lookup: (host) => Promise.resolve([host]),
      connect: ({ hostname, port }) => {
        asked.push(`${hostname}:${port}`);
        return Promise.resolve(proxyConnection(200));
      },
      performHandshake: () => Promise.reject(new Error("not through a proxy")),
    },
  );
  assertEquals(asked[0], "proxy.example:3128");
  assertEquals(
    say("proxy"),
    "ok HTTPS_PROXY proxy.example:3128, NO_PROXY intranet.example: the API is reached through proxy.example:3128",
  );
  assertEquals(say("dns"), "ok the proxy proxy.example has 1 address: proxy.example");
  assertMatch(say("tcp"), /^ok the proxy proxy\.example:3128 connects/);
  assertMatch(say("tls"), /^warn the certificate's expiry is not checked: a proxy stands between$/);
  assertFalse(text.includes("pa55"), text);
});

Deno.test("a proxy that refuses connections fails at tcp, with its address as the remedy", async () => {
  const { say, check } = await examine({ B4B_API_BASE_URL: "https://b4b.invalid" }, {
    environment: { HTTPS_PROXY: "http://proxy.example:3128" },
    proxyFor: () => new URL("http://proxy.example:3128"),
    lookup: () => Promise.resolve(["192.0.2.1"]),
    connect: () => Promise.reject(new Deno.errors.ConnectionRefused()),
  });
  assertEquals(say("tcp"), "fail the proxy proxy.example:3128: it refuses connections");
  assertEquals(check("tcp").remedy, "check the proxy's address in HTTPS_PROXY");
});

for (const [url, port] of [["https://b4b.invalid", 443], ["https://b4b.invalid:8443", 8443]]) {
  Deno.test(`the handshake with ${url} is made on port ${port}`, async () => {
    const asked: unknown[] = [];
    await examine({ B4B_API_BASE_URL: String(url) }, {
      lookup: () => Promise.resolve(["192.0.2.1"]),
      connect: () => Promise.resolve(idleConnection()),
      performHandshake: ({ hostname, port }) => {
        asked.push([hostname, port]);
        return Promise.resolve({ kind: "failed", why: "reset" });
      },
    });
    assertEquals(asked, [["b4b.invalid", port]]);
  });
}

const NOW = new Date("2026-11-22T00:00:00Z");
const HANDSHAKES:
  readonly (readonly [what: string, HandshakeResult, says: RegExp, remedy: RegExp])[] = [
    [
      "ends in 15 days",
      { kind: "trusted", validTo: new Date("2026-12-07T00:00:00Z") },
      /^ok .*expires on 2026-12-07, in 15 days$/,
      /^$/,
    ],
    [
      "ends in 14 days",
      { kind: "trusted", validTo: new Date("2026-12-06T00:00:00Z") },
      /^ok .*14 days$/,
      /^$/,
    ],
    [
      "ends within 14 days",
      { kind: "trusted", validTo: new Date("2026-12-05T23:00:00Z") },
      /^warn .*in 13 days$/,
      /support/,
    ],
    [
      "is a company's",
      { kind: "untrusted", why: "UnknownIssuer", issuer: "Zscaler" },
      /^fail .*issued by Zscaler, is not trusted/,
      /DENO_TLS_CA_STORE=system/,
    ],
    [
      "is not there",
      { kind: "failed", why: "reset" },
      /^fail nothing there speaks TLS \(reset\)$/,
      /port/,
    ],
  ];

for (const [what, handshake, says, remedy] of HANDSHAKES) {
  Deno.test(`a certificate that ${what} is ${says.source.slice(1, 5)}`, async () => {
    const { say, check } = await examine({
      B4B_API_BASE_URL: "https://b4b.invalid",
      API_TIMEOUT: "5",
    }, {
      now: () => NOW,
      lookup: () => Promise.resolve(["192.0.2.1"]),
      connect: () => Promise.resolve(idleConnection()),
      performHandshake: () => Promise.resolve(handshake),
    });
    assertMatch(say("tls"), says);
    assertMatch(check("tls").remedy ?? "", remedy);
  });
}

Deno.test("a handshake ends with the call's time, however long API_CONNECT_TIMEOUT is", async () => {
  const clock = new FakeClock();
  const env = {
    B4B_API_BASE_URL: "https://b4b.invalid",
    API_TIMEOUT: "55",
    API_CONNECT_TIMEOUT: "55",
  };
  const { say } = await within(examine(env, {
    clock,
    lookup: () => {
      clock.advance(30_000);
      return Promise.resolve(["192.0.2.1"]);
    },
    connect: () => Promise.resolve(idleConnection()),
    performHandshake: ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        clock.advance(25_000);
      }),
  }));
  assertMatch(say("tls"), /^fail no handshake/);
});

Deno.test("a handshake that takes too long fails at tls", async () => {
  const env = { B4B_API_BASE_URL: "https://b4b.invalid", API_CONNECT_TIMEOUT: "0.05" };
  const { say } = await examine(env, {
    lookup: () => Promise.resolve(["192.0.2.1"]),
    connect: () => Promise.resolve(idleConnection()),
    performHandshake: ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  });
  assertEquals(say("tls"), "fail no handshake within API_CONNECT_TIMEOUT");
  assert(say("http").startsWith("warn not tried"));
});
