// Escapes are undone, and each character knows where it came from.
import { assertEquals } from "@std/assert";
import { decodeEscapes } from "../../../src/core/redaction/escapes.ts";

const DECODED: readonly (readonly [text: string, levels: number, decoded: string | undefined])[] = [
  ["nothing to decode", 1, undefined],
  ["a\\u0026b\\u003Cc", 1, "a&b<c"],
  ['a\\/b\\"c\\\\d', 1, 'a/b"c\\d'],
  ["line\\nbreak\\tand\\rtab", 1, "line\nbreak\tand\rtab"],
  ["M%E1%BA%ADt%20kh", 1, "Mật kh"],
  ["%E1%BA not UTF-8", 1, "%E1%BA not UTF-8"],
  ["&amp;&lt;&gt;&quot;&apos;&#39;&#x1EAD;", 1, "&<>\"''ậ"],
  ["&#9999999;", 1, "&#9999999;"],
  ["%2541", 2, "A"],
  ["a\\\\u0026b", 1, "a&b"],
];

for (const [text, levels, decoded] of DECODED) {
  Deno.test(`${text} decoded ${levels} times is ${decoded ?? "left alone"}`, () => {
    assertEquals(decodeEscapes(text, levels)?.text, decoded);
  });
}

Deno.test("a decoded character spans the escape that it came from", () => {
  const decoded = decodeEscapes("ab\\u0063de", 1);
  assertEquals(decoded?.text, "abcde");
  assertEquals([decoded?.startOf(2), decoded?.endOf(2)], [2, 8]);
  assertEquals([decoded?.startOf(3), decoded?.endOf(4)], [8, 10]);
});
