// Through a proxy, its CONNECT is part of getting a connection.
import { assertEquals, assertMatch } from "@std/assert";
import { checkConnection, type TcpConnection } from "../../../src/api/transport/connect_check.ts";
import { FakeClock } from "../../_clock.ts";
import { startProgram } from "../../_program.ts";
import { idleConnection, proxyConnection } from "../../_tcp.ts";
import { errorOf } from "../_calls.ts";
import { until } from "../_until.ts";

const URL_TO_REACH = new URL("https://api.finizi.com/api");
const never = new AbortController().signal;

function check(connection: TcpConnection, proxy: string, clock = new FakeClock()) {
  return checkConnection(URL_TO_REACH, never, {
    clock,
    connectTimeoutMs: 1_000,
    proxyFor: () => new URL(proxy),
    connect: () => Promise.resolve(connection),
  });
}

const ANSWERS = [
  [200, undefined],
  [407, "proxy_sign_in"],
  [403, "proxy_refused"],
  [502, "proxy_refused"],
] as const;

for (const [status, reason] of ANSWERS) {
  Deno.test(`a proxy that answers CONNECT with ${status} is ${reason ?? "a way"}`, async () => {
    assertEquals(await check(proxyConnection(status), "http://proxy.local:3128"), reason);
  });
}

Deno.test("a proxy that closes the connection, or speaks no HTTP, refuses", async () => {
  assertEquals(await check(idleConnection(), "http://proxy.local:3128"), "proxy_refused");
});

Deno.test("CONNECT names the host, and carries the proxy's user as the person wrote it", async () => {
  const sent: Uint8Array[] = [];
  const connection = {
    ...proxyConnection(200),
    write: (bytes: Uint8Array) => Promise.resolve(sent.push(bytes.slice()) && bytes.length),
  };
  await check(connection, "http://lan:p%40ss@proxy.local:3128");
  const text = sent.map((bytes) => new TextDecoder().decode(bytes)).join("");
  assertEquals(text.split("\r\n").slice(0, 2), [
    "CONNECT api.finizi.com:443 HTTP/1.1",
    "Host: api.finizi.com:443",
  ]);
  assertMatch(text, RegExp(`Proxy-Authorization: Basic ${btoa("lan:p@ss")}\r\n\r\n$`));
});

Deno.test("a proxy that swallows CONNECT is a connection that does not come in time; it is closed", async () => {
  const clock = new FakeClock();
  const closed = Promise.withResolvers<never>();
  const connection = {
    ...idleConnection(() => closed.reject(new Deno.errors.BadResource())),
    read: () => closed.promise,
  };
  const checked = check(connection, "http://proxy.local:3128", clock);
  await until(() => clock.waits.length > 0, "the limit");
  clock.advance(1_000);
  assertEquals(await checked, "connect_timeout");
});

Deno.test("a sign-in whose proxy swallows CONNECT was not sent, and says so", async () => {
  const clock = new FakeClock();
  const closed = Promise.withResolvers<never>();
  const swallowing = {
    ...idleConnection(() => closed.reject(new Deno.errors.BadResource())),
    read: () => closed.promise,
  };
  using program = startProgram(URL_TO_REACH, {
    clock,
    env: { MAX_RETRIES: "1" },
    proxyFor: () => new URL("http://proxy.local:3128"),
    connect: () => Promise.resolve(swallowing),
  });
  const login = program.call("login");
  await until(() => clock.waits.includes(10_000), "the connect limit");
  clock.advance(10_000);
  const { error, error_code } = errorOf(await login);
  assertEquals(error_code, "TIMEOUT");
  assertMatch(error, /no connection within API_CONNECT_TIMEOUT/);
});
