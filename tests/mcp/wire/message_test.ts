// What becomes of a line before anything handles it.
import { assertEquals } from "@std/assert";
import { isObject } from "../../../src/core/json.ts";
import {
  asRequest,
  cancelledId,
  idOfComplexLine,
  parseMessage,
  TOO_COMPLEX,
} from "../../../src/mcp/wire/message.ts";
import { start } from "../../_connection.ts";

const MANY = `{${Array.from({ length: 100_000 }, (_, i) => `"k${i}":1`).join(",")}}`;
const CALL = '"method":"tools/call","params":{"name":"whoami","arguments":';
const COMPLEX: Readonly<Record<string, readonly [line: string, id: unknown]>> = {
  "the id in front": [`{"jsonrpc":"2.0","id":7,${CALL}${MANY}}}`, 7],
  "the id at the end": [`{${CALL}${MANY}},"jsonrpc":"2.0","id":"a\\"b"}`, 'a"b'],
};

for (const [what, [line, id]] of Object.entries(COMPLEX)) {
  Deno.test(`a call with 100,000 arguments and ${what} is refused before it is parsed`, async () => {
    assertEquals(parseMessage(line), TOO_COMPLEX);
    const server = start({});
    server.sendText(line);
    const { error, ...rest } = await server.next();
    assertEquals(rest, { jsonrpc: "2.0", id });
    assertEquals(isObject(error) && error.code, -32600);
    server.end();
    await server.ended();
  });
}

Deno.test("a line that was not parsed has no id if clients would not write it so", () => {
  assertEquals(idOfComplexLine(`{"params":{"id":1,"a":${MANY}}}`), undefined);
  assertEquals(idOfComplexLine(`{"id":true,"a":${MANY}}`), undefined);
});

Deno.test("null counts as absent for params, _meta and progressToken", () => {
  const message = (params: unknown) => ({ jsonrpc: "2.0", id: 1, method: "ping", params });
  const parse = (params: unknown) => asRequest(parseMessage(JSON.stringify(message(params))));
  assertEquals(parse(null), { id: 1, method: "ping" });
  assertEquals(parse({ _meta: null, name: null })?.params, { name: null });
  assertEquals(parse({ _meta: { progressToken: null, "a/b": null } })?.params, {
    _meta: { "a/b": null },
  });
});

Deno.test("numbers in params are JavaScript's, at every depth", () => {
  const line = '{"method":"x","params":{"page":1.0,"ids":[1.50,{"n":12345678901234567890}]}}';
  assertEquals(parseMessage(line), {
    method: "x",
    params: { page: 1, ids: [1.5, { n: 12345678901234567890 }] },
  });
});

Deno.test("a request has a version, an id, a method, and params that are an object", () => {
  const valid = { jsonrpc: "2.0", id: 1, method: "ping" };
  assertEquals(asRequest(valid), { id: 1, method: "ping" });
  for (const wrong of [{ jsonrpc: "1.0" }, { id: undefined }, { id: 1.5 }, { id: null }]) {
    assertEquals(asRequest({ ...valid, ...wrong }), undefined);
  }
  for (const wrong of [{ method: 1 }, { params: [] }, { params: "x" }]) {
    assertEquals(asRequest({ ...valid, ...wrong }), undefined);
  }
  assertEquals(asRequest([valid]), undefined);
});

Deno.test("only notifications/cancelled cancels", () => {
  assertEquals(cancelledId({ method: "notifications/cancelled", params: { requestId: 5 } }), 5);
  assertEquals(cancelledId({ method: "notifications/cancelled" }), undefined);
  assertEquals(cancelledId({ method: "tools/call", params: { requestId: 5 } }), undefined);
  assertEquals(cancelledId("notifications/cancelled"), undefined);
});
