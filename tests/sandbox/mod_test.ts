import { assertEquals } from "@std/assert";
import { createSandbox } from "../../src/sandbox/mod.ts";
import { START } from "./_client.ts";

const LIST = "http://sandbox.test/api/v1/entities";

Deno.test("a sandbox answers requests by its own clock", async () => {
  let now = START;
  const sandbox = createSandbox({ now: () => now });
  const dateOf = async () => {
    const response = await sandbox.fetch(new Request(LIST));
    assertEquals([response.status, (await response.json()).error_code], [
      ...[401, "AUTHENTICATION_ERROR"],
    ]);
    return response.headers.get("Date");
  };
  assertEquals(await dateOf(), "Sun, 22 Nov 2026 05:00:00 GMT");
  now = new Date("2026-11-23T06:00:00Z");
  assertEquals(await dateOf(), "Mon, 23 Nov 2026 06:00:00 GMT");
  sandbox.close();
  sandbox.close();
});
