import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { preferredPort } from "../../src/local_server/port.ts";

Deno.test("a host always has the same port, and another host most likely another one", () => {
  assertEquals(preferredPort("api.finizi.com"), preferredPort("api.finizi.com"));
  assertNotEquals(preferredPort("api.finizi.com"), preferredPort("test.finizi.com"));
});

Deno.test("preferred ports are spread over 20000 to 29999", () => {
  const ports = Array.from({ length: 500 }, (_, i) => preferredPort(`api-${i}.example`));
  assert(ports.every((port) => port >= 20_000 && port < 30_000));
  assert(new Set(ports).size > 450);
});
