// Requests that are wrong for their era, over a whole connection.
import { assert, assertEquals, assertFalse } from "@std/assert";
import type { Handler } from "../../src/mcp/sdk.ts";
import { answer, gated, notification, request, start } from "../_connection.ts";
import { modernMeta, modernRequest } from "./_modern.ts";

const KEY = "io.modelcontextprotocol/";
const echo: Handler = ({ word = "echo" }) => ({ word });

const codeOf = (message: object): unknown => Object(Object(message).error).code;

/** `_meta` that claims to be modern and is not valid; undefined leaves a key out. */
const INVALID_CLAIMS: Readonly<Record<string, object>> = {
  "no capabilities": modernMeta({ [`${KEY}clientCapabilities`]: undefined }),
  "capabilities that are a list": modernMeta({ [`${KEY}clientCapabilities`]: [] }),
  "a version that is a number": modernMeta({ [`${KEY}protocolVersion`]: 20260728 }),
  "a version that is null": modernMeta({ [`${KEY}protocolVersion`]: null }),
  "a client without a version": modernMeta({ [`${KEY}clientInfo`]: { name: "Claude" } }),
  "an unknown log level": modernMeta({ [`${KEY}logLevel`]: "loud" }),
  "a progress token that is an object": modernMeta({ progressToken: {} }),
};

for (const [what, _meta] of Object.entries(INVALID_CLAIMS)) {
  Deno.test(`a call whose _meta has ${what} is -32602, and nothing is run`, async () => {
    let runs = 0;
    const server = start({ "tools/call": () => ({ runs: ++runs }) });
    server.send(request(1, "tools/call", { name: "create_entity", _meta }));
    assertEquals(codeOf(await server.next()), -32602);
    assertEquals(runs, 0);
    server.end();
    await server.ended();
  });

  Deno.test(`server/discover whose _meta has ${what} is -32602`, async () => {
    const server = start({});
    server.send(request(1, "server/discover", { _meta }));
    assertEquals(codeOf(await server.next()), -32602);
    server.end();
    await server.ended();
  });
}

for (const params of ["null", "{}", '{"_meta":null}', '{"_meta":{}}', '{"_meta":"2026-07-28"}']) {
  Deno.test(`server/discover with the params ${params} is -32602`, async () => {
    const server = start({});
    server.sendText(`{"jsonrpc":"2.0","id":1,"method":"server/discover","params":${params}}`);
    assertEquals(codeOf(await server.next()), -32602);
    server.end();
    await server.ended();
  });
}

for (const method of ["echo", "server/discover"]) {
  Deno.test(`${method} in an unsupported version is -32022 with the modern versions only`, async () => {
    const server = start({ echo });
    for (const requested of ["2025-11-25", "2030-01-01", ""]) {
      const _meta = modernMeta({ [`${KEY}protocolVersion`]: requested });
      server.send(request(requested, method, { _meta }));
      const { error } = Object(await server.next());
      assertEquals(error.code, -32022);
      assertEquals(error.data, { supported: ["2026-07-28"], requested });
    }
    server.end();
    await server.ended();
  });
}

Deno.test("a call in an unsupported version runs nothing", async () => {
  let runs = 0;
  const server = start({ "tools/call": () => ({ runs: ++runs }) });
  const _meta = modernMeta({ [`${KEY}protocolVersion`]: "2027-01-01" });
  server.send(request(1, "tools/call", { name: "create_entity", _meta }));
  assertEquals([codeOf(await server.next()), runs], [-32022, 0]);
  server.end();
  await server.ended();
});

for (const _meta of ['"modern"', "[]", "7"]) {
  Deno.test(`_meta that is ${_meta} makes no request modern: it is not a request at all`, async () => {
    const server = start({ echo });
    server.sendText(`{"jsonrpc":"2.0","id":1,"method":"echo","params":{"_meta":${_meta}}}`);
    assertEquals(codeOf(await server.next()), -32600);
    server.end();
    await server.ended();
  });
}

const REMOVED = ["initialize", "ping", "logging/setLevel", "resources/subscribe"];

