// Reads go over kept connections: when the connect limit holds for them, and when it does not.
import { idleConnection } from "../../_tcp.ts";
import { assert, assertEquals } from "@std/assert";
import type { FakeClock } from "../../_clock.ts";
import { connected, get, hang, makeHttp, never } from "../_http.ts";
import { httpText, serveTcp, type TcpRequest } from "../_tcp.ts";
import { settle, until } from "../_until.ts";

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
  const sent = made.send(get(api.url));
  await until(() => api.lines.length === 1, "the read");
  advanceBySeconds(made.clock, 10);
  const outcome = await sent;
  assert(outcome.kind === "failure");
  assertEquals(outcome.reason, "connect_timeout");
  assertEquals(made.clock.waits, [], "no timer is left");
});

Deno.test("a read from an API that is slow but there has all of API_TIMEOUT", async () => {
  using api = serveLate();
  using made = makeHttp(connected);
  let isDone = false;
  const sent = made.send(get(api.url)).finally(() => isDone = true);
  await until(() => api.lines.length === 1, "the read");
  advanceBySeconds(made.clock, 29);
  await new Promise((resolve) => setTimeout(resolve, 0));
  assertEquals(isDone, false);
  advanceBySeconds(made.clock, 1);
  const outcome = await sent;
  assert(outcome.kind === "failure");
  assertEquals(outcome.reason, "attempt_timeout");
});

Deno.test("a read that times out during the connection check fails as connect_timeout", async () => {
  using api = serveLate();
  using made = makeHttp(hang, { apiTimeoutMs: 9_999 }); // the check began a moment late
  const sent = made.send(get(api.url));
  await until(() => api.lines.length === 1, "the read");
  for (const ms of [5_000, 4_999]) made.clock.advance(ms);
  const outcome = await sent;
  assert(outcome.kind === "failure");
  assertEquals(outcome.reason, "connect_timeout");
});

Deno.test("the connection check is given up once a response has begun", async () => {
  const asked = Promise.withResolvers<TcpRequest>();
  const over = Promise.withResolvers<boolean>();
  using api = serveTcp((request) => {
    asked.resolve(request);
    return over.promise;
  });
  using made = makeHttp(hang);
  const sent = made.send(get(api.url));
  const { write } = await asked.promise;
  made.clock.advance(6_000); // the connection check is running
  const [head, body] = httpText("200 OK", '{"id":"1"}').split("{");
  await write(`${head}{`);
  await until(() => made.clock.waits.length === 1, "the end of the check");
  advanceBySeconds(made.clock, 20);
  await settle();
  await write(body ?? "");
  const result = await sent;
  assert(result.kind === "response");
  assertEquals(result.text, '{"id":"1"}');
  over.resolve(false);
});

Deno.test("a read that is answered asks for no second connection", async () => {
  let probes = 0;
  using api = serveTcp(({ write }) => write(httpText("200 OK", '{"id":"1"}')));
  using made = makeHttp(() => {
    probes++;
    return Promise.resolve(idleConnection());
  });
  for (let i = 0; i < 3; i++) assertEquals((await made.send(get(api.url))).kind, "response");
  advanceBySeconds(made.clock, 60);
  assertEquals([probes, api.connections(), made.clock.waits.length], [0, 1, 0]);
});

/** Two concurrent reads on connections of their own; the first one has timed out. */
async function timeOutOneOfTwo() {
  const asked: TcpRequest[] = [];
  const over = Promise.withResolvers<boolean>();
  const api = serveTcp((request) => {
    asked.push(request);
    return asked.length <= 2 ? over.promise : request.write(httpText("200 OK", "{}"));
  });
  const made = makeHttp(connected);
  const first = made.send(get(api.url), never, 20_000);
  const second = made.send(get(api.url));
  await until(() => asked.length === 2, "both reads");
  advanceBySeconds(made.clock, 20);
  const result = await first;
  assert(result.kind === "failure");
  assertEquals(result.reason, "call_timeout");
  return {
    api,
    send: made.send,
    /** Answers the read whose time is not up. */
    async answer() {
      for (const { write } of asked) await write(httpText("200 OK", "{}")).catch(() => {}); // one is gone
      return await second;
    },
    [Symbol.dispose]() {
      over.resolve(false);
      made[Symbol.dispose]();
      api[Symbol.dispose]();
    },
  };
}

Deno.test("after a time-out the next read uses a new connection, not an idle one", {
  sanitizeResources: true, // the old ones are closed
}, async () => {
  using run = await timeOutOneOfTwo();
  assertEquals((await run.answer()).kind, "response");
  assertEquals((await run.send(get(run.api.url))).kind, "response");
  assertEquals(run.api.connections(), 3);
});

Deno.test("a time-out does not interrupt another read", async () => {
  using run = await timeOutOneOfTwo();
  assertEquals((await run.send(get(run.api.url))).kind, "response");
  assertEquals((await run.answer()).kind, "response");
});
