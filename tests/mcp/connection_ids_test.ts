// Ids and tokens of any size, over the whole connection.
import { assertEquals } from "@std/assert";
import type { Handler } from "../../src/mcp/sdk.ts";
import { gated, start } from "../_connection.ts";

const BIG = "12345678901234567890";

Deno.test("ids above 2^53 are answered, cancelled and told of progress digit for digit", async () => {
  const { handler, arrived } = gated();
  const tell: Handler = (_params, { progress }) => {
    progress("half");
    return {};
  };
  const server = start({ slow: handler, tell });
  const meta = `{"_meta":{"progressToken":${BIG}}}`;
  server.sendText(`{"jsonrpc":"2.0","id":${BIG},"method":"slow"}`);
  const { signal } = await arrived;
  server.sendText(`{"jsonrpc":"2.0","id":${BIG}1,"method":"tell","params":${meta}}`);
  await server.next();
  await server.next();
  assertEquals(server.texts, [
    `{"method":"notifications/progress","params":{"progressToken":${BIG},"progress":1,"message":"half"},"jsonrpc":"2.0"}`,
    `{"result":{},"jsonrpc":"2.0","id":${BIG}1}`,
  ]);
  const cancel = `"method":"notifications/cancelled","params":{"requestId":${BIG}}`;
  server.sendText(`{"jsonrpc":"2.0",${cancel}}`);
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
  server.end();
  await server.ended();
});

Deno.test("null params are no params, whatever the method", async () => {
  const server = start({ echo: () => ({}) });
  for (const method of ["ping", "echo", "initialize"]) {
    server.sendText(`{"jsonrpc":"2.0","id":1,"method":"${method}","params":null}`);
    assertEquals("result" in await server.next(), true, method);
  }
  server.end();
  await server.ended();
});
