// How messages are written, and ids that come back as they came.
import { assertEquals, assertMatch } from "@std/assert";
import {
  encodeId,
  errorResponse,
  formatMessage,
  RpcError,
} from "../../../src/mcp/wire/json_rpc.ts";

Deno.test("an error has its code and message, and data only if there are some", () => {
  const plain = errorResponse(1, new RpcError(-32601, "Method not found"));
  assertEquals(plain, {
    jsonrpc: "2.0",
    id: 1,
    error: { code: -32601, message: "Method not found" },
  });
  const { error } = Object(errorResponse(1, new RpcError(-32022, "No", { requested: "x" })));
  assertEquals(error.data, { requested: "x" });
});

const IDS = ['"a"', '""', '"#1"', '"\\"1"', "1", "0", "-5", "9007199254740991", "9007199254740993"];

for (const id of [...IDS, "123456789012345678901234567890", "1.0", "-0"]) {
  Deno.test(`the id ${id} comes back as it came`, () => {
    const isLossy = !id.startsWith('"') && String(Number(id)) !== id;
    const sdkId = encodeId(isLossy ? JSON.rawJSON(id) : JSON.parse(id));
    assertEquals(typeof sdkId === "string" || Number.isSafeInteger(sdkId), true);
    assertMatch(
      formatMessage({ id: sdkId, result: {} }),
      new RegExp(`^{"id":${id.replace(/\\/g, "\\\\")},`),
    );
  });
}

Deno.test("what is not an id stays what it is, for the SDK to refuse", () => {
  for (const id of [null, true, 1.5, undefined]) assertEquals(encodeId(id), id);
});

Deno.test("a progress token comes back as it came", () => {
  const params = { progressToken: encodeId(JSON.rawJSON("12345678901234567890")), progress: 1 };
  assertEquals(
    formatMessage({ method: "notifications/progress", params }),
    '{"method":"notifications/progress","params":{"progressToken":12345678901234567890,"progress":1}}',
  );
});

Deno.test("U+2028 and U+2029 are escaped, since some readers end a line there", () => {
  const json = formatMessage({ id: 1, result: { text: "a\u2028b\u2029c" } });
  assertEquals(json, '{"id":1,"result":{"text":"a\\u2028b\\u2029c"}}');
});

Deno.test("half a surrogate pair becomes U+FFFD, and a text about surrogates stays as it is", () => {
  const json = formatMessage({ id: 1, result: { text: "a\ud83d", whole: "\ud83d\ude00" } });
  assertEquals(json, '{"id":1,"result":{"text":"a\uFFFD","whole":"😀"}}');
  const about = formatMessage({ id: 1, result: { text: "\\ud83d" } });
  assertEquals(JSON.parse(about).result.text, "\\ud83d");
});
