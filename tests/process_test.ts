// The server as clients run it: a process, its streams and its end.
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { inTurn, json, loginAnswer, serveApi } from "./_api.ts";
import { CREDENTIALS, ENTITY_ID } from "./_program.ts";
import { bodyOf, INITIALIZE, startRaw } from "./_raw.ts";
import { connectClient, startServer } from "./_server.ts";

const LOGIN = "POST /api/v1/auth/login";
const ENTITIES = "GET /api/v1/entities";

function envFor(url: URL, more: Record<string, string> = {}): Record<string, string> {
  return { B4B_API_BASE_URL: url.href, LOG_LEVEL: "DEBUG", ...CREDENTIALS, ...more };
}

/** An API that signs in and then never answers; tells when it was asked and when the client left. */
function silentApi() {
  const asked = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const handle = async (connection: Deno.Conn) => {
    const buffer = new Uint8Array(65_536);
    let text = "";
    try {
      for (let size = await connection.read(buffer); size; size = await connection.read(buffer)) {
        text += new TextDecoder().decode(buffer.subarray(0, size));
        if (text.startsWith("GET")) asked.resolve();
        else if (text.endsWith("}")) {
          const token = '{"access_token":"token-1","user":{"id":"1","email":"user@example.com"}}';
          const head =
            `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${token.length}`;
          await connection.write(new TextEncoder().encode(`${head}\r\n\r\n${token}`));
        }
      }
    } catch (error) {
      if (!(error instanceof Deno.errors.ConnectionReset)) throw error;
    }
    if (text.startsWith("GET")) gone.resolve();
    connection.close();
  };
  const handled: Promise<void>[] = [];
  const accepted = (async () => {
    for await (const connection of listener) handled.push(handle(connection));
  })();
  return {
    url: new URL(`http://127.0.0.1:${listener.addr.port}`),
    asked: asked.promise,
    gone: gone.promise,
    async [Symbol.asyncDispose]() {
      listener.close();
      await accepted;
      await Promise.all(handled);
    },
  };
}

