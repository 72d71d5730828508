// How the process ends: with its input, its output, a signal, and never with a call left behind.
import { assertEquals, assertMatch } from "@std/assert";
import { json, loginAnswer, serveApi } from "./_api.ts";
import { envFor, serveSilence } from "./_process.ts";
import { INITIALIZE, startRaw } from "./_raw.ts";
import { startServer } from "./_server.ts";
import { LIST_ROUTE, LOGIN_ROUTE } from "./api/_calls.ts";

Deno.test("Input that ends at once still gets its answers", async () => {
  await using server = await startRaw({ args: ["--sandbox"] });
  await server.send(INITIALIZE);
  await server.send({ jsonrpc: "2.0", id: 1, method: "tools/list" });
  await server.call(2, "get_entity", { entity_id: "-" });
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
      using api = serveSilence();
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
  using api = serveSilence();
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
    [LOGIN_ROUTE]: loginAnswer(),
    [LIST_ROUTE]: () => {
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

Deno.test("A line beyond the limit ends the server cleanly and the log says why", async () => {
  const child = await startServer({ args: ["--sandbox"] });
  const writer = child.stdin.getWriter();
  const chunk = new Uint8Array(1024 * 1024).fill(120);
  const feed = async () => {
    for (let i = 0; i < 34; i++) await writer.write(chunk);
  };
  await feed().catch(() => {}); // the server stops reading before the end
  const { code, stderr } = await child.output();
  await writer.abort().catch(() => {});
  assertEquals(code, 0);
  assertMatch(new TextDecoder().decode(stderr), /more than 32 MiB/);
});

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  Deno.test({
    name: `the sandbox command ends with 0 on ${signal}`,
    ignore: Deno.build.os === "windows",
    async fn() {
      const child = await startServer({ args: ["sandbox", "--port", "0"] });
      const reader = child.stderr.getReader();
      await reader.read(); // it listens
      child.kill(signal);
      assertEquals((await child.status).code, 0);
      await reader.cancel();
      await child.stdout.cancel();
      await child.stdin.close().catch(() => {}); // the pipe is gone with its reader
    },
  });
}
