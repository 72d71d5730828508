// What clients do to the process that they should not, and a lot of it.
import { assert, assertEquals, assertLess } from "@std/assert";
import { envFor, serveSilence } from "./_process.ts";
import { bodyOf, INITIALIZE, type RawServer, startRaw } from "./_raw.ts";

const SANDBOX = { args: ["--sandbox"] };
const MEMORY_LIMIT_MB = 400;
const MANY = 10_000;

/** What is no message, in every way that a line can be none. */
const MALFORMED = [
  "{not json",
  "\u0000\u0001",
  "null",
  "[]",
  "[[[[",
  `{"jsonrpc":"2.0"}`,
  `{"jsonrpc":"1.0","method":"tools/list"}`,
  `{"__proto__":{"method":"tools/list"}}`,
  `"${"x".repeat(1_000)}"`,
  "Content-Length: 99\r",
];

async function startInitialized(options: Parameters<typeof startRaw>[0]): Promise<RawServer> {
  const server = await startRaw(options);
  await server.send(INITIALIZE);
  await server.receive();
  return server;
}

async function assertServes(server: RawServer, id: number): Promise<void> {
  await server.send({ jsonrpc: "2.0", id, method: "ping" });
  assertEquals(await server.receive(), { jsonrpc: "2.0", id, result: {} });
}

/** Asks for so many lists that no memory would hold their answers, and reads none. */
async function askWithoutReading(server: RawServer): Promise<void> {
  const ask = (id: number) => JSON.stringify({ jsonrpc: "2.0", id, method: "tools/list" });
  await server.send(Array.from({ length: 3 * MANY }, (_, id) => ask(id + 1)).join("\n"));
}

/** The most memory that the process held until its end, in MB; undefined where there is no /proc. */
async function peakMemoryMb({ child }: RawServer): Promise<number | undefined> {
  let peak: number | undefined;
  let isGone = false;
  child.status.then(() => isGone = true);
  while (!isGone) {
    const status = await Deno.readTextFile(`/proc/${child.pid}/status`).catch(() => "");
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
    if (kilobytes !== undefined) peak = Math.max(peak ?? 0, Number(kilobytes) / 1024);
  }
  return peak;
}

Deno.test("10,000 malformed lines are logged without content and leave the server serving", async () => {
  await using server = await startInitialized(SANDBOX);
  const lines = Array.from({ length: MANY }, (_, i) => MALFORMED[i % MALFORMED.length]);
  await server.send(lines.join("\n"));
  await assertServes(server, 1);
  await server.end();
  const { code, rest, logs } = await server.finish();
  assertEquals([code, rest], [0, []]);
  const told = logs.filter((line) => JSON.parse(line).msg === "not a JSON-RPC message");
  assertEquals(told.length, MANY);
  assert(!logs.some((line) => /not json|xxx|Content-Length/.test(line)));
});

Deno.test("A line of 9 MB is a call like another, and leaves the server serving", async () => {
  await using server = await startInitialized(SANDBOX);
  const xml_content = `<Invoice>${"đ".repeat(4_500_000)}</Invoice>`;
  await server.call(1, "list_entities");
  const [{ id: entity_id }] = Object(bodyOf(await server.receive()).items);
  await server.call(2, "import_invoice_xml", { entity_id, xml_content });
  const refused = bodyOf(await server.receive());
  assertEquals([refused.success, refused.error_code], [false, "VALIDATION_ERROR"]);
  assertLess(JSON.stringify(refused).length, 2_000, "the argument is not sent back");
  await assertServes(server, 3);
});

const ENDS: Readonly<Record<string, (server: RawServer) => unknown>> = {
  "closes stdin": (server) => server.end(),
  "sends SIGTERM": ({ child }) => child.kill("SIGTERM"),
};

for (const [how, finish] of Object.entries(ENDS)) {
  Deno.test({
    name: `A client that asks and asks, never reads and ${how} costs bounded memory: exit 0`,
    ignore: Deno.build.os === "windows" && how === "sends SIGTERM",
    async fn() {
      await using server = await startInitialized(SANDBOX);
      const peak = peakMemoryMb(server);
      await askWithoutReading(server);
      await finish(server);
      assertEquals((await server.child.status).code, 0);
      assertLess(await peak ?? 0, MEMORY_LIMIT_MB);
    },
  });
}

Deno.test("A client that disappears while calls are in flight takes the server and its requests along", async () => {
  using api = serveSilence();
  await using server = await startInitialized({ env: envFor(api.url) });
  for (let id = 1; id <= 20; id++) await server.call(id, "list_entities");
  await server.bringsAbout(api.asked);
  await server.leave();
  await api.gone;
  assertEquals((await server.child.status).code, 0);
});

Deno.test("Of two servers side by side one goes on when the other ends", async () => {
  await using one = await startInitialized(SANDBOX);
  await using two = await startInitialized(SANDBOX);
  for (const server of [one, two]) await server.call(1, "list_entities");
  assertEquals(bodyOf(await one.receive()).total, 6);
  await one.end();
  assertEquals((await one.finish()).code, 0);
  assertEquals(bodyOf(await two.receive()).total, 6);
  await two.call(2, "whoami");
  assertEquals(bodyOf(await two.receive()).success, true);
});

Deno.test("A rejection that nobody awaits is logged, and the server serves on", async () => {
  const preload = new URL("fixtures/stray_rejection.ts", import.meta.url).href;
  await using server = await startRaw({ args: ["--sandbox"], preload });
  await server.call(1, "whoami");
  assertEquals(Object((await server.receive()).result).isError, undefined);
  await server.end();
  const { code, logs } = await server.finish();
  assertEquals(code, 0);
  assert(logs.some((line) => line.includes('"unhandled rejection"')), logs.join("\n"));
});
