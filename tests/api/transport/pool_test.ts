// Connections: kept for reads, fresh for what must be delivered once.
import { assert, assertEquals, assertGreater, assertLessOrEqual } from "@std/assert";
import { Http } from "../../../src/api/transport/http.ts";
import { systemClock } from "../../../src/core/clock.ts";
import { ENTITY_ID, startProgram } from "../../_program.ts";
import { httpText, LOGIN_TEXT, serveTcp } from "../_tcp.ts";

const TRIALS = 20;
const never = new AbortController().signal;

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
  const http = new Http({
    clock: systemClock,
    apiTimeoutMs: 5_000,
    connectTimeoutMs: 5_000,
    connect: (target) => Deno.connect(target),
    proxyFor: () => undefined,
    mayRepeat: true,
  });
  const deadline = systemClock.now() + 30_000;
  for (let trial = 0; trial < TRIALS; trial++) {
    const read = { method: "GET", url: server.url, headers: {}, once: false } as const;
    assertEquals((await http.send(read, never, deadline)).kind, "response");
    const create = { ...read, method: "POST", body: "{}", once: true } as const;
    assertEquals((await http.send(create, never, deadline)).kind, "failure");
  }
  assertEquals(posts(server.lines), TRIALS);
  http.close();
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
