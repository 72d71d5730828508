// How long a client may take: for the head, for the body, for the response, and to leave.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { until, within } from "../api/_until.ts";
import { startLocalServer, type TestServer } from "./_local_server.ts";

const SECONDS_10 = 10_000;

/** Resolves once the server waits for a client as long as `ms` and no longer. */
function untilLimit(local: TestServer, ms: number): Promise<void> {
  return until(() => local.clock.waits.includes(ms), `a limit of ${ms} ms`);
}

for (const sent of ["", "GET /x HTTP/1.1\r\nHost: "]) {
  Deno.test(`a client that sends ${sent === "" ? "nothing" : "half a head"} and waits is closed after ten seconds`, async () => {
    using local = startLocalServer();
    using client = await local.connect();
    await client.send(sent);
    await untilLimit(local, SECONDS_10);
    local.clock.advance(SECONDS_10);
    assertEquals(await client.receiveAll(), "");
    assertEquals([local.clock.waits, local.errors], [[], []]);
  });
}

Deno.test("a head that is complete within ten seconds is answered", async () => {
  using local = startLocalServer();
  using client = await local.connect();
  const head = local.head("GET /x HTTP/1.1");
  await client.send(head.slice(0, 20));
  await untilLimit(local, SECONDS_10);
  local.clock.advance(SECONDS_10 - 1);
  await client.send(head.slice(20));
  assertMatch(await client.receiveAll(), /^HTTP\/1\.1 200 /);
});

Deno.test("a byte every second gains no time", async () => {
  using local = startLocalServer();
  using client = await local.connect();
  await untilLimit(local, SECONDS_10);
  for (const character of "GET /x HTT") {
    await client.send(character);
    // by the time another client was answered, the byte has arrived
    await local.exchange(local.head("GET /x HTTP/1.1"));
    local.clock.advance(1_000);
  }
  assertEquals(await client.receiveAll(), "");
});

Deno.test("half a body is an error for the handler after ten seconds, whose response is sent", async () => {
  const arrived = Promise.withResolvers<void>();
  let failure: unknown;
  using local = startLocalServer(async (request) => {
    arrived.resolve();
    failure = await request.text().catch((error) => error);
    return new Response("incomplete", { status: 400 });
  });
  using client = await local.connect();
  await client.send(`${local.head("POST /x HTTP/1.1", "Content-Length: 9")}half`);
  await within(arrived.promise);
  local.clock.advance(SECONDS_10 - 1);
  await client.send("more");
  assertEquals([local.clock.waits, failure], [[1], undefined]);
  local.clock.advance(1);
  assertMatch(await client.receiveAll(), /^HTTP\/1\.1 400 .*\r\n\r\nincomplete$/s);
  assertMatch(String(failure), /^IncompleteBody: /);
  assertEquals(local.errors, []);
});

Deno.test("a handler that does not care about half a body lets the server answer 400", async () => {
  const arrived = Promise.withResolvers<void>();
  using local = startLocalServer(async (request) => {
    arrived.resolve();
    return new Response(await request.text());
  });
  using client = await local.connect();
  await client.send(`${local.head("POST /x HTTP/1.1", "Content-Length: 9")}half`);
  await within(arrived.promise);
  local.clock.advance(SECONDS_10);
  assertMatch(await client.receiveAll(), /^HTTP\/1\.1 400 .*\r\n\r\n$/s);
  assertEquals(local.errors, []);
});

Deno.test("a handler may take as long as it needs", async () => {
  const [arrived, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  using local = startLocalServer(async (request) => {
    await request.text();
    arrived.resolve();
    await gate.promise;
    return new Response("late");
  });
  using client = await local.connect();
  await client.send(`${local.head("POST /x HTTP/1.1", "Content-Length: 4")}body`);
  await arrived.promise;
  local.clock.advance(60_000);
  gate.resolve();
  assertMatch(await client.receiveAll(), /\r\n\r\nlate$/);
});

Deno.test("a client that does not read its response is closed once ten seconds brought no progress", async () => {
  using local = startLocalServer(() => Promise.resolve(new Response("a".repeat(50_000_000))));
  using client = await local.connect();
  await client.send(local.head("GET /x HTTP/1.1"));
  assertMatch(await client.receive(), /^HTTP\/1\.1 200 /);
  local.clock.advance(SECONDS_10 - 1);
  await untilStuck(local);
  local.clock.advance(SECONDS_10);
  assertEquals(local.clock.waits, []);
  const { length } = await client.receiveAll();
  assert(length < 49_000_000, `${length} bytes`);
  assertEquals(local.errors, []);
});

/** Resolves once the system takes no more of a response. */
async function untilStuck(local: TestServer): Promise<void> {
  do {
    local.clock.advance(1);
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
  } while (local.clock.waits[0] === SECONDS_10);
}

Deno.test("a client that reads slowly gets its whole response, however long that takes", async () => {
  using local = startLocalServer(() => Promise.resolve(new Response("a".repeat(50_000_000))));
  using client = await local.connect();
  await client.send(local.head("GET /x HTTP/1.1"));
  let length = 0;
  for (let text = await client.receive(); text !== ""; text = await client.receive()) {
    length += text.length;
    local.clock.advance(50);
  }
  assert(length > 50_000_000, `${length} bytes`);
  assert(local.clock.now() > 2 * SECONDS_10);
});

Deno.test("a client that has its response and stays is closed after a second", async () => {
  using local = startLocalServer();
  using client = await local.connect();
  await client.send(local.head("GET /x HTTP/1.1"));
  assertMatch(await client.receiveAll(), /^HTTP\/1\.1 200 /);
  assertEquals(local.clock.waits, [1_000]);
  local.clock.advance(1_000);
  assertEquals(local.clock.waits, []);
  assertEquals(local.errors, []);
});

Deno.test("a client that never stops sending is closed after a second all the same", async () => {
  using local = startLocalServer();
  using client = await local.connect();
  await client.send(local.head("POST /x HTTP/1.1", "Content-Length: 999999999"));
  const ended = (async () => {
    while (true) await client.send(new Uint8Array(65_536));
  })().catch(({ name }) => name);
  await untilLimit(local, 1_000);
  local.clock.advance(1_000);
  assertMatch(await within(ended), /^(ConnectionReset|BrokenPipe|ConnectionAborted)$/);
});
