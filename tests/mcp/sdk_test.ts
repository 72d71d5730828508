// The wrapper around the SDK: requests, progress, errors and closing.
import { assert, assertEquals } from "@std/assert";
import { RpcError } from "../../src/mcp/wire/json_rpc.ts";
import { connect, type Connection, type Handler } from "../../src/mcp/sdk.ts";
import { answer, gated, notification, request } from "../_connection.ts";
import { Client } from "../_sdk.ts";
import { settle } from "../api/_until.ts";

/** A connection whose messages are collected. */
async function open(handlers: Readonly<Record<string, Handler>>) {
  const sent: object[] = [];
  const errors: string[] = [];
  const send = (message: object) => Promise.resolve(void sent.push(message));
  const connection = await connect(handlers, { send }, ({ message }) => errors.push(message));
  return { sent, errors, connection };
}

function failure(id: number, code: number, message: string) {
  return { jsonrpc: "2.0", id, error: { code, message } };
}

Deno.test("The SDK's types are real types and not any", async () => {
  // each line would compile if its type were any: deno check then reports an unused @ts-expect-error
  // @ts-expect-error a client is no number
  const client: number = new Client({ name: "types", version: "1.0.0" });
  // @ts-expect-error a client's name is a text
  new Client({ name: 1, version: "1.0.0" });
  const connection: Connection = await connect({}, { send: () => Promise.resolve() }, () => {});
  assert(typeof client === "object");
  await connection.close();
});

Deno.test("a request is answered with its handler's result", async () => {
  const { sent, connection } = await open({ echo: ({ word = "none" }) => ({ word }) });
  assert(connection.receive(request(1, "echo", { word: "one" })));
  assert(connection.receive({ jsonrpc: "2.0", id: 2, method: "echo" }));
  await settle();
  assertEquals(sent, [answer(1, { word: "one" }), answer(2, { word: "none" })]);
  await connection.close();
});

Deno.test("receive() returns false for anything but a JSON-RPC message", async () => {
  const { sent, errors, connection } = await open({ echo: () => ({}) });
  for (const message of [undefined, 5, [], {}, { jsonrpc: "1.0", id: 1, method: "echo" }]) {
    assertEquals(connection.receive(message), false);
  }
  await settle();
  assertEquals([sent, errors], [[], []]);
  await connection.close();
});

Deno.test("an unexpected response is reported as an error", async () => {
  const { sent, errors, connection } = await open({});
  assert(connection.receive(answer(99, {})));
  await settle();
  assertEquals([sent, errors.length], [[], 1]);
  await connection.close();
});

Deno.test("an unknown method and a handler's RpcError are JSON-RPC errors", async () => {
  const { sent, connection } = await open({
    refuse: () => {
      throw new RpcError(-32602, "Unknown tool");
    },
  });
  for (const [i, method] of ["refuse", "missing", "toString"].entries()) {
    connection.receive(request(i, method));
  }
  await settle();
  assertEquals(sent, [
    failure(0, -32602, "Unknown tool"),
    failure(1, -32601, "Method not found"),
    failure(2, -32601, "Method not found"),
  ]);
  await connection.close();
});

Deno.test("progress is numbered per request and sent only with a token and before the answer", async () => {
  const late: (() => void)[] = [];
  const { sent, connection } = await open({
    work: (_params, { progress }) => {
      for (const message of ["one", "two"]) progress(message);
      late.push(() => progress("late"));
      return {};
    },
  });
  for (const [id, token] of [[1, 0], [2, "t"], [3, undefined]] as const) {
    connection.receive(request(id, "work", { _meta: { progressToken: token } }));
    await settle();
  }
  for (const report of late) report();
  await settle();
  const progress = (progressToken: number | string, progress: number, message: string) =>
    notification("notifications/progress", { progressToken, progress, message });
  assertEquals(sent, [
    ...[progress(0, 1, "one"), progress(0, 2, "two"), answer(1, {})],
    ...[progress("t", 1, "one"), progress("t", 2, "two"), answer(2, {})],
    answer(3, {}),
  ]);
  await connection.close();
});

Deno.test("close() aborts running requests, and nothing is answered after that", async () => {
  const { handler, open: finish, arrived } = gated();
  const { sent, connection } = await open({ slow: handler });
  connection.receive(request(1, "slow"));
  const { signal } = await arrived;
  assertEquals(signal.aborted, false);
  await connection.close();
  assertEquals(signal.aborted, true);
  finish();
  await settle();
  assertEquals(sent, []);
});
