// Decoding bytes: what a byte order mark announces, and that no byte is guessed.
import { assertEquals } from "@std/assert";
import { announcedEncoding, decodeStrictly } from "../../src/core/text.ts";

const MARKS = {
  "UTF-8": [0xEF, 0xBB, 0xBF],
  "UTF-16LE": [0xFF, 0xFE],
  "UTF-16BE": [0xFE, 0xFF],
} as const;

Deno.test("a byte order mark announces an encoding, and is not part of the text", () => {
  assertEquals(announcedEncoding(Uint8Array.of(...MARKS["UTF-8"], 65)), "UTF-8");
  assertEquals(decodeStrictly(Uint8Array.of(...MARKS["UTF-8"], 65), "UTF-8"), "A");
  assertEquals(announcedEncoding(Uint8Array.of(...MARKS["UTF-16LE"], 65, 0)), "UTF-16LE");
  assertEquals(decodeStrictly(Uint8Array.of(...MARKS["UTF-16LE"], 65, 0), "UTF-16LE"), "A");
  assertEquals(announcedEncoding(Uint8Array.of(...MARKS["UTF-16BE"], 0, 65)), "UTF-16BE");
  assertEquals(decodeStrictly(Uint8Array.of(...MARKS["UTF-16BE"], 0, 65), "UTF-16BE"), "A");
});

Deno.test("without a mark nothing is announced", () => {
  for (const bytes of [[], [65], [0xFF], [0xEF, 0xBB], [65, 0xFF, 0xFE]]) {
    assertEquals(announcedEncoding(Uint8Array.from(bytes)), undefined);
  }
});

Deno.test("UTF-32 is told from UTF-16 with the same beginning, and is not decoded", () => {
  for (const bytes of [[0xFF, 0xFE, 0, 0, 65, 0, 0, 0], [0, 0, 0xFE, 0xFF, 0, 0, 0, 65]]) {
    assertEquals(announcedEncoding(Uint8Array.from(bytes)), "UTF-32");
    assertEquals(decodeStrictly(Uint8Array.from(bytes), "UTF-32"), undefined);
  }
});

Deno.test("bytes that are not characters are not replaced: there is no text", () => {
  assertEquals(decodeStrictly(Uint8Array.of(0x70, 0xE9, 0x72), "UTF-8"), undefined);
  assertEquals(decodeStrictly(Uint8Array.of(0x41, 0, 0x42), "UTF-16LE"), undefined);
  assertEquals(decodeStrictly(Uint8Array.of(0, 0xD8, 0x41, 0), "UTF-16LE"), undefined);
  assertEquals(decodeStrictly(new TextEncoder().encode("\uFFFD"), "UTF-8"), "\uFFFD");
});
