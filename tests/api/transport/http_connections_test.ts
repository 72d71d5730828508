// Connections: kept for reads, fresh for what must be delivered once.
import { assert, assertEquals, assertGreater, assertLessOrEqual } from "@std/assert";
import { ENTITY_ID, startProgram } from "../../_program.ts";
import { CALLS, errorOf, resultOf } from "../_calls.ts";
import { connected, get, makeHttp, post } from "../_http.ts";
import { httpText, LOGIN_TEXT, serveTcp } from "../_tcp.ts";

const TRIALS = 20;

/** Keeps a connection alive after a GET; reads a POST and closes, as a server that restarts does. */
function serveClosing() {
  return serveTcp(({ head, write }) =>
    head.startsWith("GET") ? write(httpText("200 OK", "{}")) : Promise.resolve(false)
  );
}

function posts(lines: readonly string[]): number {
  return lines.filter((line) => line.startsWith("POST")).length;
}

Deno.test("deno's own fetch sends a POST twice when a kept connection closes under it", async () => {
  using server = serveClosing();
  using client = Deno.createHttpClient({});
  for (let trial = 0; trial < TRIALS; trial++) {
    await (await fetch(server.url, { client })).text();
    await fetch(server.url, { client, method: "POST", body: "{}" }).catch(() => {}); // it was closed
  }
  // if this fails, deno has mended its fetch, and the fresh connections may go
  assertGreater(posts(server.lines), TRIALS);
});

Deno.test("what must be delivered once is, over the same server and between the same reads", async () => {
  using server = serveClosing();
  using made = makeHttp(connected);
  for (let trial = 0; trial < TRIALS; trial++) {
    assertEquals((await made.send(get(server.url))).kind, "response");
    assertEquals((await made.send(post(server.url))).kind, "failure");
  }
  assertEquals(posts(server.lines), TRIALS);
});

Deno.test("reads share a kept-alive connection; each POST that must not be doubled has its own", async () => {
  const used = new Map<string, Set<number>>();
  using api = serveTcp(async ({ head, number, write }) => {
    const line = head.split(" HTTP")[0]?.split("?")[0] ?? "";
    used.set(line, (used.get(line) ?? new Set()).add(number));
    await write(line.endsWith("/login") ? LOGIN_TEXT : httpText("200 OK", '{"items":[],"id":"1"}'));
  });
  using program = startProgram(api.url);
  for (let i = 0; i < 5; i++) resultOf(await program.call("list_entities"));
  for (let i = 0; i < 3; i++) resultOf(await program.call("create_entity", CALLS.create.args));
  assertEquals(used.get("GET /api/v1/entities")?.size, 1);
  assertEquals(used.get("POST /api/v1/entities")?.size, 3);
  assertEquals(api.lines.length, 9);
});

Deno.test("200 reads one after the other need two connections at most", async () => {
  using server = serveTcp(({ head, write }) =>
    write(head.startsWith("POST") ? LOGIN_TEXT : httpText("200 OK", '{"items":[],"total":0}'))
  );
  using program = startProgram(server.url);
  await program.call("login");
  const before = server.connections();
  for (let i = 0; i < 200; i++) {
    assert(!(await program.call("list_entities")).isError);
  }
  assertLessOrEqual(server.connections() - before, 2);
});

/** Tools that repeat by themselves, and the request that each is told by. */
const REPEATED = [
  ["update_entity", { entity_id: ENTITY_ID, city: "Huế" }, "PUT "],
  ["get_entity", { entity_id: ENTITY_ID }, "GET /api/v1/entities/"],
] as const;

for (const [tool, args, line] of REPEATED) {
  Deno.test(`with MAX_RETRIES=1 ${tool} arrives once, whatever becomes of a kept connection`, async () => {
    using server = serveTcp(({ head, write }) => {
      if (head.startsWith(line)) return Promise.resolve(false);
      return write(head.startsWith("POST") ? LOGIN_TEXT : httpText("200 OK", '{"id":"1"}'));
    });
    using program = startProgram(server.url, { env: { MAX_RETRIES: "1" } });
    for (let trial = 1; trial <= 5; trial++) {
      await program.call("whoami");
      assert((await program.call(tool, args)).isError);
      assertEquals(server.lines.filter((seen) => seen.startsWith(line)).length, trial);
    }
  });
}

Deno.test("each attempt of an update is delivered once", async () => {
  using server = serveTcp(({ head, write }) => {
    if (head.startsWith("PUT ")) return Promise.resolve(false);
    return write(head.startsWith("POST") ? LOGIN_TEXT : httpText("200 OK", '{"id":"1"}'));
  });
  using program = startProgram(server.url, { env: { MAX_RETRIES: "3" } });
  const { tool, args } = CALLS.update;
  for (let trial = 1; trial <= 5; trial++) {
    resultOf(await program.call("whoami"));
    assertEquals(errorOf(await program.call(tool, args)).details.attempts, 3);
    assertEquals(server.lines.filter((seen) => seen.startsWith("PUT ")).length, 3 * trial);
  }
});

/** The protocols offered in the TLS ClientHello, which is not encrypted. */
async function offeredProtocols(request: typeof get): Promise<string[]> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  using made = makeHttp(connected);
  const sent = made.send(request(new URL(`https://127.0.0.1:${listener.addr.port}`)));
  using connection = await listener.accept();
  const hello = new Uint8Array(65_536);
  const text = new TextDecoder("latin1").decode(
    hello.subarray(0, await connection.read(hello) ?? 0),
  );
  connection.close();
  assertEquals((await sent).kind, "failure");
  return ["\x02h2", "\x08http/1.1"].filter((name) => text.includes(name)).map((name) =>
    name.slice(1)
  );
}

Deno.test("HTTP/2 is offered for reads only, because its connections are shared", async () => {
  assertEquals(await offeredProtocols(get), ["h2", "http/1.1"]);
  assertEquals(await offeredProtocols(post), ["http/1.1"]);
});
