// Proxy settings, compared with Deno's own fetch in a separate process.
import { assertEquals } from "@std/assert";
import { bareHost, LOOPBACK_HOSTS, parseProxy, readProxies } from "../../src/config/proxies.ts";
import { VARIABLES } from "../../src/config/variables.ts";

const CASES: readonly (readonly [noProxy: string, host: string])[] = [
  [LOOPBACK_HOSTS, "[::1]"],
  [LOOPBACK_HOSTS, "127.0.0.2"],
  [LOOPBACK_HOSTS, "localhost"],
  ["127.0.0.0/8", "127.0.0.5"],
  ["127.0.0.0/30", "127.0.0.5"],
  ["127.0.0.5/32", "127.0.0.5"],
  ["127.0.0.4/32", "127.0.0.5"],
  ["10.0.0.0/33", "10.0.0.1"],
  ["::/0", "[::1]"],
  ["[::1]", "[::1]"],
  ["127.0.0.5:9999", "127.0.0.5"],
  ["*", "127.0.0.5"],
  ["*", "x.test"],
  [".example.test", "example.test"],
  [".example.test", "a.example.test"],
  ["example.test", "a.example.test"],
  ["example.test", "notexample.test"],
  ["EXAMPLE.test", "example.test"],
  [" a.test , b.test", "b.test"],
  ["", "x.test"],
];

/** What a fetch of `host` does where `proxy` is set: it asks the proxy, or it does not. */
async function fetchProxied(proxy: string, noProxy: string, host: string): Promise<boolean> {
  const code =
    `const { status } = await fetch("http://${host}:9999/x").catch(() => ({ status: 0 }));
    Deno.exit(status === 418 ? 18 : 0);`;
  const { code: exit } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-lock", "--no-config", code],
    env: { HTTP_PROXY: proxy, NO_PROXY: noProxy },
    stdout: "null",
    stderr: "null",
  }).output();
  return exit === 18;
}

Deno.test("NO_PROXY is read as deno's fetch reads it", async () => {
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () => new Response(null, { status: 418 }),
  );
  const proxy = `http://127.0.0.1:${server.addr.port}`;
  const seen = await Promise.all(
    CASES.map(([noProxy, host]) => fetchProxied(proxy, noProxy, host)),
  );
  const ours = CASES.map(([NO_PROXY, host]) =>
    readProxies({ HTTP_PROXY: proxy, NO_PROXY })(new URL(`http://${host}:9999/x`)) !== undefined
  );
  assertEquals(CASES.map((one, i) => [...one, ours[i]]), CASES.map((one, i) => [...one, seen[i]]));
});

Deno.test("no proxy is used for what the configuration accepts as this machine", () => {
  const proxyFor = readProxies({ HTTP_PROXY: "http://proxy.test:3128", NO_PROXY: LOOPBACK_HOSTS });
  for (const host of ["localhost", "127.0.0.1", "127.8.9.10", "[::1]"]) {
    assertEquals(proxyFor(VARIABLES.apiBaseUrl.parse(`http://${host}:8787`)), undefined, host);
  }
});

/** The proxy of a URL, as an address. */
function proxyOf(url: string, env: Record<string, string>): string | undefined {
  return readProxies(env)(new URL(url))?.host;
}

Deno.test("the scheme chooses the variable; ALL_PROXY is for what has none; capitals win", () => {
  assertEquals(
    proxyOf("http://x.test", { HTTP_PROXY: "upper:1", http_proxy: "lower:1" }),
    "upper:1",
  );
  assertEquals(proxyOf("http://x.test", { http_proxy: "lower:1" }), "lower:1");
  assertEquals(proxyOf("https://x.test", { https_proxy: "p:2", ALL_PROXY: "all:3" }), "p:2");
  assertEquals(proxyOf("http://x.test", { https_proxy: "p:2", ALL_PROXY: "all:3" }), "all:3");
  assertEquals(proxyOf("http://x.test", { HTTP_PROXY: "", all_proxy: "all:3" }), "all:3");
  assertEquals(proxyOf("http://x.test", { HTTPS_PROXY: "p:2" }), undefined);
});

Deno.test("a proxy is written with or without a scheme that Deno supports", () => {
  const hosts = [
    "p.test:3128",
    "http://p.test:3128",
    "https://p.test:3128",
    "socks5h://p.test:3128",
  ];
  for (const text of hosts) assertEquals(parseProxy(text)?.host, "p.test:3128", text);
  for (const text of ["ftp://p.test", "http://[bad", "::::"]) {
    assertEquals(parseProxy(text), undefined, text);
  }
});

Deno.test("a bare host is a name or an address without brackets", () => {
  assertEquals(bareHost(new URL("http://[::1]:8787")), "::1");
  assertEquals(bareHost(new URL("http://b4b.test:1")), "b4b.test");
});
