// Requests that wait while the client does not read, and the end of the input.
import { Handshake } from "../../src/mcp/handshake.ts";
import { assert, assertEquals } from "@std/assert";
import { createLog } from "../../src/core/log.ts";
import { LineWriter } from "../../src/mcp/wire/lines.ts";
import { serve } from "../../src/mcp/connection.ts";
import type { Handler } from "../../src/mcp/sdk.ts";
import { answer, gated, request, start } from "../_connection.ts";
import { settle, until, within } from "../api/_until.ts";

const big: Handler = () => ({ text: "x".repeat(9_000_000) });

/** Serves `handlers`; the test decides how fast `output` is read. */
function serveTo(
  output: LineWriter,
  handlers: Readonly<Record<string, Handler>>,
  options: { drainLimitMs?: number } = {},
) {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const input = writable.getWriter();
  let closes = 0;
  const program = { handlers, close: () => void closes++ };
  const served = serve({
    handshake: new Handshake({ readOnly: false, sandbox: false, importFolder: false }),
    load: () => Promise.resolve(program),
    input: readable,
    output,
    log: createLog("DEBUG", () => {}),
    stop: new AbortController().signal,
    ...options,
  });
  return {
    input,
    served,
    closes: () => closes,
    end: () => input.close(),
    /** Sends the messages at once, each a line. */
    send(...messages: object[]) {
      const lines = messages.map((message) => `${JSON.stringify(message)}\n`);
      input.write(new TextEncoder().encode(lines.join("")));
    },
  };
}

Deno.test("the end of the input ends the server although the reader stopped after the first answers", async () => {
  const writes: { size: number; done: () => void }[] = [];
  const output = new LineWriter(
    (bytes) =>
      new Promise((resolve) =>
        writes.push({ size: bytes.length, done: () => resolve(bytes.length) })
      ),
    () => {},
  );
  const { handler, open, arrived } = gated();
  const { served, closes, end, send } = serveTo(output, { slow: handler, big });
  send(request(1, "slow"));
  await arrived;
  send(request(2, "big")); // the first write: the output is full
  await until(() => writes.length === 1, "the big answer's write");
  for (const id of [3, 4]) send(request(id, "ping")); // wait in the backlog for output.ready()
  open(); // a second line for the output, written after the first
  for (let i = 0; i < 20; i++) await settle();
  writes[0]?.done(); // the client reads the big answer, and then no more
  await until(() => writes.length === 2, "the second write");
  await end();
  await within(served);
  assertEquals(closes(), 1);
});

Deno.test("what is still unread when the input ends is answered as long as it is read", {
  sanitizeOps: true, // no timer is left
}, async () => {
  const lines: string[] = [];
  const output = new LineWriter((bytes) => {
    lines.push(...new TextDecoder().decode(bytes).trimEnd().split("\n"));
    return new Promise((resolve) => setTimeout(() => resolve(bytes.length), 0));
  }, () => {});
  const { served, end, send } = serveTo(output, { big }, { drainLimitMs: 60_000 });
  send(...[1, 2, 3, 4, 5].map((id) => request(id, "big")));
  await end();
  await within(served);
  await output.flush();
  assertEquals(lines.map((line) => JSON.parse(line).id), [1, 2, 3, 4, 5]);
});

Deno.test("a client that stops reading is not waited for beyond the drain limit", async () => {
  const full = Promise.withResolvers<void>();
  const output = new LineWriter(() => {
    full.resolve();
    return new Promise(() => {});
  }, () => {});
  const { served, end, send } = serveTo(output, { big }, { drainLimitMs: 0 });
  send(request(1, "big"));
  await full.promise;
  send(request(2, "ping"));
  await end();
  await within(served);
});

Deno.test("at most 10 Mi characters of requests are read while the client does not read answers", async () => {
  const full = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const output = new LineWriter(async (bytes) => {
    full.resolve();
    await gate.promise;
    return bytes.length;
  }, () => {});
  const { input, served, end, send } = serveTo(output, { big }, { drainLimitMs: 60_000 });
  send(request(1, "big"));
  await full.promise;
  const line = new TextEncoder().encode(`${" ".repeat(1024 * 1024)}\n`);
  let taken = 0;
  for (let i = 0; i < 20; i++) input.write(line).then(() => taken++);
  for (let i = 0; i < 50; i++) await settle();
  assert(taken >= 11 && taken < 14, `${taken} lines were taken`);
  gate.resolve();
  await end();
  await within(served);
  assertEquals(taken, 20);
});

Deno.test("requests before the end are answered even if loading takes longer than the drain limit", async () => {
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const server = start({ echo: () => ({}) }, { ready, drainLimitMs: 0 });
  for (const id of [1, 2, 3]) server.send(request(id, "echo"));
  server.end();
  await server.loaded;
  for (let i = 0; i < 20; i++) await settle(); // the limit is over by now
  resolve();
  await within(server.ended());
  assertEquals(server.written, [1, 2, 3].map((id) => answer(id, {})));
});

Deno.test("an answer that needs only microtasks is sent although the input has ended", async () => {
  const server = start({
    echo: () => ({}),
    async last() {
      server.end();
      for (let turn = 0; turn < 1_000; turn++) await Promise.resolve();
      return { last: true };
    },
  });
  server.send(request(1, "echo"));
  await server.next();
  server.send(request(2, "last"));
  await within(server.ended());
  assertEquals(server.written.slice(1), [answer(2, { last: true })]);
});
