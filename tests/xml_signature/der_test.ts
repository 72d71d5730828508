// DER values, texts and times.
import { assertEquals, assertThrows } from "@std/assert";
import { contentOf, readDer, readDerText, readDerTime } from "../../src/xml_signature/der.ts";
import { SignatureFault } from "../../src/xml_signature/fault.ts";
import { der, hex } from "./_certificate.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

Deno.test("values stand one after another", () => {
  const values = readDer(Uint8Array.of(...der(2, hex("07")), ...der(4, new Uint8Array(300))));
  assertEquals(values.map(({ tag, content }) => [tag, content.length]), [[2, 1], [4, 300]]);
  assertThrows(() => contentOf(values[0], 0x30), SignatureFault);
});

for (const digits of ["02", "0203aabb", "0280", "0285ffffffffff", "02830000", "0282ffff00"]) {
  Deno.test(`${digits} is not DER`, () => {
    assertThrows(() => readDer(hex(digits)), SignatureFault, "cannot be read");
  });
}

Deno.test("texts are read in their own encodings, and in NFC", () => {
  const texts = [
    [0x0C, utf8(" Ma\u0302\u0303u ")],
    [0x13, utf8("MAU")],
    [0x14, hex("4de9")],
    [0x1E, hex("004d1eab0075")],
  ] as const;
  const read = texts.map(([tag, content]) => readDerText({ tag, content }));
  assertEquals(read, ["Mẫu", "MAU", "Mé", "Mẫu"]);
  assertEquals(readDerText({ tag: 0x02, content: hex("07") }), null);
});

const TIMES = [
  [0x17, "491231235959Z", "2049-12-31T23:59:59.000Z"],
  [0x17, "500101000000Z", "1950-01-01T00:00:00.000Z"],
  [0x18, "20991231235959Z", "2099-12-31T23:59:59.000Z"],
] as const;

for (const [tag, text, instant] of TIMES) {
  Deno.test(`${text} is ${instant}`, () => {
    assertEquals(readDerTime({ tag, content: utf8(text) }).toISOString(), instant);
  });
}

for (
  const [tag, text] of [[0x17, "20991231235959Z"], [0x18, "20991331235959Z"], [0x0C, ""]] as const
) {
  Deno.test(`tag ${tag} with ${text} is not a time`, () => {
    assertThrows(() => readDerTime({ tag, content: utf8(text) }), SignatureFault);
  });
}
