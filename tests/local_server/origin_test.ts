import { assertEquals } from "@std/assert";
import { hasForeignOrigin } from "../../src/local_server/origin.ts";

const CASES: readonly (readonly [origin: string | undefined, isForeign: boolean])[] = [
  [undefined, false],
  ["http://127.0.0.1:20123", false],
  ["https://127.0.0.1:20123", true],
  ["http://127.0.0.1:2012", true],
  ["http://localhost:20123", true],
  ["https://evil.example", true],
  ["null", true],
];

for (const [origin, isForeign] of CASES) {
  Deno.test(`a request with the Origin ${origin} comes from ${isForeign ? "elsewhere" : "here"}`, () => {
    const headers = origin === undefined ? {} : { origin };
    const request = new Request("http://127.0.0.1:20123/x", { headers });
    assertEquals(hasForeignOrigin(request, "127.0.0.1:20123"), isForeign);
  });
}
