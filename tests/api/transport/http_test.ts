// One attempt: its response, its time limits, and how failures are classified.
import { assert, assertEquals } from "@std/assert";
import { CallLimitError } from "../../../src/core/call.ts";
import { connected, get, hang, makeHttp, never, post } from "../_http.ts";
import { httpText, serveTcp, type TcpRequest } from "../_tcp.ts";
import { until } from "../_until.ts";

const LABELS = { tool: "whoami", action: "read the signed-in user", idsFrom: [] };

/** Does not answer; returns when the client has left. */
async function keepSilent({ connection }: TcpRequest): Promise<false> {
  await connection.read(new Uint8Array(1)).catch(() => null); // a reset is an end, too
  return false;
}

/** Answers with `head` and the beginning of a body that never ends. */
function answerHead(head: string) {
  return serveTcp(async (request) => {
    await request.write(`${head}\r\ncontent-length: 1000\r\n\r\n{`);
    return await keepSilent(request);
  });
}

Deno.test("a response has its status, headers, text and time of receipt", async () => {
  using api = serveTcp(({ write }) =>
    write(httpText("418 I'm a teapot", '{"id":"1"}', ["x-request-id: r-1"]))
  );
  using made = makeHttp(connected);
  made.clock.advance(1_500);
  const result = await made.send(get(api.url));
  assert(result.kind === "response");
  const { status, text, at } = result;
  assertEquals({ status, text, at }, { status: 418, text: '{"id":"1"}', at: 1_500 });
  assertEquals(result.headers.get("x-request-id"), "r-1");
  assertEquals(made.clock.waits, [], "no timer is left");
});

const LIMITS = [
  { left: 29_999, reason: "call_timeout" },
  { left: 30_000, reason: "attempt_timeout" },
  { left: 55_000, reason: "attempt_timeout" },
] as const;

for (const { left, reason } of LIMITS) {
  Deno.test(`an attempt of 30 s with ${left} ms left for the call ends as ${reason}`, async () => {
    using api = serveTcp(keepSilent);
    using made = makeHttp(connected);
    const sent = made.send(post(api.url), never, left);
    await until(() => api.lines.length === 1, "the request");
    made.clock.advance(Math.min(left, 30_000) - 1);
    assertEquals(made.clock.waits, [1], "the attempt still has 1 ms");
    made.clock.advance(1);
    assertEquals(await sent, { kind: "failure", reason, sent: true });
  });
}

Deno.test("an attempt after the deadline ends at once and sends nothing", async () => {
  using api = serveTcp(keepSilent);
  using made = makeHttp(hang);
  made.clock.advance(1_000);
  const sent = made.send(post(api.url), never, 999);
  made.clock.advance(0);
  assertEquals(await sent, { kind: "failure", reason: "call_timeout", sent: false });
});

Deno.test("an aborted attempt is a call_timeout or cancelled, depending on the signal's reason", async () => {
  for (
    const [abort, reason] of [
      [new CallLimitError(LABELS), "call_timeout"],
      [new Error("not needed"), "cancelled"],
    ] as const
  ) {
    using api = serveTcp(keepSilent);
    using made = makeHttp(connected);
    const cancel = new AbortController();
    const sent = made.send(post(api.url), cancel.signal);
    await until(() => api.lines.length === 1, "the request");
    cancel.abort(abort);
    made.clock.advance(30_000); // what comes later changes nothing
    assertEquals(await sent, { kind: "failure", reason, sent: true });
  }
});

for (const status of [300, 404, 503]) {
  Deno.test(`HTTP ${status} is a response even if its body times out`, async () => {
    using api = answerHead(`HTTP/1.1 ${status} x\r\nretry-after: 7`);
    using made = makeHttp(connected);
    const sent = made.send(get(api.url));
    await until(() => !made.clock.waits.includes(5_000), "the head");
    made.clock.advance(30_000);
    const result = await sent;
    assert(result.kind === "response");
    assertEquals([result.status, result.text, result.at], [status, "", 30_000]);
    assertEquals(result.headers.get("retry-after"), "7");
  });
}

for (
  const { what, status, end } of [
    { what: "a success whose body times out", status: 200, end: "attempt_timeout" },
    { what: "a refusal that is cancelled during its body", status: 404, end: "cancelled" },
  ] as const
) {
  Deno.test(`${what} is a failure: ${end}`, async () => {
    using api = answerHead(`HTTP/1.1 ${status} x`);
    using made = makeHttp(connected);
    const cancel = new AbortController();
    const sent = made.send(get(api.url), cancel.signal);
    await until(() => !made.clock.waits.includes(5_000), "the head");
    if (end === "cancelled") cancel.abort();
    else made.clock.advance(30_000);
    const result = await sent;
    assert(result.kind === "failure");
    assertEquals([result.reason, result.status, result.sent], [end, status, true]);
  });
}

Deno.test("a port that fetch blocks is unreachable, and nothing is sent", async () => {
  for (const request of [get, post]) {
    using made = makeHttp(connected);
    const result = await made.send(request(new URL("http://127.0.0.1:6000")));
    assertEquals(result, { kind: "failure", reason: "unreachable", sent: false });
  }
});

Deno.test("an unknown host is dns and a closed port is refused, and nothing is sent", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  listener.close();
  const URLS = {
    dns: new URL("http://nobody.invalid"),
    refused: new URL(`http://127.0.0.1:${listener.addr.port}`),
  };
  for (const [reason, url] of Object.entries(URLS)) {
    using made = makeHttp(connected);
    for (const request of [get, post]) {
      assertEquals<unknown>(await made.send(request(url)), {
        kind: "failure",
        reason,
        sent: false,
      });
    }
  }
});

Deno.test("a failed TLS handshake is tls, and nothing is sent", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  (async () => {
    for await (const connection of listener) {
      await connection.write(new TextEncoder().encode("HTTP/1.1 400 Bad Request\r\n\r\n"));
      connection.close();
    }
  })();
  for (const request of [get, post]) {
    using made = makeHttp(connected);
    const result = await made.send(request(new URL(`https://127.0.0.1:${listener.addr.port}`)));
    assertEquals(result, { kind: "failure", reason: "tls", sent: false });
  }
  listener.close();
});

Deno.test("a closed client sends nothing and leaves no connections open", {
  sanitizeResources: true,
}, async () => {
  using api = serveTcp(({ number, write, ...request }) =>
    number > 0 ? write(httpText("200 OK", "{}")) : keepSilent({ ...request, number, write })
  );
  const made = makeHttp(connected);
  const sent = made.send(get(api.url));
  await until(() => api.lines.length === 1, "the first request");
  made[Symbol.dispose]();
  made.clock.advance(30_000);
  assertEquals((await sent).kind, "failure");
  for (const request of [get, post]) {
    const result = await made.send(request(api.url));
    assertEquals(result, { kind: "failure", reason: "cancelled", sent: false });
  }
  assertEquals(api.lines.length, 1);
});
