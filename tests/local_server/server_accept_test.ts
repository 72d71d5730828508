// A system that has no descriptor for one more connection, and a listening socket that is lost.
import { assertEquals, assertMatch } from "@std/assert";
import type { Listen } from "../../src/local_server/socket.ts";
import { until } from "../api/_until.ts";
import { answerOk, startLocalServer } from "./_local_server.ts";

/** What `accept` throws when the system gives no connection. */
function systemError(code: string): Error {
  return Object.assign(new Error(`not now: ${code}`), { code });
}

/** Listens on a real socket; `accept` fails with `failures`, one after the other, before it works. */
function failToAccept(...failures: readonly Error[]) {
  const waiting = [...failures];
  const fake = { closed: 0, accepts: 0, listen };
  function listen(address: Parameters<Listen>[0]) {
    const listener = Deno.listen(address);
    return {
      addr: listener.addr,
      accept() {
        fake.accepts++;
        const failure = waiting.shift();
        return failure === undefined ? listener.accept() : Promise.reject(failure);
      },
      close() {
        fake.closed++;
        listener.close();
      },
    };
  }
  return fake;
}

for (const code of ["EMFILE", "ENFILE", "ENOBUFS", "ENOMEM", "ECONNABORTED", "ECONNRESET"]) {
  Deno.test(`${code} is logged once and waited out; the client that waits is served then`, async () => {
    const fake = failToAccept(systemError(code), systemError(code), systemError(code));
    using local = startLocalServer(answerOk, fake.listen);
    using client = await local.connect();
    await client.send(local.head("GET /x HTTP/1.1"));
    for (const accepts of [1, 2, 3]) {
      await until(() => local.clock.waits.length === 1, "the pause");
      assertEquals([local.clock.waits, fake.accepts], [[1_000], accepts]);
      assertEquals(local.server.isAlive, true);
      local.clock.advance(1_000);
    }
    assertMatch(await client.receiveAll(), /^HTTP\/1\.1 200 /);
    assertEquals(local.server.isAlive, true);
    assertEquals(local.errors, []);
    const lines = local.logs.map((line) => JSON.parse(line));
    assertEquals(lines.map(({ level, msg, code }) => [level, msg, code]), [
      ["WARN", "local server cannot accept connections for now", code],
    ]);
  });
}

Deno.test("the end does not wait for descriptors", async () => {
  const fake = failToAccept(systemError("EMFILE"));
  using local = startLocalServer(answerOk, fake.listen);
  await until(() => local.clock.waits.length === 1, "the pause");
  local.server.close();
  await Promise.resolve();
  assertEquals([local.clock.waits, local.errors, fake.closed], [[], [], 1]);
});

for (const error of [systemError("EINVAL"), new TypeError("unheard of")]) {
  Deno.test(`a listening socket that fails with ${error} is given up, and says so`, async () => {
    const fake = failToAccept(error);
    using local = startLocalServer(answerOk, fake.listen);
    await until(() => !local.server.isAlive, "the end");
    assertEquals([local.errors, fake.accepts, fake.closed], [[error], 1, 1]);
    local.server.close();
    assertEquals(fake.closed, 1);
  });
}

Deno.test("a listening socket that was closed by somebody else is noticed", async () => {
  const listeners: Deno.TcpListener[] = [];
  using local = startLocalServer(answerOk, (address) => {
    const listener = Deno.listen(address);
    listeners.push(listener);
    return listener;
  });
  using client = await local.connect();
  await until(() => local.clock.waits.length === 1, "the connection");
  listeners[0]?.close();
  await until(() => !local.server.isAlive, "the end");
  assertEquals(local.errors.map((error) => error instanceof Deno.errors.BadResource), [true]);
  await client.send(local.head("GET /x HTTP/1.1"));
  assertMatch(await client.receiveAll(), /^HTTP\/1\.1 200 /, "open connections are served");
});

Deno.test("a connection that comes in the moment of the end is closed", async () => {
  const accepted = Promise.withResolvers<Deno.TcpConn>();
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const gate = Promise.withResolvers<void>();
  using local = startLocalServer(answerOk, () => ({
    addr: listener.addr,
    async accept() {
      const connection = await listener.accept();
      accepted.resolve(connection);
      await gate.promise;
      return connection;
    },
    close: () => listener.close(),
  }));
  using client = await local.connect();
  await accepted.promise;
  local.server.close();
  gate.resolve();
  assertEquals(await client.receiveAll(), "");
  assertEquals([local.clock.waits, local.errors], [[], []]);
});
