// When the connections of a pool are closed: once no new request comes and the last one has ended.
import { assertEquals } from "@std/assert";
import { Pool } from "../../../src/api/transport/pool.ts";
import { httpText, serveTcp } from "../_tcp.ts";

/** A pool and a server to try it on. */
function startPool() {
  const server = serveTcp(({ write }) => write(httpText("200 OK", "{}")));
  const pool = new Pool({});
  return {
    pool,
    /** Whether the pool's client still sends requests. */
    isOpen: () =>
      fetch(server.url, { client: pool.client }).then(async (response) => {
        await response.body?.cancel();
        return true;
      }, () => false),
    [Symbol.dispose]: () => server[Symbol.dispose](),
  };
}

Deno.test("a pool that is not retired stays open when its last request has ended", async () => {
  using started = startPool();
  const { pool, isOpen } = started;
  pool.enter();
  pool.leave();
  assertEquals(await isOpen(), true);
  pool.retire();
});

Deno.test("a retired pool that is in use is closed by its last request", async () => {
  using started = startPool();
  const { pool, isOpen } = started;
  for (let i = 0; i < 2; i++) pool.enter();
  pool.retire();
  pool.leave();
  assertEquals(await isOpen(), true, "one request is still under way");
  pool.leave();
  assertEquals(await isOpen(), false);
});

Deno.test("a pool that nobody uses is closed as soon as it is retired, and only once", async () => {
  using started = startPool();
  const { pool, isOpen } = started;
  pool.retire();
  assertEquals(await isOpen(), false);
  pool.retire();
});
