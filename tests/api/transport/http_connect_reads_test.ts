// Reads go over kept connections: when the connect limit holds for them, and when it does not.
import { assert, assertEquals } from "@std/assert";
import { CALL_LIMIT_MS } from "../../../src/core/call.ts";
import { Http, type HttpOptions } from "../../../src/api/transport/http.ts";
import type { HttpRequest } from "../../../src/api/transport/request.ts";
import { FakeClock } from "../../_clock.ts";
import { httpText, serveTcp } from "../_tcp.ts";
import { until, within } from "../_until.ts";

type Connect = HttpOptions["connect"];

const hang: Connect = ({ signal }) =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
const never = new AbortController().signal;

function makeHttp(connect: Connect) {
  const clock = new FakeClock();
  const options = { clock, connect, apiTimeoutMs: 30_000, connectTimeoutMs: 10_000 };
  const http = new Http({ ...options, mayRepeat: true, proxyFor: () => undefined });
  const get = (url: URL) => {
    const request: HttpRequest = { method: "GET", url, headers: {}, once: false };
    return within(http.send(request, never, CALL_LIMIT_MS));
  };
  return { clock, get, [Symbol.dispose]: () => http.close() };
}

/** Answers no first request; answers the later ones. */
function serveLate() {
  return serveTcp(async ({ number, connection, write }) => {
    if (number > 0) return await write(httpText("200 OK", '{"id":"1"}'));
    await connection.read(new Uint8Array(1)).catch(() => null);
    return false;
  });
}

/** Moves time on second by second, as probes set their own timers on the way. */
function advanceBySeconds(clock: FakeClock, seconds: number): void {
  for (let second = 0; second < seconds; second++) clock.advance(1_000);
}

Deno.test("a read that no connection can be had for ends with API_CONNECT_TIMEOUT", async () => {
  using api = serveLate();
  using made = makeHttp(hang);
  const sent = made.get(api.url);
  await until(() => api.lines.length === 1, "the read");
  advanceBySeconds(made.clock, 10);
  const outcome = await sent;
  assert(outcome.kind === "failure");
  assertEquals(outcome.reason, "connect_timeout");
  assertEquals(made.clock.waits, [], "no timer is left");
});

Deno.test("a read from an API that is slow but there has all of API_TIMEOUT", async () => {
  using api = serveLate();
  using made = makeHttp(() => Promise.resolve({ close: () => {} }));
  let isDone = false;
  const sent = made.get(api.url).finally(() => isDone = true);
  await until(() => api.lines.length === 1, "the read");
  advanceBySeconds(made.clock, 29);
  await new Promise((resolve) => setTimeout(resolve, 0));
  assertEquals(isDone, false);
  advanceBySeconds(made.clock, 1);
  const outcome = await sent;
  assert(outcome.kind === "failure");
  assertEquals(outcome.reason, "attempt_timeout");
});

Deno.test("a read that is answered asks for no second connection", async () => {
  let probes = 0;
  using api = serveTcp(({ write }) => write(httpText("200 OK", '{"id":"1"}')));
  using made = makeHttp(() => {
    probes++;
    return Promise.resolve({ close: () => {} });
  });
  for (let i = 0; i < 3; i++) assertEquals((await made.get(api.url)).kind, "response");
  advanceBySeconds(made.clock, 60);
  assertEquals([probes, api.connections(), made.clock.waits.length], [0, 1, 0]);
});

Deno.test("after a time-out the next read goes over a new connection", async () => {
  using api = serveLate();
  using made = makeHttp(() => Promise.resolve({ close: () => {} }));
  const sent = made.get(api.url);
  await until(() => api.lines.length === 1, "the read");
  advanceBySeconds(made.clock, 30);
  assertEquals((await sent).kind, "failure");
  assertEquals((await made.get(api.url)).kind, "response");
  assertEquals(api.connections(), 2);
});
