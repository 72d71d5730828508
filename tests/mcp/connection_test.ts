import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { isObject } from "../../src/core/json.ts";
import type { Handler } from "../../src/mcp/sdk.ts";
import { answer, notification, request, start } from "../_connection.ts";

const echo: Handler = ({ word = "echo" }) => ({ word });

Deno.test("an unknown method answers -32601 at once, object methods too", async () => {
  const server = start({ echo });
  for (
    const method of ["resources/list", "subscriptions/listen", "toString", "__proto__", "Echo"]
  ) {
    server.send(request(method, method));
    const { id, error } = await server.next();
    assert(isObject(error));
    assertEquals([id, error.code], [method, -32601]);
  }
  server.end();
  await server.ended();
});

const NO_MESSAGES = [
  "{not json",
  "42",
  `"text"`,
  "null",
  "{}",
  `{"jsonrpc":"2.0"}`,
  "\uFFFD\u0000",
  "[]",
];

Deno.test("lines that are no message are logged without content, answered with nothing and survived", async () => {
  const server = start({ echo });
  for (const line of NO_MESSAGES) server.sendText(line);
  for (const line of ["", "  ", "\r"]) server.sendText(line);
  server.send(request(1, "echo"));
  assertEquals(await server.next(), answer(1, { word: "echo" }));
  server.end();
  await server.ended();
  assertEquals(server.written.length, 1);
  const sizes = server.logs.map(({ time: _, ...rest }) => rest);
  assertEquals(
    sizes,
    NO_MESSAGES.map(({ length: size }) => ({ level: "WARN", msg: "not a JSON-RPC message", size })),
  );
});

Deno.test("a ping is answered, though no handler is there for it", async () => {
  const server = start({});
  server.send(request(1, "ping"));
  assertEquals(await server.next(), answer(1, {}));
  server.end();
  await server.ended();
});

Deno.test("a line that ends with CRLF is a message", async () => {
  const server = start({ echo });
  server.sendText(`${JSON.stringify(request(1, "echo"))}\r`);
  assertEquals(await server.next(), answer(1, { word: "echo" }));
  server.end();
  await server.ended();
});

const INVALID: readonly (readonly [line: object, id: unknown])[] = [
  [{ id: 1, method: "echo" }, 1],
  [{ jsonrpc: "1.0", id: "one", method: "echo" }, "one"],
  [{ jsonrpc: "2.0", id: 2, method: 5 }, 2],
  [{ jsonrpc: "2.0", id: 3, method: "echo", params: [1] }, 3],
  [{ jsonrpc: "2.0", id: null, method: "echo" }, undefined],
  [{ jsonrpc: "2.0", id: 1.5, method: "echo" }, undefined],
  [{ jsonrpc: "2.0", id: {}, method: "echo" }, undefined],
  [{ jsonrpc: "2.0", id: 4 }, undefined],
];

for (const [line, id] of INVALID) {
  const reply = id === undefined ? "no answer" : "-32600 with its id";
  Deno.test(`the invalid request ${JSON.stringify(line)} gets ${reply}`, async () => {
    const server = start({ echo });
    server.send(line);
    server.send(request("after", "echo"));
    if (id !== undefined) {
      const { error, ...rest } = await server.next();
      assertEquals(rest, { jsonrpc: "2.0", id });
      assertEquals(isObject(error) && error.code, -32600);
    }
    assertEquals(await server.next(), answer("after", { word: "echo" }));
    server.end();
    await server.ended();
  });
}

Deno.test("a batch gets an error for each of its requests, which says what to send instead", async () => {
  const server = start({ echo });
  server.send([
    request(1, "echo"),
    notification("notifications/initialized"),
    request("b", "x"),
    5,
  ]);
  for (const expected of [1, "b"]) {
    const { id, error } = await server.next();
    assert(isObject(error));
    assertEquals([id, error.code], [expected, -32600]);
    assertStringIncludes(String(error.message), "Batches");
  }
  server.send(request(2, "echo"));
  assertEquals(await server.next(), answer(2, { word: "echo" }));
  server.end();
  await server.ended();
  assertEquals(server.written.length, 3);
});

Deno.test("a response to a question that nobody asked is logged and survived", async () => {
  const server = start({ echo });
  server.send(answer(99, {}));
  server.send(request(1, "echo"));
  assertEquals(await server.next(), answer(1, { word: "echo" }));
  server.end();
  await server.ended();
  assertEquals(server.logs.map(({ msg }) => msg), ["protocol error"]);
});

const CANARY = "canary-7f3a";
const PROTOCOL_ERRORS: readonly object[] = [
  answer(99, { token: CANARY }),
  answer(CANARY, {}),
  { jsonrpc: "2.0", id: 98, error: { code: 1, message: CANARY, data: CANARY } },
  notification("notifications/progress", { progressToken: CANARY, progress: 1 }),
  notification("notifications/progress", { progressToken: 1, progress: CANARY }),
  notification("notifications/cancelled", { requestId: { password: CANARY } }),
  notification(CANARY, { password: CANARY }),
];

Deno.test("whatever is wrong with a message, no log line repeats what is in it", async () => {
  const server = start({ echo });
  for (const message of PROTOCOL_ERRORS) server.send(message);
  server.send(request(1, "echo"));
  assertEquals(await server.next(), answer(1, { word: "echo" }));
  server.end();
  await server.ended();
  assert(server.logs.filter(({ msg }) => msg === "protocol error").length > 0);
  assertFalse(JSON.stringify(server.logs).includes(CANARY), JSON.stringify(server.logs));
});