for (const method of [...REMOVED, "resources/unsubscribe", "subscriptions/listen", "nothing"]) {
  Deno.test(`a modern ${method} is -32601, before and after initialize`, async () => {
    const server = start({});
    server.send(modernRequest(1, method));
    assertEquals(codeOf(await server.next()), -32601);
    server.send(request(2, "initialize"));
    await server.next();
    server.send(modernRequest(3, method));
    assertEquals(codeOf(await server.next()), -32601);
    server.end();
    await server.ended();
  });
}

Deno.test("of the removed methods, legacy requests have ping; the others were never offered", async () => {
  const server = start({});
  server.send(request(1, "ping"));
  assertEquals(await server.next(), answer(1, {}));
  for (const method of ["logging/setLevel", "resources/subscribe", "resources/unsubscribe"]) {
    server.send(request(method, method));
    assertEquals(codeOf(await server.next()), -32601);
  }
  server.end();
  await server.ended();
});

/** A progress token that is not one is wrong in both eras. */
const WRONG_CLAIMS_ONLY = Object.values(INVALID_CLAIMS).filter((meta) =>
  !("progressToken" in meta)
);

Deno.test("after initialize, a ping with a wrong claim is answered as a legacy one", async () => {
  const server = start({});
  server.send(request(1, "initialize"));
  await server.next();
  for (const _meta of WRONG_CLAIMS_ONLY) {
    server.send(request(2, "ping", { _meta }));
    assertEquals(await server.next(), answer(2, {}));
  }
  server.end();
  await server.ended();
});

Deno.test("an initialize that is sent before the probe is answered gets its answer, too", async () => {
  const server = start({ echo });
  server.sendText(
    `${JSON.stringify(modernRequest("probe", "server/discover"))}\n` +
      JSON.stringify(request("init", "initialize", { protocolVersion: "2025-06-18" })),
  );
  server.send(request("call", "echo"));
  assertEquals(Object(await server.next()).result.supportedVersions, ["2026-07-28"]);
  assertEquals(Object(await server.next()).result.protocolVersion, "2025-06-18");
  assertEquals(await server.next(), answer("call", { word: "echo" }));
  server.end();
  await server.ended();
});

Deno.test("a cancellation with _meta aborts a modern call, which gets no answer", async () => {
  const { handler, arrived } = gated();
  const server = start({ slow: handler, echo });
  server.send(modernRequest(1, "slow"));
  const { signal } = await arrived;
  assertFalse(signal.aborted);
  server.send(notification("notifications/cancelled", { requestId: 1, _meta: modernMeta() }));
  server.send(modernRequest(2, "echo"));
  assertEquals(await server.next(), answer(2, { word: "echo" }));
  assert(signal.aborted);
  server.end();
  await server.ended();
  assertEquals(server.written.length, 1);
});

const CANCELLATIONS = [{ requestId: 99 }, { requestId: "1" }, { requestId: null }, {}, { id: 1 }];

for (const params of CANCELLATIONS) {
  Deno.test(`a cancellation with ${JSON.stringify(params)} cancels nothing`, async () => {
    const { handler, open, arrived } = gated();
    const server = start({ slow: handler });
    server.send(modernRequest(1, "slow"));
    await arrived;
    server.send(notification("notifications/cancelled", params));
    server.send(request(2, "ping"));
    assertEquals(await server.next(), answer(2, {}));
    open();
    assertEquals(await server.next(), answer(1, { slow: true }));
    server.end();
    await server.ended();
  });
}

Deno.test("a client whose request is refused, or that gives no name, leaves the name as it was", async () => {
  const server = start({ echo });
  const unnamed = [{}, { clientInfo: null }, { clientInfo: { name: 5 } }, { clientInfo: "Codex" }];
  server.send(request(1, "initialize", { clientInfo: { name: "Claude", version: "1" } }));
  await server.next();
  for (const params of unnamed) {
    server.send(request(2, "initialize", params));
    await server.next();
  }
  const info = { [`${KEY}clientInfo`]: { name: "Codex", version: "1" } };
  const refused = modernMeta({ ...info, [`${KEY}protocolVersion`]: "2030-01-01" });
  server.send(request(3, "server/discover", { _meta: refused }));
  assertEquals(codeOf(await server.next()), -32022);
  server.send(modernRequest(4, "echo"));
  await server.next();
  assertEquals(server.clientName(), "Claude");
  server.end();
  await server.ended();
});
