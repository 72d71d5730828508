import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { decodeXml } from "../../src/xml/decode.ts";
import { XmlFault } from "../../src/xml/parse.ts";

const XML = '<?xml version="1.0"?>\r\n<HDon><Ten>Huế 😀</Ten></HDon>';

const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, isLittle: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), isLittle);
  return new Uint8Array(view.buffer);
}

const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><HDon>ế</HDon>`;

const READ: Readonly<Record<string, readonly [bytes: Uint8Array, text: string]>> = {
  "UTF-8": [utf8(XML), XML],
  "UTF-8 with a byte order mark": [utf8(`\uFEFF${XML}`), XML],
  "UTF-16, little end first": [utf16(`\uFEFF${XML}`, true), XML],
  "UTF-16, big end first": [utf16(`\uFEFF${XML}`, false), XML],
  "UTF-8 that says so": [utf8(declared("utf-8")), declared("utf-8")],
  "UTF-8 that .NET calls utf-16": [utf8(declared("utf-16")), declared("utf-16")],
  "nothing": [new Uint8Array(), ""],
};

for (const [name, [bytes, text]] of Object.entries(READ)) {
  Deno.test(`a file of ${name} is read character for character`, () => {
    assertEquals(decodeXml(bytes), text);
  });
}

const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

const REFUSED: Readonly<Record<string, readonly [bytes: Uint8Array, says: RegExp]>> = {
  "windows-1258 by its declaration": [utf8(declared("windows-1258")), /is in windows-1258/],
  "ISO-8859-1 by its declaration": [latin(declared("ISO-8859-1")), /is in ISO-8859-1/],
  "a declaration in single quotes": [utf8("<?xml version='1.0' encoding='TCVN'?><a/>"), /TCVN/],
  "bytes that are not UTF-8": [latin("<HDon>\xE9</HDon>"), /not in UTF-8, which its beginning/],
  "UTF-8 that is cut off": [utf8("<HDon>ế").subarray(0, -1), /not in UTF-8/],
  "UTF-16 without a mark": [utf16(XML, true), /UTF-16 without a byte order mark/],
  "UTF-16 without a mark, big end first": [utf16(XML, false), /UTF-16 without a byte order/],
  "UTF-16 of half a character": [
    utf16("\uFEFF<a>\uD800</a>", true),
    /not in UTF-16LE, which its byte order mark/,
  ],
  "UTF-16 of an odd length": [utf16("\uFEFF<a/>", false).subarray(0, -1), /not in UTF-16BE/],
  "UTF-32, big end first": [Uint8Array.of(0, 0, 0xFE, 0xFF, 0, 0, 0, 0x3C), /UTF-32/],
  "UTF-32": [Uint8Array.of(0xFF, 0xFE, 0, 0, 0x3C, 0, 0, 0), /UTF-32/],
  "a PDF": [latin("%PDF-1.7\n%\xE2\xE3"), /a PDF.*XML that belongs to it/],
  "a ZIP archive": [latin("PK\x03\x04\x14\0\xFF"), /a ZIP archive; unpack/],
  "a picture": [latin("\x89PNG\r\n"), /a PNG picture/],
};

for (const [name, [bytes, says]] of Object.entries(REFUSED)) {
  Deno.test(`${name} is refused for what it is`, () => {
    assertMatch(assertThrows(() => decodeXml(bytes), XmlFault).message, says);
  });
}
