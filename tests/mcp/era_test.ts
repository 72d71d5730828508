// Which era a request belongs to, and what modern results carry.
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { clientNameOf, eraOf, requireModernMethod, toModernResult } from "../../src/mcp/era.ts";
import { RpcError } from "../../src/mcp/wire/json_rpc.ts";
import { modernMeta } from "./_modern.ts";

const KEY = "io.modelcontextprotocol/";

Deno.test("the era is the request's own: its _meta decides, and server/discover is modern", () => {
  assertEquals(eraOf("tools/list"), "legacy");
  assertEquals(eraOf("tools/list", { _meta: { progressToken: 1 } }), "legacy");
  assertEquals(eraOf("initialize", { protocolVersion: "2026-07-28" }), "legacy");
  assertEquals(eraOf("tools/list", { _meta: modernMeta() }), "modern");
  assertEquals(eraOf("server/discover", { _meta: modernMeta() }), "modern");
  assert(eraOf("server/discover") instanceof RpcError);
});

const INVALID: readonly (readonly [change: Record<string, unknown>, said: string])[] = [
  [{ [`${KEY}protocolVersion`]: 20260728 }, "protocolVersion must be a text"],
  [{ [`${KEY}protocolVersion`]: null }, "protocolVersion must be a text"],
  [{ [`${KEY}clientCapabilities`]: undefined }, "clientCapabilities must be an object"],
  [{ [`${KEY}clientCapabilities`]: [] }, "clientCapabilities must be an object"],
  [{ [`${KEY}clientCapabilities`]: null }, "clientCapabilities must be an object"],
  [{ [`${KEY}clientInfo`]: "Claude" }, "clientInfo must be an object"],
  [{ [`${KEY}clientInfo`]: { name: "Claude" } }, "clientInfo must be an object"],
  [{ [`${KEY}clientInfo`]: { name: 1, version: "1" } }, "clientInfo must be an object"],
  [{ [`${KEY}logLevel`]: "loud" }, "logLevel must be one of debug"],
  [{ [`${KEY}logLevel`]: null }, "logLevel must be one of debug"],
  [{ progressToken: 1.5 }, "progressToken must be a text or an integer"],
  [{ progressToken: {} }, "progressToken must be a text or an integer"],
];

for (const [change, said] of INVALID) {
  Deno.test(`_meta with ${JSON.stringify(change)} is refused with -32602 by the key's name`, () => {
    const era = eraOf("tools/list", { _meta: modernMeta(change) });
    assert(era instanceof RpcError);
    assertEquals(era.code, -32602);
    assertStringIncludes(era.message, said);
  });
}

Deno.test("everything that _meta may carry is taken", () => {
  const _meta = modernMeta({
    [`${KEY}clientInfo`]: { name: "Claude", version: "1" },
    [`${KEY}logLevel`]: "warning",
    progressToken: "t",
    "com.example/trace": 5,
  });
  assertEquals(eraOf("tools/call", { _meta }), "modern");
});

Deno.test("a version that is not spoken is refused with -32022, which names those that are", () => {
  for (const requested of ["2027-01-01", "2025-11-25", ""]) {
    const era = eraOf("tools/list", {
      _meta: modernMeta({ [`${KEY}protocolVersion`]: requested }),
    });
    assert(era instanceof RpcError);
    assertEquals([era.code, era.data], [-32022, { supported: ["2026-07-28"], requested }]);
  }
});

Deno.test("methods that ended with the legacy era are not modern", () => {
  const removed = ["ping", "initialize", "logging/setLevel", "resources/subscribe"];
  for (const method of [...removed, "resources/unsubscribe"]) {
    assertEquals(assertThrows(() => requireModernMethod(method), RpcError).code, -32601);
  }
  for (const method of ["tools/call", "server/discover", "prompts/get"]) {
    requireModernMethod(method);
  }
});

Deno.test("the client's name comes from initialize, or from a modern request's clientInfo", () => {
  const named = modernMeta({ [`${KEY}clientInfo`]: { name: "Codex", version: "1" } });
  assertEquals(clientNameOf("initialize", { clientInfo: { name: "Claude" } }), "Claude");
  assertEquals(clientNameOf("tools/list", { _meta: named }), "Codex");
  assertEquals(clientNameOf("tools/list", { clientInfo: { name: "Claude" } }), undefined);
  assertEquals(clientNameOf("initialize", { clientInfo: { name: 5 } }), undefined);
});

Deno.test("modern results say who answers and that they are complete; lists may be kept", () => {
  const list = Object(toModernResult("tools/list", { tools: [] }));
  assertEquals(list, {
    tools: [],
    resultType: "complete",
    ttlMs: 300_000,
    cacheScope: "private",
    _meta: { [`${KEY}serverInfo`]: list._meta[`${KEY}serverInfo`] },
  });
  assertEquals(list._meta[`${KEY}serverInfo`].name, "finizi-b4b-mcp");
  const called = Object(toModernResult("tools/call", { content: [] }));
  assertEquals(Object.keys(called), ["content", "resultType", "_meta"]);
});
