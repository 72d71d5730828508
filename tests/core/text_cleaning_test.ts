// The one look that spares a result the cleaning of each of its texts.
import { assert, assertEquals } from "@std/assert";
import { cleanText, mayNeedCleaning } from "../../src/core/text.ts";

/** Every character up to U+FFFF, halves of surrogate pairs too, and the Unicode tags. */
const CHARACTERS = [
  ...Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)),
  ...Array.from({ length: 0x80 }, (_, code) => String.fromCodePoint(0xE0000 + code)),
];

Deno.test("each character that cleaning changes is seen in the JSON of a value with it", () => {
  for (const character of CHARACTERS) {
    const text = `a${character}b`;
    if (cleanText(text) === text) continue;
    assert(mayNeedCleaning(JSON.stringify({ items: [text] })), escape(character));
    assert(mayNeedCleaning(JSON.stringify({ [text]: 1 })), escape(character));
  }
});

Deno.test("what people write needs no cleaning", () => {
  for (const text of ["Công ty TNHH Sao Mai", "dòng\tmột\nhai 😀", "8% & \"x\" 'y' €"]) {
    assertEquals(mayNeedCleaning(JSON.stringify({ text })), false, text);
  }
});
