// One connection: what the handler gets, what the client gets, and that nothing follows it.
import { assertEquals, assertMatch } from "@std/assert";
import { until } from "../api/_until.ts";
import { startLocalServer } from "./_local_server.ts";

const bodyOf = (response: string) => response.slice(response.indexOf("\r\n\r\n") + 4);

Deno.test("the handler gets a Request with its address, headers and body", async () => {
  using local = startLocalServer(async (request) => {
    const { method, url, headers } = request;
    return Response.json([method, url, headers.get("x-note"), await request.text()]);
  });
  const fields = ["X-Note: hello", "Content-Length: 7"];
  const response = await local.exchange(
    `${local.head("PUT //a/../b?c=d HTTP/1.1", ...fields)}chàooo!`,
  );
  assertEquals(JSON.parse(bodyOf(response)), [
    "PUT",
    `http://${local.server.host}//b?c=d`,
    "hello",
    "chàooo",
  ]);
  assertEquals(local.errors, []);
});

Deno.test("a request that arrives byte by byte is answered", async () => {
  using local = startLocalServer(async (request) => new Response(await request.text()));
  using client = await local.connect();
  for (const character of `${local.head("POST /x HTTP/1.1", "Content-Length: 5")}hello`) {
    await client.send(character);
  }
  assertEquals(bodyOf(await client.receiveAll()), "hello");
});

Deno.test("a long body arrives whole, and only as far as the handler reads it", async () => {
  let chunks = 0;
  using local = startLocalServer(async ({ body }) => {
    let size = 0;
    for await (const chunk of body ?? []) {
      chunks++;
      size += chunk.length;
    }
    return new Response(String(size));
  });
  const head = local.head("POST /x HTTP/1.1", "Content-Length: 300000");
  assertEquals(bodyOf(await local.exchange(head + "a".repeat(300_000))), "300000");
  assertEquals(chunks > 10, true, `${chunks} chunks`);
});

Deno.test("HEAD is answered without a body", async () => {
  using local = startLocalServer();
  const response = await local.exchange(local.head("HEAD /x HTTP/1.1"));
  assertMatch(response, /^HTTP\/1\.1 200 .*content-length: 2\r\n/s);
  assertEquals(bodyOf(response), "");
});

for (const version of ["1.0", "1.1"]) {
  Deno.test(`a client of HTTP/${version} that wants to keep the connection gets one response and its end`, async () => {
    using local = startLocalServer();
    const head = local.head(`GET /x HTTP/${version}`, "Connection: keep-alive");
    const response = await local.exchange(head + head);
    assertMatch(response, /^HTTP\/1\.1 200 .*\r\nconnection: close\r\n/s);
    assertEquals(response.match(/HTTP/g)?.length, 1);
  });
}

const REFUSED: readonly (readonly [status: number, requestLine: string, ...fields: string[]])[] = [
  [400, "GET /x"],
  [400, "nonsense"],
  [400, "GET /x HTTP/1.1", "X-Note : a"],
  [411, "POST /x HTTP/1.1", "Transfer-Encoding: chunked"],
  [431, "GET /x HTTP/1.1", `X-Note: ${"a".repeat(20_000)}`],
  [505, "GET /x HTTP/3.0"],
];

for (const [status, requestLine, ...fields] of REFUSED) {
  const what = [requestLine, ...fields].join(", ").slice(0, 60);
  Deno.test(`${what} gets an empty ${status}, and the handler hears nothing`, async () => {
    let requests = 0;
    using local = startLocalServer(() => {
      requests++;
      return Promise.resolve(new Response("ok"));
    });
    const response = await local.exchange(local.head(requestLine, ...fields));
    assertMatch(response, new RegExp(`^HTTP/1\\.1 ${status} .*\\r\\ncontent-length: 0\\r\\n`, "s"));
    assertMatch(response, /\r\nx-content-type-options: nosniff\r\n/);
    assertEquals([bodyOf(response), requests, local.errors.length], ["", 0, 0]);
  });
}

Deno.test("a client that sends a long body which nobody reads still gets the response", async () => {
  using local = startLocalServer();
  const head = local.head("POST /x HTTP/1.1", "Content-Length: 5000000");
  assertEquals(bodyOf(await local.exchange(head + "a".repeat(5_000_000))), "ok");
  const chunked = local.head("POST /x HTTP/1.1", "Transfer-Encoding: chunked");
  assertMatch(await local.exchange(chunked + "a".repeat(5_000_000)), /^HTTP\/1\.1 411 /);
});

Deno.test("a handler that throws is a program error and an empty 500; the next request is served", async () => {
  const broken = new TypeError("broken");
  let requests = 0;
  using local = startLocalServer(() =>
    ++requests === 1 ? Promise.reject(broken) : Promise.resolve(new Response("ok"))
  );
  assertMatch(await local.exchange(local.head("GET /x HTTP/1.1")), /^HTTP\/1\.1 500 .*\r\n\r\n$/s);
  assertEquals(local.errors, [broken]);
  assertMatch(await local.exchange(local.head("GET /x HTTP/1.1")), /\r\n\r\nok$/);
});

Deno.test("a response whose body fails is a program error and a 500, too", async () => {
  const broken = new TypeError("broken");
  const body = new ReadableStream({ pull: (controller) => controller.error(broken) });
  using local = startLocalServer(() => Promise.resolve(new Response(body)));
  assertMatch(await local.exchange(local.head("GET /x HTTP/1.1")), /^HTTP\/1\.1 500 /);
  assertEquals(local.errors, [broken]);
});

Deno.test("a client that disappears in the middle of its body is told to the handler, not to the log", async () => {
  const failed = Promise.withResolvers<unknown>();
  using local = startLocalServer(async (request) => {
    failed.resolve(await request.text().catch((error) => error));
    return new Response("nobody reads this".repeat(1_000));
  });
  using client = await local.connect();
  await client.send(`${local.head("POST /x HTTP/1.1", "Content-Length: 9")}half`);
  await until(() => local.clock.waits.length === 1, "the head");
  client.leave();
  assertMatch(
    String(await failed.promise),
    /^IncompleteBody: the body (ended early|did not arrive whole)$/,
  );
  await until(() => local.clock.waits.length === 0, "the end of the connection");
  assertMatch(await local.exchange(local.head("GET /x HTTP/1.1")), /^HTTP\/1\.1 200 /);
  assertEquals(local.errors, []);
});

Deno.test("a client that disappears before its response is not an error", async () => {
  const [arrived, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  using local = startLocalServer(async () => {
    arrived.resolve();
    await gate.promise;
    return new Response("a".repeat(10_000_000));
  });
  using client = await local.connect();
  await client.send(local.head("GET /x HTTP/1.1"));
  await arrived.promise;
  client.leave();
  gate.resolve();
  assertMatch(await local.exchange(local.head("HEAD /x HTTP/1.1")), /^HTTP\/1\.1 200 /);
  await until(() => local.clock.waits.length === 0, "the end of both connections");
  assertEquals(local.errors, []);
});
