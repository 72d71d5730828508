import { assertEquals, assertLess, assertMatch } from "@std/assert";
import { detectFileType, nameOtherType } from "../../src/xml/other_types.ts";

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n<HDon><DLHDon/></HDon>';
const BASE64 = btoa(XML);
const USE_FILE = /use the XML file itself, as the seller issued it: file_path reads it unchanged$/;

const WRAPPED: Readonly<Record<string, readonly [text: string, what: RegExp]>> = {
  "in a Markdown fence": ["```xml\n" + XML + "\n```", /a Markdown fence.*text between the fences/],
  "in a fence of tildes": [`~~~\n${XML}\n~~~`, /a Markdown fence/],
  "as a JSON object": [JSON.stringify({ xml_content: XML }), /JSON/],
  "as a JSON text": [JSON.stringify(XML), /quoted text/],
  "in single quotes": [`'${XML}'`, /quoted text/],
  "as the tax authority's portal shows it": ['{"nbmst":"0010000016","shdon":1}', /JSON of the tax/],
  "in an array": [`["${XML}"]`, /JSON/],
  "with escapes": [XML.replaceAll("<", "&lt;").replaceAll(">", "&gt;"), /escapes, &lt; for </],
  "with escapes in capitals": ["&LT;?xml", /escapes/],
  "with hexadecimal escapes": ["&#x3C;HDon>", /escapes/],
  "with numeric escapes": [XML.replaceAll("<", "&#60;"), /escapes/],
  "with escapes of escapes": ["&amp;lt;?xml", /escapes/],
  "with escapes of JSON": ["\\u003c?xml", /escapes, \\u003c for <, as in JSON/],
  "in hexadecimal digits": ["3C3f786d6c2076", /hexadecimal/],
  "in percent-encoding": [encodeURIComponent(XML), /percent-encoding/],
  "in percent-encoding, small letters": ["%3c%3fxml", /percent-encoding/],
  "in base64": [BASE64, /base64 of XML/],
  "in base64 with line ends": [BASE64.replace(/.{20}/g, "$&\r\n"), /base64 of XML/],
  "in base64 for URLs": [
    btoa("<é?>ÿÿ".repeat(9)).replaceAll("+", "-").replaceAll("/", "_"),
    /base64/,
  ],
  "in base64 with a BOM": [btoa(`\xEF\xBB\xBF${XML}`), /base64 of XML/],
  "in base64, as UTF-16": [btoa("\xFF\xFE<\0H\0D\0o\0n\0"), /base64 of XML/],
  "in base64, as UTF-16 with the big end first": [
    btoa("\xFE\xFF\0<\0H\0D\0o\0n\0>"),
    /base64 of XML/,
  ],
  "as a data URL": [`data:application/xml;base64,${BASE64}`, /base64 of XML/],
  "behind a text": [`Hóa đơn đây:\n\n${XML}`, /begins in line 3.*pass the XML alone, unchanged/],
  "behind a text, without a declaration": ["Here: <TDiep><DLieu/></TDiep>", /begins in line 1/],
};

for (const [how, [text, what]] of Object.entries(WRAPPED)) {
  Deno.test(`XML ${how} is named, and nobody is asked to change it`, () => {
    const name = nameOtherType(text);
    assertMatch(name, what);
    assertMatch(name, /fence|alone, unchanged$|file itself/);
    if (!/fence|alone/.test(name)) assertMatch(name, USE_FILE);
  });
}

Deno.test("a text about the portal is not its JSON", () => {
  assertEquals(nameOtherType('{"a":1}').includes("portal"), false);
  assertEquals(nameOtherType('"nbmst"').includes("portal"), false);
});

const OTHERS: Readonly<Record<string, readonly [start: string, name: RegExp]>> = {
  "a PDF": ["%PDF-1.7\n%âãÏÓ", /^a PDF.*XML that belongs to it/],
  "a ZIP archive": ["PK\x03\x04\x14", /^a ZIP archive; unpack/],
  "a PDF in base64": [btoa("%PDF-1.7\n%\xE2\xE3\xCF\xD3"), /^base64 of a PDF/],
  "a ZIP archive in base64": [btoa("PK\x03\x04\x14\0\0\0\0\0\0\0"), /^base64 of a ZIP archive/],
  "an empty ZIP archive": ["PK\x05\x06", /^an empty ZIP archive; ask the seller/],
  "a workbook": [`PK\x03\x04${"\0".repeat(26)}[Content_Types].xml`, /^an Office document; the e-i/],
  "a path of Windows": ["C:\\HĐ\\invoice.xml", /^a path or an address; use the XML file itself/],
  "a path": ["/home/a/invoice", /^a path or an address/],
  "the name of a file": ["hoá đơn 1.xml", /^a path or an address/],
  "an address": ["https://tracuu.example/?id=1", /^a path or an address/],
  "XML behind a character that nobody sees": [
    "\u200B<HDon>",
    /^a character .* \(U\+200B\) before/,
  ],
  "a sentence": [
    "Hello world this is a text of words",
    /^a text that does not begin with '<'; use/,
  ],
  "a word": ["invoice", /^a text that does not begin/],
};

for (const [what, [start, name]] of Object.entries(OTHERS)) {
  Deno.test(`${what} is named as what it is`, () => assertMatch(nameOtherType(start), name));
}

Deno.test("file types are known by their first bytes", () => {
  assertEquals(
    detectFileType("\x89PNG\r\n"),
    "a PNG picture; the e-invoice is the XML file that belongs to it",
  );
  assertEquals([detectFileType("<HDon/>"), detectFileType("")], [undefined, undefined]);
});

Deno.test("a long text is named in a time that grows with its length only", () => {
  const start = performance.now();
  for (
    const text of ["A".repeat(5_000_000), `A${" ".repeat(5_000_000)}!`, "a<b ".repeat(1_000_000)]
  ) {
    nameOtherType(text);
  }
  assertLess(performance.now() - start, 4_000);
});
