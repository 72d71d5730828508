// Where the server listens, how many connections it keeps, and how it ends.
import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { until, within } from "../api/_until.ts";
import { answerOk, type Client, startLocalServer, type TestServer } from "./_local_server.ts";

async function openClients(local: TestServer, count: number): Promise<Client[]> {
  const clients: Client[] = [];
  for (let i = 0; i < count; i++) clients.push(await local.connect());
  return clients;
}

/** A handler whose responses wait for `release`; `arrived` counts its requests. */
function holdResponses() {
  const gate = Promise.withResolvers<void>();
  const held = {
    arrived: 0,
    release: () => gate.resolve(),
    async handler(): Promise<Response> {
      held.arrived++;
      await gate.promise;
      return new Response("held");
    },
  };
  return held;
}

Deno.test("the server listens on 127.0.0.1 only, on a free port, and knows its Host", async () => {
  const addresses: unknown[] = [];
  using local = startLocalServer(answerOk, (address) => {
    addresses.push(address);
    return Deno.listen(address);
  });
  assertEquals(addresses, [{ hostname: "127.0.0.1", port: 0 }]);
  assertMatch(local.server.host, /^127\.0\.0\.1:[1-9]\d+$/);
  assertMatch(await local.exchange(local.head("GET /x HTTP/1.1")), /\r\n\r\nok$/);
  assertEquals(local.server.isAlive, true);
});

Deno.test("a server that may not listen is not made", () => {
  const listen = () => {
    throw new Deno.errors.AddrInUse("taken");
  };
  assertThrows(() => startLocalServer(answerOk, listen), Deno.errors.AddrInUse, "taken");
});

Deno.test("200 connections that send nothing do not keep out the next request", async () => {
  using local = startLocalServer();
  const clients = await Promise.all(Array.from({ length: 200 }, () => local.connect()));
  assertMatch(await local.exchange(local.head("GET /x HTTP/1.1")), /^HTTP\/1\.1 200 /);
  assertEquals(local.clock.waits.length <= 32, true, `${local.clock.waits.length} connections`);
  assertEquals(local.errors, []);
  clients.forEach((client) => client.leave());
});

Deno.test("the 33rd connection takes the place of the one that has waited longest", async () => {
  using local = startLocalServer();
  const [first, second, ...rest] = await openClients(local, 32);
  await until(() => local.clock.waits.length === 32, "32 connections");
  using last = await local.connect();
  assertEquals(await first?.receiveAll(), "");
  await second?.send(local.head("GET /x HTTP/1.1"));
  assertMatch(await second?.receiveAll() ?? "", /^HTTP\/1\.1 200 /);
  await last.send(local.head("GET /x HTTP/1.1"));
  assertMatch(await last.receiveAll(), /^HTTP\/1\.1 200 /);
  [first, second, ...rest].forEach((client) => client?.leave());
});

Deno.test("clients that have their responses and stay do not keep out the next request", async () => {
  using local = startLocalServer();
  const clients = await openClients(local, 32);
  for (const client of clients) {
    await client.send(local.head("GET /x HTTP/1.1"));
    assertMatch(await client.receiveAll(), /^HTTP\/1\.1 200 /);
  }
  assertMatch(await local.exchange(local.head("GET /x HTTP/1.1")), /^HTTP\/1\.1 200 /);
  clients.forEach((client) => client.leave());
});

Deno.test("connections that have ended take no place", async () => {
  using local = startLocalServer();
  using client = await local.connect();
  for (let i = 0; i < 40; i++) await local.exchange(local.head("GET /x HTTP/1.1"));
  await client.send(local.head("GET /x HTTP/1.1"));
  assertMatch(await client.receiveAll(), /^HTTP\/1\.1 200 /);
});

Deno.test("a request that is being answered keeps its place, half a body does not", async () => {
  const held = holdResponses();
  let begun = 0;
  using local = startLocalServer(async (request) => {
    begun++;
    await request.text();
    return await held.handler();
  });
  using answered = await local.connect();
  await answered.send(local.head("POST /x HTTP/1.1", "Content-Length: 4"));
  await until(() => begun === 1, "the request");
  await answered.send("body");
  await until(() => held.arrived === 1, "its body");
  using half = await local.connect();
  await half.send(`${local.head("POST /x HTTP/1.1", "Content-Length: 9")}half`);
  await until(() => begun === 2, "the half body");
  const others = await openClients(local, 31);
  assertEquals(await half.receiveAll(), "");
  held.release();
  assertMatch(await answered.receiveAll(), /\r\n\r\nheld$/);
  assertEquals(local.errors, []);
  others.forEach((client) => client.leave());
});

Deno.test("while 32 requests are being answered, one more is turned away, and each of them is answered", async () => {
  const held = holdResponses();
  using local = startLocalServer(held.handler);
  const clients = await openClients(local, 32);
  for (const client of clients) await client.send(local.head("GET /x HTTP/1.1"));
  await until(() => held.arrived === 32, "32 requests");
  using more = await local.connect();
  assertEquals(await more.receiveAll(), "");
  held.release();
  for (const client of clients) assertMatch(await client.receiveAll(), /\r\n\r\nheld$/);
  clients.forEach((client) => client.leave());
  await until(() => local.clock.waits.length === 0, "the end of all connections");
  assertMatch(await local.exchange(local.head("GET /x HTTP/1.1")), /\r\n\r\nheld$/);
});

Deno.test("the end closes every connection at once, and leaves no timer", async () => {
  using local = startLocalServer();
  const [silent, half, served] = await openClients(local, 3);
  await half?.send("GET /x HTTP/1.1\r\n");
  await served?.send(local.head("GET /x HTTP/1.1"));
  assertMatch(await served?.receiveAll() ?? "", /^HTTP\/1\.1 200 /);
  await until(() => local.clock.waits.length === 3, "three connections");
  local.server.close();
  assertEquals([local.clock.waits, local.server.isAlive], [[], false]);
  assertEquals([await silent?.receiveAll(), await half?.receiveAll()], ["", ""]);
  await within(assertRefused(local));
  local.server.close();
  assertEquals(local.errors, []);
  [silent, half, served].forEach((client) => client?.leave());
});

async function assertRefused(local: TestServer): Promise<void> {
  const error = await local.connect().then((client) => client.leave(), (error) => error);
  assertEquals(error instanceof Deno.errors.ConnectionRefused, true, String(error));
}

Deno.test("at the end a request that is being answered gets its response, even with half a body", async () => {
  const held = holdResponses();
  using local = startLocalServer(async (request) => {
    const text = await request.text().catch(() => "incomplete");
    await held.handler();
    return new Response(`read: ${text}`);
  });
  const [whole, half] = await openClients(local, 2);
  await whole?.send(local.head("GET /x HTTP/1.1"));
  await half?.send(`${local.head("POST /x HTTP/1.1", "Content-Length: 9")}half`);
  await until(() => held.arrived === 1 && local.clock.waits.length === 1, "both requests");
  local.server.close();
  assertEquals(local.clock.waits, [], "no timer is left");
  held.release();
  assertMatch(await whole?.receiveAll() ?? "", /read: $/);
  assertMatch(await half?.receiveAll() ?? "", /read: incomplete$/);
  assertEquals([local.clock.waits, local.errors], [[], []]);
  [whole, half].forEach((client) => client?.leave());
});
