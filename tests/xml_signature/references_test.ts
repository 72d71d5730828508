// What a part of a file includes.
import { assertEquals } from "@std/assert";
import { readXml } from "../../src/xml/parse.ts";
import { includes } from "../../src/xml_signature/references.ts";
import { find } from "./_verify.ts";

Deno.test("a part includes what stands in it, but not what is left out", () => {
  const root = readXml("<a><b><c/></b><d/></a>");
  const [b = root, c = root, d = root] = ["b", "c", "d"].flatMap((name) => find(root, name));
  const within = (start: typeof root, omitted?: typeof root) =>
    [root, b, c, d].map((element) => includes({ start, root, omitted }, element));
  assertEquals(within(root), [true, true, true, true]);
  assertEquals(within(b), [false, true, true, false]);
  assertEquals(within(root, b), [true, false, false, true]);
  assertEquals(within(b, root), [false, false, false, false]);
});