async function run(args: string[], env: Record<string, string> = {}) {
  const child = await startServer({ args, env });
  await child.stdin.close();
  const { code, stdout, stderr } = await child.output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

Deno.test("The SDK's client lists 15 tools and works through the sandbox", async () => {
  await using server = await connectClient({ args: ["--sandbox"] });
  const { client } = server;
  assertEquals(client.getServerVersion()?.name, "finizi-b4b-mcp");
  assertEquals((await client.listTools()).tools.length, 15);
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

Deno.test("initialize is answered although no API is there", async () => {
  await using server = await startRaw({ env: envFor(new URL("http://127.0.0.1:9")) });
  await server.send(INITIALIZE);
  const { id, result } = await server.receive();
  assertEquals([id, Object(result).protocolVersion], [0, "2025-11-25"]);
});

Deno.test("Input that ends at once still gets its answers", async () => {
  await using server = await startRaw({ args: ["--sandbox"] });
  await server.send(INITIALIZE);
  await server.send({ jsonrpc: "2.0", id: 1, method: "tools/list" });
  await server.call(2, "get_entity", { entity_id: "x" });
  await server.end();
  const { code, rest } = await server.finish();
  assertEquals(code, 0);
  assertEquals(rest.map(({ id }) => id).sort(), [0, 1, 2]);
});

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  Deno.test({
    name: `${signal} ends the server with exit 0 and aborts the request in flight`,
    ignore: Deno.build.os === "windows",
    async fn() {
      await using api = silentApi();
      await using server = await startRaw({ env: envFor(api.url) });
      await server.send(INITIALIZE);
      await server.receive();
      await server.call(1, "list_entities");
      await server.bringsAbout(api.asked);
      server.child.kill(signal);
      await api.gone;
      const { code, rest } = await server.finish();
      assertEquals([code, rest], [0, []]);
    },
  });
}

Deno.test("The end of stdin ends the server with exit 0 and aborts the request in flight", async () => {
  await using api = silentApi();
  await using server = await startRaw({ env: envFor(api.url) });
  await server.send(INITIALIZE);
  await server.call(1, "list_entities");
  await server.bringsAbout(api.asked);
  await server.end();
  await api.gone;
  assertEquals((await server.finish()).code, 0);
});

Deno.test("The end of stdin ends the server while a retry waits", async () => {
  const limited = Promise.withResolvers<void>();
  await using api = serveApi({
    [LOGIN]: loginAnswer(),
    [ENTITIES]: () => {
      limited.resolve();
      return json({ detail: "slow down" }, { status: 429, headers: { "retry-after": "40" } });
    },
  });
  await using server = await startRaw({ env: envFor(api.url) });
  await server.send(INITIALIZE);
  await server.call(1, "list_entities");
  await server.bringsAbout(limited.promise);
  await server.end();
  assertEquals((await server.finish()).code, 0);
});

Deno.test("A closed stdout ends the server with exit 0", async () => {
  const child = await startServer({ args: ["--sandbox"] });
  await child.stdout.cancel();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(`${JSON.stringify(INITIALIZE)}\n`));
  assertEquals((await child.status).code, 0);
  await writer.abort().catch(() => {}); // the pipe is gone with its reader
  await child.stderr.cancel();
});

Deno.test("notifications/cancelled aborts the HTTP request and gets no reply", async () => {
  await using api = silentApi();
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
    [LOGIN]: loginAnswer(),
    [ENTITIES]: async () => {
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

Deno.test("A line beyond the limit ends the server cleanly and the log says why", async () => {
  const child = await startServer({ args: ["--sandbox"] });
  const writer = child.stdin.getWriter();
  const chunk = new Uint8Array(1024 * 1024).fill(120);
  const feed = async () => {
    for (let i = 0; i < 12; i++) await writer.write(chunk);
  };
  await feed().catch(() => {}); // the server stops reading before the end
  const { code, stderr } = await child.output();
  await writer.abort().catch(() => {});
  assertEquals(code, 0);
  assertMatch(new TextDecoder().decode(stderr), /more than 10 MiB/);
});

Deno.test("Bad configuration ends with exit 2, every problem in one plain message, nothing on stdout", async () => {
  const { code, stdout, stderr } = await run([], {
    API_TIMEOUT: "30000",
    MAX_RETRIES: "many",
    B4B_PASSWORD: "hunter2hunter2",
  });
  assertEquals([code, stdout], [2, ""]);
  for (const part of ["API_TIMEOUT", "MAX_RETRIES", "B4B_PHONE"]) {
    assertStringIncludes(stderr, part);
  }
  assert(!stderr.includes("hunter2hunter2"));
});

Deno.test("An unknown flag ends with exit 2 and is named", async () => {
  const { code, stdout, stderr } = await run(["--sandbx"]);
  assertEquals([code, stdout], [2, ""]);
  assertStringIncludes(stderr, `"--sandbx"; did you mean --sandbox?`);
});

Deno.test("--version and --help print on stdout and serve nothing", async () => {
  assertEquals((await run(["--version"])).stdout, "finizi-b4b-mcp 1.0.0\n");
  const { code, stdout } = await run(["--help"]);
  assertEquals(code, 0);
  assertStringIncludes(stdout, "B4B_API_BASE_URL");
});

Deno.test("--env-file is read, and the working directory's .env is not", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/.env`, "API_TIMEOUT=nonsense\n");
    await Deno.writeTextFile(`${folder}/mine.env`, "MAX_RETRIES=ninety\n");
    const { code, stderr } = await run(["--env-file", `${folder}/mine.env`]);
    assertEquals(code, 2);
    assertStringIncludes(stderr, `MAX_RETRIES is "ninety" (from the file ${folder}/mine.env)`);
    assert(!stderr.includes("API_TIMEOUT"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("Two servers side by side keep their own sign-ins", async () => {
  await using api = serveApi({
    [LOGIN]: inTurn(loginAnswer("token-a"), loginAnswer("token-b")),
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
