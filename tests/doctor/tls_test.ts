// One TLS handshake, against servers on loopback.
import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { performHandshake } from "../../src/doctor/tls.ts";
import { serveApi } from "../_api.ts";
import { within } from "../api/_until.ts";
import { notAuthenticated } from "./_doctor.ts";
import { serveTls } from "./_tls.ts";

Deno.test("a handshake that is given up leaves no connection behind", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const stop = new AbortController();
  const shaking = performHandshake({
    hostname: "127.0.0.1",
    port: listener.addr.port,
    signal: stop.signal,
  });
  using connection = await listener.accept();
  const bytes = new Uint8Array(65_536);
  assert(await connection.read(bytes) !== null, "its greeting comes");
  stop.abort();
  await assertRejects(() => shaking, DOMException);
  assertEquals(await within(connection.read(bytes)), null);
});

const { signal } = new AbortController();

Deno.test("a certificate of an unknown CA is not trusted, and its issuer is read", async () => {
  await using api = await serveTls(90, notAuthenticated);
  const target = { hostname: "localhost", port: Number(api.url.port), signal };
  const result = await within(performHandshake(target));
  assert(result.kind === "untrusted", result.kind);
  assertEquals(result.issuer, "Company Proxy");
  assertMatch(result.why, /issuer|certificate/i);
});

Deno.test("a server without TLS fails the handshake", async () => {
  await using api = serveApi({});
  const target = { hostname: "127.0.0.1", port: Number(api.url.port), signal };
  assertEquals((await within(performHandshake(target))).kind, "failed");
});

Deno.test("a handshake under an aborted signal rejects", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const target = { hostname: "127.0.0.1", port: listener.addr.port, signal: AbortSignal.abort() };
  await assertRejects(() => performHandshake(target), DOMException);
});
