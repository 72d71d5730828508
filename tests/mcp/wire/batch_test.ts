// Batches, which MCP 2025-03-26 has and no other version.
import { assertEquals } from "@std/assert";
import { Batches } from "../../../src/mcp/wire/batch.ts";
import type { Handler } from "../../../src/mcp/sdk.ts";
import { answer, gated, notification, request, start } from "../../_connection.ts";

const echo: Handler = ({ word = "echo" }) => ({ word });

Deno.test("a batch is complete with its last answer, or when the last one is cancelled", () => {
  const batches = new Batches();
  batches.add([1, "a", 3]);
  assertEquals(batches.settle(1, "one"), undefined);
  assertEquals(batches.settle("other", "single"), "single");
  assertEquals(batches.settle(undefined, "notification"), "notification");
  assertEquals(batches.settle("a", "two"), undefined);
  assertEquals(batches.settle(3), "[one,two]");
  assertEquals(batches.settle(3, "late"), "late");
});

Deno.test("a batch of which everything is cancelled is answered with nothing", () => {
  const batches = new Batches();
  batches.add([1]);
  assertEquals(batches.settle(1), undefined);
});

async function startBatching(handlers: Readonly<Record<string, Handler>>) {
  const server = start(handlers);
  server.send(request("init", "initialize", { protocolVersion: "2025-03-26" }));
  await server.next();
  return server;
}

Deno.test("under 2025-03-26, a batch is answered with one array once all its requests are", async () => {
  const { handler, open, arrived } = gated();
  const server = await startBatching({ echo, slow: handler });
  server.sendText(JSON.stringify([
    request(1, "slow"),
    notification("notifications/initialized"),
    request("b", "nothing"),
    { jsonrpc: "1.0", id: 4, method: "echo" },
    request(5, "echo"),
  ]));
  await arrived;
  server.send(request(6, "echo"));
  assertEquals(await server.next(), answer(6, { word: "echo" }));
  open();
  const batch = await server.nextBatch();
  assertEquals(batch.map(({ id }) => id).sort(), [1, 4, 5, "b"]);
  assertEquals(batch.find(({ id }) => id === 1), answer(1, { slow: true }));
  assertEquals(Object(batch.find(({ id }) => id === "b")).error.code, -32601);
  assertEquals(Object(batch.find(({ id }) => id === 4)).error.code, -32600);
  server.end();
  await server.ended();
});

Deno.test("a batch whose slow request is cancelled is answered with the others", async () => {
  const { handler, arrived } = gated();
  const server = await startBatching({ echo, slow: handler });
  server.sendText(JSON.stringify([request(1, "slow"), request(2, "echo")]));
  await arrived;
  server.send(notification("notifications/cancelled", { requestId: 1 }));
  assertEquals(await server.nextBatch(), [answer(2, { word: "echo" })]);
  server.end();
  await server.ended();
});
