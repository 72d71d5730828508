// Several pages on one server: their port, their paths, and what is left when they close.
import { assertEquals, assertMatch, assertNotEquals, assertThrows } from "@std/assert";
import { createLog } from "../../src/core/log.ts";
import { preferredPort } from "../../src/local_server/port.ts";
import { LocalSite, type PagePlace } from "../../src/local_server/site.ts";
import type { Listen } from "../../src/local_server/socket.ts";
import { FakeClock } from "../_clock.ts";
import { until } from "../api/_until.ts";

const HOST = "api.example";

/** A site whose listening sockets `listen` opens; asks for the preferred port get a free one. */
function createSite(
  { listen = (address) => Deno.listen({ ...address, port: 0 }), apiHost }: {
    listen?: Listen;
    apiHost?: string;
  } = {},
) {
  const asked: number[] = [];
  const logs: string[] = [];
  const site = new LocalSite({
    ...{ apiHost, clock: new FakeClock(), log: createLog("DEBUG", (line) => logs.push(line)) },
    createId: () => crypto.randomUUID(),
    listen(address) {
      asked.push(address.port);
      return listen(address);
    },
  });
  return { site, asked, logs };
}

async function get(url: string): Promise<string> {
  const response = await fetch(url);
  return `${response.status} ${await response.text()}`;
}

const sayPath = (request: Request) => Promise.resolve(new Response(new URL(request.url).pathname));

/** Whether nothing listens there any more. */
async function isOff({ url }: PagePlace): Promise<boolean> {
  return await get(url).then(() => false, (error) => error instanceof TypeError);
}

Deno.test("pages share one server, each with what lies below its own path", async () => {
  const { site, asked } = createSite();
  const [one, two] = [site.open(sayPath), site.open(sayPath)];
  assertEquals(asked.length, 1);
  assertEquals(one.host, two.host);
  assertMatch(one.path, /^\/[\da-f-]{36}$/);
  assertNotEquals(one.path, two.path);
  assertEquals(await get(one.url), `200 ${one.path}`);
  assertEquals(await get(`${two.url}/file.csv?a=b`), `200 ${two.path}/file.csv`);
  const origin = `http://${one.host}`;
  for (const path of ["", "/", "/x", `/x${one.path}`, `${one.path}x`]) {
    assertEquals(await get(`${origin}${path}`), "404 ", path);
  }
  one.close();
  two.close();
});

Deno.test("a closed page is a 404 while others are open, and the last one takes the server along", async () => {
  const { site, asked } = createSite();
  const [one, two] = [site.open(sayPath), site.open(sayPath)];
  one.close();
  assertEquals([one.isAlive, two.isAlive], [false, true]);
  assertEquals(await get(one.url), "404 ");
  assertEquals(await get(two.url), `200 ${two.path}`);
  two.close();
  assertEquals(await isOff(two), true);
  two.close();
  const three = site.open(sayPath);
  one.close();
  two.close();
  assertEquals(asked.length, 2);
  assertEquals(await get(three.url), `200 ${three.path}`);
  three.close();
});

Deno.test("the server takes the port of the API's host, and any free one if that is taken", async () => {
  const taken: Listen = (address) => {
    if (address.port !== 0) throw new Deno.errors.AddrInUse("taken");
    return Deno.listen(address);
  };
  for (const listen of [undefined, taken]) {
    const { site, asked, logs } = createSite({ apiHost: HOST, ...(listen && { listen }) });
    const place = site.open(sayPath);
    assertEquals(asked, [preferredPort(HOST), ...(listen ? [0] : [])]);
    assertEquals(logs.length, listen ? 1 : 0);
    assertEquals(await get(place.url), `200 ${place.path}`);
    place.close();
  }
});

Deno.test("a process that may not listen is told so", () => {
  const listen = () => {
    throw new Deno.errors.NotCapable("net");
  };
  const { site, asked } = createSite({ listen, apiHost: HOST });
  assertThrows(() => site.open(sayPath), Deno.errors.NotCapable);
  assertEquals(asked, [preferredPort(HOST), 0]);
});

Deno.test("after the server was lost its pages are dead, and the next page gets another server", async () => {
  const listeners: Deno.TcpListener[] = [];
  const { site, logs } = createSite({
    listen(address) {
      const listener = Deno.listen({ ...address, port: 0 });
      listeners.push(listener);
      return listener;
    },
  });
  const lost = site.open(sayPath);
  listeners[0]?.close();
  await until(() => logs.length === 1, "the error");
  assertEquals(lost.isAlive, false);
  const place = site.open(sayPath);
  assertEquals([lost.isAlive, place.isAlive], [false, true]);
  lost.close();
  assertEquals(await get(place.url), `200 ${place.path}`);
  place.close();
});
