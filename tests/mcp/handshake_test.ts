// The handshake, which waits for nothing, and what is loaded after it.
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { isObject } from "../../src/core/json.ts";
import {
  type Handler,
  LATEST_PROTOCOL_VERSION,
  SUPPORTED_PROTOCOL_VERSIONS,
} from "../../src/mcp/sdk.ts";
import { LEGACY_VERSIONS } from "../../src/mcp/handshake.ts";
import { answer, request, start } from "../_connection.ts";

const echo: Handler = ({ word = "echo" }) => ({ word });

Deno.test("the handshake's versions are those that the SDK speaks", () => {
  assertEquals(LEGACY_VERSIONS, SUPPORTED_PROTOCOL_VERSIONS);
  assertEquals(LEGACY_VERSIONS[0], LATEST_PROTOCOL_VERSION);
});

for (
  const [asked, expected] of [
    ...SUPPORTED_PROTOCOL_VERSIONS.map((version) => [version, version]),
    ["2026-07-28", LATEST_PROTOCOL_VERSION],
    ["nonsense", LATEST_PROTOCOL_VERSION],
  ]
) {
  Deno.test(`initialize with protocol ${asked} answers ${expected}, who serves and what for`, async () => {
    const server = start({}, {
      ready: new Promise(() => {}), // nothing is waited for
    });
    server.send(request(0, "initialize", {
      protocolVersion: asked,
      capabilities: {},
      clientInfo: { name: "a client", version: "1" },
    }));
    const { id, result } = await server.next();
    assert(isObject(result) && isObject(result.serverInfo));
    assertEquals([id, result.protocolVersion], [0, expected]);
    assertEquals([result.serverInfo.name, result.serverInfo.version], ["finizi-b4b-mcp", "1.0.0"]);
    assertEquals(result.capabilities, { tools: {}, prompts: {}, completions: {} });
    assertStringIncludes(String(result.instructions), "login");
  });
}

Deno.test("what comes while the rest is loading is answered in turn, and the client's name told", async () => {
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const server = start({ echo }, { ready });
  server.send(request(1, "initialize", { clientInfo: { name: "Claude", version: "1" } }));
  server.send(request(2, "echo"));
  assertEquals((await server.next()).id, 1);
  resolve();
  assertEquals(await server.next(), answer(2, { word: "echo" }));
  assertEquals(server.clientName(), "Claude");
  server.end();
  await server.ended();
});

Deno.test("an initialize that is no request is refused like any other message", async () => {
  const server = start({ echo });
  server.send({ jsonrpc: "2.0", method: "initialize", params: {} });
  server.send({ jsonrpc: "1.0", id: 1, method: "initialize", params: {} });
  assertEquals(Object((await server.next()).error).code, -32600);
  server.send(request(2, "initialize", []));
  assertEquals(Object((await server.next()).error).code, -32600);
  server.end();
  await server.ended();
});

Deno.test("if the rest cannot be loaded, serving fails instead of waiting for ever", async () => {
  const { promise: ready, reject } = Promise.withResolvers<void>();
  const server = start({}, { ready });
  server.send(request(1, "prompts/list"));
  reject(new Error("broken"));
  await assertRejects(server.ended, Error, "broken");
});

Deno.test("initialize is answered without params, too", async () => {
  const server = start({});
  server.send({ jsonrpc: "2.0", id: 1, method: "initialize" });
  assertEquals(Object((await server.next()).result).protocolVersion, LATEST_PROTOCOL_VERSION);
  server.end();
  await server.ended();
});

Deno.test("the rest is loaded as soon as tools/list is answered, without being asked for", async () => {
  const server = start({});
  server.send(request(1, "initialize"));
  await server.next();
  server.send({ jsonrpc: "2.0", method: "notifications/initialized" });
  server.send(request(2, "tools/list"));
  await server.next();
  await server.loaded;
  server.end();
  await server.ended();
});

for (const end of ["the input's end", "a stop signal"]) {
  Deno.test(`a load that fails after ${end} does not keep the program waiting`, async () => {
    const { promise: ready, reject } = Promise.withResolvers<void>();
    const server = start({}, { ready });
    server.send(request(1, "tools/list"));
    await server.next();
    await server.loaded;
    if (end === "a stop signal") server.stop.abort();
    else await server.end();
    const ended = assertRejects(server.ended, Error, "broken");
    reject(new Error("broken"));
    await ended;
  });
}
