// Calls on one connection: side by side, cancelled, with progress, and at its end.
import {
  assert,
  assertEquals,
  assertFalse,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import type { Handler } from "../../src/mcp/sdk.ts";
import { MAX_LINE_BYTES } from "../../src/mcp/wire/lines.ts";
import { answer, gated, notification, request, start } from "../_connection.ts";

const echo: Handler = ({ word = "echo" }) => ({ word });

Deno.test("calls are answered as they finish: a slow one does not hold up the next", async () => {
  const { handler, open } = gated();
  const server = start({ slow: handler, echo });
  server.send(request(1, "slow"));
  server.send(request(2, "echo"));
  assertEquals(await server.next(), answer(2, { word: "echo" }));
  open();
  assertEquals(await server.next(), answer(1, { slow: true }));
  server.end();
  await server.ended();
});

Deno.test("a cancelled call is aborted and gets no answer; others go on", async () => {
  const { handler, open, arrived } = gated();
  const server = start({ slow: handler, echo });
  server.send(request(1, "slow"));
  const { signal } = await arrived;
  assertFalse(signal.aborted);
  server.send(notification("notifications/cancelled", { requestId: 1, reason: "not needed" }));
  server.send(request(2, "echo"));
  assertEquals(await server.next(), answer(2, { word: "echo" }));
  assert(signal.aborted);
  open();
  server.send(request(3, "echo"));
  await server.next();
  server.end();
  await server.ended();
  assertEquals(server.written.map((message) => Object(message).id), [2, 3]);
});

Deno.test("progress goes out with the client's token, increases and stops with the result", async () => {
  let late: (message: string) => void = () => {};
  const server = start({
    echo,
    long: (_params, { progress }) => {
      late = progress;
      for (const message of ["one", "two", "three"]) progress(message);
      return Promise.resolve({ done: true });
    },
  });
  server.send(request(7, "long", { _meta: { progressToken: "t-1" } }));
  for (const [i, message] of ["one", "two", "three"].entries()) {
    const params = { progressToken: "t-1", progress: i + 1, message };
    assertEquals(await server.next(), notification("notifications/progress", params));
  }
  assertEquals(await server.next(), answer(7, { done: true }));
  late("after the result");
  server.send(request(8, "echo"));
  assertEquals(await server.next(), answer(8, { word: "echo" }));
  server.end();
  await server.ended();
});

Deno.test("who asked for no progress gets none", async () => {
  const server = start({ long: (_params, { progress }) => (progress("one"), {}) });
  server.send(request(1, "long"));
  assertEquals(await server.next(), answer(1, {}));
  server.end();
  await server.ended();
  assertEquals(server.written.length, 1);
});

Deno.test("the end of the input aborts what is in flight and closes the program", async () => {
  const { handler, arrived } = gated();
  const server = start({ slow: handler });
  server.send(request(1, "slow"));
  const { signal } = await arrived;
  server.end();
  await server.ended();
  assert(signal.aborted);
  assertEquals([server.closes(), server.written], [1, []]);
});

Deno.test("what was asked right before the end, and needs no waiting, is answered", async () => {
  const server = start({ echo });
  server.send(request(1, "echo"));
  server.sendRaw(new TextEncoder().encode(JSON.stringify(request(2, "echo"))));
  server.end();
  await server.ended();
  assertEquals(server.written, [answer(1, { word: "echo" }), answer(2, { word: "echo" })]);
});

Deno.test("the stop signal ends the connection while a call waits and the input stays open", async () => {
  const { handler, open, arrived } = gated();
  const server = start({ slow: handler });
  server.send(request(1, "slow"));
  const { signal } = await arrived;
  server.stop.abort();
  await server.ended();
  assert(signal.aborted);
  open();
  await server.ended();
  assertEquals([server.closes(), server.written], [1, []]);
});

Deno.test("a stop signal from before the connection ends it at once", async () => {
  const stop = new AbortController();
  stop.abort();
  const server = start({ echo }, { stop });
  await server.ended();
  assertEquals([server.closes(), server.written], [0, []], "nothing was loaded");
});

Deno.test("a line beyond the limit ends the connection, and the log says why", async () => {
  const server = start({ echo });
  server.send(request(1, "echo"));
  assertEquals(await server.next(), answer(1, { word: "echo" }));
  server.sendRaw(new Uint8Array(MAX_LINE_BYTES + 1).fill(32));
  await server.ended();
  assertEquals(server.closes(), 1);
  const [line] = server.logs;
  assertEquals([line?.level, line?.msg], ["ERROR", "ending: message too long"]);
  assertStringIncludes(String(line?.error), "32 MiB");
});

Deno.test("serve() rejects if the input fails", async () => {
  const server = start({ echo });
  server.send(request(1, "echo"));
  await server.next();
  server.breakInput(new Error("the pipe broke"));
  await assertRejects(server.ended, Error, "the pipe broke");
  assertEquals(server.logs, []);
});
