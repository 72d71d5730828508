// The program's own results, as each era has them.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { JsonObject } from "../../src/core/json.ts";
import { notification, request, start } from "../_connection.ts";
import { assembleApp } from "../_program.ts";
import { modernMeta, modernRequest } from "./_modern.ts";

const SERVER_INFO = "io.modelcontextprotocol/serverInfo";
const MODERN_KEYS = ["resultType", "ttlMs", "cacheScope", "_meta"];
const PROMPT = { name: "monthly_invoice_review" };

/** Requests by what they show; each has a result. */
const REQUESTS: Readonly<Record<string, readonly [method: string, params: object]>> = {
  "a list of tools": ["tools/list", {}],
  "a list of prompts": ["prompts/list", {}],
  "a prompt": ["prompts/get", PROMPT],
  "a call": ["tools/call", { name: "logout" }],
  "a call with a wrong argument": ["tools/call", { name: "logout", arguments: { now: true } }],
  "a call that fails": ["tools/call", { name: "whoami" }],
};

/** A connection to the whole program, without network. */
function connectProgram() {
  const program = assembleApp({ connect: () => Promise.reject(new Error("there is no network")) });
  const server = start(program.handlers);
  return {
    server,
    async ask(method: string, params: object): Promise<JsonObject> {
      server.send(request(1, method, params));
      return await server.next();
    },
    async [Symbol.asyncDispose]() {
      await server.end();
      await server.ended();
      program.close();
    },
  };
}

for (const [what, [method, params]] of Object.entries(REQUESTS)) {
  Deno.test(`${what} is complete and says who answers in the modern era, and neither in the legacy one`, async () => {
    await using connection = connectProgram();
    const modern = Object(await connection.ask(method, { ...params, _meta: modernMeta() })).result;
    assertEquals([modern.resultType, modern._meta[SERVER_INFO].name], [
      "complete",
      "finizi-b4b-mcp",
    ]);
    const isList = method.endsWith("/list");
    assertEquals(
      [modern.ttlMs, modern.cacheScope],
      isList ? [300_000, "private"] : [undefined, undefined],
    );
    const legacy = Object(await connection.ask(method, params)).result;
    assertEquals(Object.keys(legacy).filter((key) => MODERN_KEYS.includes(key)), []);
    const { resultType: _1, ttlMs: _2, cacheScope: _3, _meta: _4, ...same } = modern;
    assertEquals(same, legacy);
  });
}

const UNKNOWN = {
  "an unknown tool": ["tools/call", { name: "list_entity" }],
  "a call without a name": ["tools/call", {}],
  "an unknown prompt": ["prompts/get", { name: "monthly_review" }],
  "a prompt with a wrong argument": ["prompts/get", { ...PROMPT, arguments: { month: "May" } }],
} as const;

for (const [what, [method, params]] of Object.entries(UNKNOWN)) {
  Deno.test(`${what} is -32602 in both eras, an error without a result`, async () => {
    await using connection = connectProgram();
    for (const more of [{}, { _meta: modernMeta() }]) {
      const { id, error, ...rest } = Object(await connection.ask(method, { ...params, ...more }));
      assertEquals([id, error.code, Object.keys(error)], [1, -32602, ["code", "message"]]);
      assertEquals(rest, { jsonrpc: "2.0" });
    }
  });
}

Deno.test("wrong arguments are for the model to read, not a JSON-RPC error, in both eras", async () => {
  await using connection = connectProgram();
  for (const more of [{}, { _meta: modernMeta() }]) {
    const params = { name: "list_entities", arguments: { page: 0 }, ...more };
    const { isError, content } = Object(await connection.ask("tools/call", params)).result;
    assert(isError);
    assertStringIncludes(content[0].text, "VALIDATION_ERROR");
  }
});

Deno.test("lists are the same on every connection, in every era, whatever was asked before", async () => {
  const lists = [];
  for (const opening of [[], [modernRequest(0, "server/discover")], [request(0, "initialize")]]) {
    await using connection = connectProgram();
    for (const message of opening) {
      connection.server.send(message);
      await connection.server.next();
    }
    await connection.ask("tools/call", { name: "whoami" });
    for (const more of [{}, { _meta: modernMeta() }]) {
      const { tools } = Object(await connection.ask("tools/list", more)).result;
      const { prompts } = Object(await connection.ask("prompts/list", more)).result;
      lists.push({ tools, prompts });
    }
  }
  assertEquals(lists.length, 6);
  for (const list of lists) assertEquals(list, lists[0]);
});

Deno.test("the server asks nothing and logs nothing to the client, which may ask for a log level", async () => {
  await using connection = connectProgram();
  const { server } = connection;
  const _meta = modernMeta({ "io.modelcontextprotocol/logLevel": "debug" });
  server.send(notification("notifications/initialized"));
  server.send(notification("notifications/roots/list_changed"));
  for (const [method, params] of Object.values(REQUESTS)) {
    await connection.ask(method, { ...params, _meta });
  }
  assertEquals(server.written.length, Object.keys(REQUESTS).length);
  for (const message of server.written) assertEquals("method" in Object(message), false);
});
