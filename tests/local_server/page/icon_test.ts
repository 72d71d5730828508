import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { FAVICON, ICON } from "../../../src/local_server/page/icon.ts";

const shapes = (svg: string) =>
  [...svg.matchAll(/<(?:rect|path)[^>]*>/g)].map(([shape]) => shape.replace(/\s+/g, " "));

Deno.test("the pages' icon is the bundle's", async () => {
  const svg = await Deno.readTextFile(new URL("../../../.release/icon.svg", import.meta.url));
  assert(shapes(svg).length > 0);
  assertEquals(shapes(ICON.text), shapes(svg));
});

Deno.test("the tab's icon is inside the page", () => {
  const [, base64 = ""] = /href="data:image\/svg\+xml;base64,([^"]+)"/.exec(FAVICON.text) ?? [];
  assertEquals(shapes(atob(base64)), shapes(ICON.text));
  assertStringIncludes(atob(base64), "http://www.w3.org/2000/svg");
});
