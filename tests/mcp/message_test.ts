// Messages that would block the process are refused before they are parsed.
import { assertEquals } from "@std/assert";
import { isObject } from "../../src/core/json.ts";
import { start } from "../_connection.ts";

const MANY = `{${Array.from({ length: 100_000 }, (_, i) => `"k${i}":1`).join(",")}}`;
const CALL = '"method":"tools/call","params":{"name":"whoami","arguments":';
const COMPLEX: Readonly<Record<string, readonly [line: string, id: unknown]>> = {
  "the id in front": [`{"jsonrpc":"2.0","id":7,${CALL}${MANY}}}`, 7],
  "the id at the end": [`{${CALL}${MANY}},"jsonrpc":"2.0","id":"a\\"b"}`, 'a"b'],
};

for (const [what, [line, id]] of Object.entries(COMPLEX)) {
  Deno.test(`a call with 100,000 arguments and ${what} is refused before it is parsed`, async () => {
    const server = start({});
    server.sendText(line);
    const { error, ...rest } = await server.next();
    assertEquals(rest, { jsonrpc: "2.0", id });
    assertEquals(isObject(error) && error.code, -32600);
    server.end();
    await server.ended();
  });
}
