import { assertEquals, assertThrows } from "@std/assert";
import { path } from "../../../src/api/transport/path.ts";

Deno.test("each value becomes one encoded segment of a path", () => {
  assertEquals(`${path`/entities`}`, "/entities");
  assertEquals(`${path`/a/${"b/c"}/d`}`, "/a/b%2Fc/d");
  assertEquals(`${path`/a/${"?x=1#y"}`}`, "/a/%3Fx%3D1%23y");
  assertEquals(`${path`/a/${"%2e%2e"}/${"Huế"}`}`, "/a/%252e%252e/Hu%E1%BA%BF");
});

for (const value of ["", ".", ".."]) {
  Deno.test(`${JSON.stringify(value)} cannot be a segment: it would name another path`, () => {
    assertThrows(() => path`/a/${value}/b`, TypeError, JSON.stringify(value));
  });
}

Deno.test("longer runs of dots and dots next to other characters are valid segments", () => {
  assertEquals(`${path`/a/${"..."}/${".x"}/${"x.."}`}`, "/a/.../.x/x..");
});
