// Both eras on one connection, request by request.
import { assertEquals, assertFalse } from "@std/assert";
import type { Handler } from "../../src/mcp/sdk.ts";
import { answer, request, start } from "../_connection.ts";
import { modernMeta, modernRequest } from "./_modern.ts";

const echo: Handler = ({ word = "echo" }) => ({ word });
const KEY = "io.modelcontextprotocol/";

const codeOf = (message: object): unknown => Object(Object(message).error).code;

Deno.test("server/discover is answered before anything is loaded, with the instructions", async () => {
  const server = start({}, { ready: new Promise(() => {}) });
  server.send(modernRequest(1, "server/discover"));
  const { id, result } = Object(await server.next());
  assertEquals([id, result.resultType, result.cacheScope], [1, "complete", "private"]);
  assertEquals(result.supportedVersions, ["2026-07-28"]);
  assertEquals(result.capabilities, { tools: {}, prompts: {}, completions: {} });
  assertEquals(result._meta[`${KEY}serverInfo`].name, "finizi-b4b-mcp");
  assertEquals(typeof result.instructions, "string");
  assertFalse("serverInfo" in result || "protocolVersion" in result);
});

Deno.test("server/discover without its _meta is -32602, before and after initialize", async () => {
  const server = start({});
  server.send(request(1, "server/discover"));
  assertEquals(codeOf(await server.next()), -32602);
  server.send(request(2, "initialize"));
  await server.next();
  server.send(request(3, "server/discover"));
  assertEquals(codeOf(await server.next()), -32602);
  server.end();
  await server.ended();
});

Deno.test("any modern request may come first", async () => {
  const server = start({ echo });
  server.send(modernRequest(1, "echo", { word: "first" }));
  assertEquals(await server.next(), answer(1, { word: "first" }));
  server.end();
  await server.ended();
});

Deno.test("discover, list, initialize and legacy requests follow each other on one connection", async () => {
  const server = start({ echo });
  server.send(modernRequest(1, "server/discover"));
  server.send(modernRequest(2, "echo"));
  server.send(request(3, "initialize", { protocolVersion: "2025-06-18" }));
  server.send(request(4, "ping"));
  server.send(modernRequest(5, "echo"));
  const answers = [];
  for (let count = 0; count < 5; count++) answers.push(await server.next());
  assertEquals(answers.map(({ id }) => id).sort(), [1, 2, 3, 4, 5]);
  assertEquals(answers.map(codeOf), Array(5).fill(undefined));
  const initialized = Object(answers.find(({ id }) => id === 3));
  assertEquals(initialized.result.protocolVersion, "2025-06-18");
  server.end();
  await server.ended();
});

Deno.test("once initialize was answered, a wrong claim is ignored; before, it is refused", async () => {
  const server = start({ echo });
  const unknown = { _meta: modernMeta({ [`${KEY}protocolVersion`]: "2030-01-01" }) };
  const malformed = { _meta: modernMeta({ [`${KEY}clientCapabilities`]: 1 }) };
  server.send(request(1, "echo", unknown));
  assertEquals(codeOf(await server.next()), -32022);
  server.send(request(2, "echo", malformed));
  assertEquals(codeOf(await server.next()), -32602);
  server.send(request(3, "initialize"));
  await server.next();
  server.send(request(4, "echo", unknown));
  assertEquals(await server.next(), answer(4, { word: "echo" }));
  server.send(request(5, "echo", malformed));
  assertEquals(await server.next(), answer(5, { word: "echo" }));
  server.end();
  await server.ended();
});

Deno.test("ping and initialize are -32601 if they claim to be modern, also after initialize", async () => {
  const server = start({});
  for (const id of [1, 2]) {
    for (const method of ["ping", "initialize", "logging/setLevel", "subscriptions/listen"]) {
      server.send(modernRequest(id, method));
      assertEquals(codeOf(await server.next()), -32601, method);
    }
    server.send(request(`initialize ${id}`, "initialize"));
    await server.next();
  }
  server.send(request(3, "ping"));
  assertEquals(await server.next(), answer(3, {}));
  server.end();
  await server.ended();
});

Deno.test("the client's name is the one that it gave last, in either era", async () => {
  const server = start({ echo });
  const named = (name: string) => modernMeta({ [`${KEY}clientInfo`]: { name, version: "1" } });
  server.send(request(1, "server/discover", { _meta: modernMeta() }));
  await server.next();
  assertEquals(server.clientName(), undefined);
  server.send(request(2, "initialize", { clientInfo: { name: "Claude", version: "1" } }));
  await server.next();
  assertEquals(server.clientName(), "Claude");
  server.send(request(3, "echo", { _meta: named("Codex") }));
  await server.next();
  assertEquals(server.clientName(), "Codex");
  server.send(request(4, "echo"));
  await server.next();
  assertEquals(server.clientName(), "Codex");
  server.end();
  await server.ended();
});
