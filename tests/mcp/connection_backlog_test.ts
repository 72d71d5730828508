import { assertEquals } from "@std/assert";
import { createLog } from "../../src/core/log.ts";
import { LineWriter } from "../../src/mcp/lines.ts";
import { serve } from "../../src/mcp/connection.ts";
import { gated, request } from "../_connection.ts";
import { until, within } from "../api/_until.ts";

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
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const input = writable.getWriter();
  const send = (message: object) =>
    input.write(new TextEncoder().encode(`${JSON.stringify(message)}\n`));
  let closes = 0;
  const served = serve({
    initialize: () => ({}),
    load: () =>
      Promise.resolve({
        handlers: { slow: handler, big: () => ({ text: "x".repeat(9_000_000) }) },
        setClientName: () => {},
        close: () => void closes++,
      }),
    input: readable,
    output,
    log: createLog("DEBUG", () => {}),
    stop: new AbortController().signal,
  });
  send(request(1, "slow"));
  await arrived;
  send(request(2, "big")); // the first write: the output is full
  await until(() => writes.length === 1, "the big answer's write");
  for (const id of [3, 4]) send(request(id, "ping")); // wait in the backlog for output.ready()
  open(); // a second line for the output, written after the first
  for (let i = 0; i < 20; i++) await new Promise((r) => setTimeout(r, 0));
  writes[0]?.done(); // the client reads the big answer, and then no more
  await until(() => writes.length === 2, "the second write");
  await input.close();
  await within(served);
  assertEquals(closes, 1);
});

Deno.test("what is still unread when the input ends is answered as long as it is read", async () => {
  const lines: string[] = [];
  const output = new LineWriter((bytes) => {
    lines.push(...new TextDecoder().decode(bytes).trimEnd().split("\n"));
    return new Promise((resolve) => setTimeout(() => resolve(bytes.length), 0));
  }, () => {});
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const input = writable.getWriter();
  const served = serve({
    initialize: () => ({}),
    load: () =>
      Promise.resolve({
        handlers: { big: () => ({ text: "x".repeat(9_000_000) }) },
        setClientName: () => {},
        close: () => {},
      }),
    input: readable,
    output,
    log: createLog("DEBUG", () => {}),
    stop: new AbortController().signal,
    drainLimitMs: 60_000,
  });
  const requests = [1, 2, 3, 4, 5].map((id) => JSON.stringify(request(id, "big"))).join("\n");
  input.write(new TextEncoder().encode(`${requests}\n`));
  await input.close();
  await within(served);
  await output.flush();
  assertEquals(lines.map((line) => JSON.parse(line).id), [1, 2, 3, 4, 5]);
});
