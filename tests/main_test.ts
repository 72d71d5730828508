// The server as clients run it: a process that serves on its streams.
import { TOOLS } from "../src/tools/mod.ts";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { inTurn, json, loginAnswer, serveApi } from "./_api.ts";
import { envFor, serveSilence } from "./_process.ts";
import { ENTITY_ID } from "./_program.ts";
import { bodyOf, INITIALIZE, startRaw } from "./_raw.ts";
import { connectClient } from "./_server.ts";
import { LIST_ROUTE, LOGIN_ROUTE } from "./api/_calls.ts";

Deno.test("The SDK's client lists all tools and works through the sandbox", async () => {
  await using server = await connectClient({ args: ["--sandbox"] });
  const { client } = server;
  assertEquals(client.getServerVersion()?.name, "finizi-b4b-mcp");
  assertEquals((await client.listTools()).tools.length, TOOLS.length);
  const { structuredContent } = await client.callTool({ name: "list_entities", arguments: {} });
  assertEquals(Object(structuredContent).total, 6);
});

Deno.test("stdout carries JSON-RPC and stderr JSON log lines, even at LOG_LEVEL=DEBUG", async () => {
  await using server = await startRaw({ args: ["--sandbox", "--log-level", "DEBUG"] });
  await server.send(INITIALIZE);
  await server.call(1, "list_entities");
  await server.call(2, "get_entity", { entity_id: ENTITY_ID });
  for (let i = 0; i < 3; i++) await server.receive();
  await server.end();
  const { code, logs } = await server.finish();
  assertEquals(code, 0);
  const levels = logs.map((line) => JSON.parse(line).level);
  assert(levels.includes("DEBUG") && levels.includes("INFO") && levels.includes("WARN"));
});

Deno.test("notifications/cancelled aborts the HTTP request and gets no reply", async () => {
  using api = serveSilence();
  await using server = await startRaw({ env: envFor(api.url) });
  await server.send(INITIALIZE);
  await server.receive();
  await server.call(7, "list_entities");
  await server.bringsAbout(api.asked);
  await server.send({
    jsonrpc: "2.0",
    method: "notifications/cancelled",
    params: { requestId: 7 },
  });
  await api.gone;
  await server.send({ jsonrpc: "2.0", id: 8, method: "ping" });
  assertEquals((await server.receive()).id, 8);
});

Deno.test("Calls run side by side, each answered as it finishes", async () => {
  const release = Promise.withResolvers<void>();
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [LIST_ROUTE]: async () => {
      await release.promise;
      return json({ items: [] });
    },
    "GET /api/v1/users/me": () => json({ success: true, user: { id: ENTITY_ID } }),
  });
  await using server = await startRaw({ env: envFor(api.url) });
  await server.send(INITIALIZE);
  await server.receive();
  await server.call(1, "list_entities");
  await server.call(2, "whoami");
  assertEquals((await server.receive()).id, 2);
  release.resolve();
  assertEquals((await server.receive()).id, 1);
});

Deno.test("Malformed lines, unknown methods, batches and a 5 MB argument leave the server serving", async () => {
  await using server = await startRaw({ args: ["--sandbox"] });
  await server.send(INITIALIZE);
  await server.receive();
  await server.send("{not json");
  await server.send({ jsonrpc: "2.0", id: 1, method: "no/such" });
  assertEquals(Object((await server.receive()).error).code, -32601);
  await server.send([{ jsonrpc: "2.0", id: 2, method: "ping" }]);
  assertEquals(Object((await server.receive()).error).code, -32600);
  await server.call(3, "import_invoice_xml", {
    entity_id: ENTITY_ID,
    xml_content: "x".repeat(5_000_001),
  });
  const refused = bodyOf(await server.receive());
  assertEquals(refused.error_code, "VALIDATION_ERROR");
  assert(JSON.stringify(refused).length < 1_000, "the argument is not sent back");
  await server.send({ jsonrpc: "2.0", id: 4, method: "ping" });
  assertEquals((await server.receive()).id, 4);
});

Deno.test("Two servers side by side keep their own sign-ins", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: inTurn(loginAnswer("token-a"), loginAnswer("token-b")),
    "GET /api/v1/users/me": ({ headers }) =>
      json({ success: true, user: { id: headers.get("authorization") } }),
  });
  await using one = await connectClient({ env: envFor(api.url) });
  await using two = await connectClient({ env: envFor(api.url) });
  for (const [server, token] of [[one, "Bearer token-a"], [two, "Bearer token-b"]] as const) {
    await server.client.callTool({ name: "login", arguments: {} });
    await server.client.callTool({ name: "whoami", arguments: {} });
    const sent = api.seen.at(-1)?.headers.get("authorization");
    assertEquals(sent, token);
  }
});

Deno.test("A signed file in B4B_IMPORT_DIR is imported without anybody retyping it", async () => {
  const folder = new URL("./fixtures/", import.meta.url);
  const env = { B4B_IMPORT_DIR: await Deno.realPath(folder) };
  await using server = await connectClient({ args: ["--sandbox"], env });
  const found = await server.client.callTool({
    name: "list_entities",
    arguments: { search: "0010000016" },
  });
  const entity_id = Object(found.structuredContent).items[0].id;
  const { structuredContent, isError } = await server.client.callTool({
    name: "import_invoice_xml",
    arguments: { entity_id, file_path: "einvoice.xml" },
  });
  assertEquals(isError, undefined);
  assertMatch(String(Object(structuredContent).message), /number 456, series 1C26TBM, seller /);
});
