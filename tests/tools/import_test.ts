// import_invoice_xml: what counts as XML, and that it goes out as it came.
import { assert, assertEquals } from "@std/assert";
import { serveApi } from "../_api.ts";
import { OTHER_ID, startProgram } from "../_program.ts";
import { errorOf, resultOf } from "../api/_calls.ts";
import type { Args } from "../_tools.ts";
import { column, rowsAt } from "../sandbox/_client.ts";
import { argsOf, assertRefused, callTool } from "./_checks.ts";

const INVOICE = { id: OTHER_ID, invoice_number: "00000123" };
const LIMIT = 5_000_000;

function withXml(xml_content: unknown): Args {
  return argsOf("import_invoice_xml", { xml_content });
}

function nested(levels: number): string {
  return `${"<a>".repeat(levels)}${"</a>".repeat(levels)}`;
}

const VERBATIM: Readonly<Record<string, string>> = {
  "declaration, line ends and tabs":
    `<?xml version='1.0' encoding="UTF-8"?>\r\n<HDon>\r\n\t<a/>\n</HDon>\r\n \n`,
  "Vietnamese, decomposed": `<Invoice><Ten>${"Điện lực Huế".normalize("NFD")}</Ten></Invoice>`,
  "entities, CDATA and comments":
    `<!-- x --><a b='"'>&#10;&lt;&amp;<![CDATA[<!DOCTYPE x> ]]><!-- <!DOCTYPE y> --></a>`,
  "characters that nobody sees": "<a>\u200B\u202E\u{E0041}\u0085</a>",
  "white space around it": "\n\n <a/>",
  "a line break before the declaration": '\n<?xml version="1.0"?>\n<a/>',
  "an attribute with >": '<a b=">" c="/a>"/>',
  "a processing instruction": '<?xml-stylesheet href="a.xsl"?><a/>',
  "a namespace and a signature":
    '<a xmlns:ds="urn:x"><ds:SignatureValue>AbC+/=\n</ds:SignatureValue></a>',
};

for (const [what, xml] of Object.entries(VERBATIM)) {
  Deno.test(`XML with ${what} goes out character for character`, async () => {
    const told = await callTool("import_invoice_xml", withXml(xml), INVOICE);
    assertEquals(JSON.parse(told.sent.body), { xml_content: xml });
    const { findings, ...result } = resultOf(told);
    assertEquals(result, { success: true, message: "The invoice was imported", data: INVOICE });
    assertEquals(column(rowsAt({ findings }, "findings"), "code"), ["NOT_AN_INVOICE"]);
  });
}

Deno.test("one BOM at the start is dropped, and only there", async () => {
  const told = await callTool("import_invoice_xml", withXml("\uFEFF<a>\uFEFF</a>"), INVOICE);
  assertEquals(JSON.parse(told.sent.body), { xml_content: "<a>\uFEFF</a>" });
});

Deno.test("64 levels are read, and 5,000,000 characters", async () => {
  const frame = "<a></a>".length;
  for (const xml of [nested(64), `<a>${"x".repeat(LIMIT - frame)}</a>`]) {
    const told = await callTool("import_invoice_xml", withXml(xml), INVOICE);
    assertEquals(JSON.parse(told.sent.body).xml_content.length, xml.length);
  }
});

const REFUSED: readonly (readonly [string, RegExp, readonly unknown[]])[] = [
  ["is empty", /is empty/, ["", " \r\n\t", "\uFEFF", "\uFEFF \n"]],
  ["is no XML", /is not XML/, ["Hóa đơn số 1", "C:\\invoice.xml", "/tmp/a.xml"]],
  ["is wrapped", /fence|base64|escapes/, [
    "```xml\n<a/>\n```",
    btoa("<HDon><DLHDon/></HDon>"),
    "&lt;a/>",
  ]],
  ["is JSON", /JSON/, ['{"invoice": 1}', "[1]", '"<a/>"']],
  ["is another file", /a PDF|a ZIP/, ["%PDF-1.7\n%", "PK\u0003\u0004"]],
  ["is a web page", /an HTML page/, [
    "<html><body><br></body></html>",
    "<HTML lang='vi'>",
    "<!DOCTYPE html><html></html>",
    '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>',
  ]],
  ["is no text", /the text of an XML file/, [7, true, ["<a/>"], { xml: "<a/>" }]],
  ["is too large", /at most 5000000 characters/, [`<a>${"x".repeat(LIMIT)}</a>`]],
  [
    "is not well-formed",
    /line 2, column \d+/,
    ["<a>\n<b></a>", "<a>\n<b x=1/></a>", "<a>\n&nope;</a>", "<a>\n<b", "<a/>\n<b/>", "<a/>\nx"],
  ],
  ["is never closed", /not well-formed.*line 1, column \d+/, [
    "<a>",
    "<a b='",
    "<a><!-- </a>",
    "<",
  ]],
  ["has no root", /not well-formed|no root/, ["<!-- nothing -->", "<?xml version='1.0'?>"]],
  [
    "has a DOCTYPE",
    /DOCTYPE.*line \d+, column \d+/,
    [
      "<!DOCTYPE a><a/>",
      "<!doctype a><a/>",
      `<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`,
      "<a><!DOCTYPE b></a>",
      "<!ENTITY x 'y'><a/>",
    ],
  ],
  [
    "is nested deeper than 64 levels",
    /deeper than 64 levels/,
    [
      nested(65),
      nested(5_000),
      nested(500_000),
      "<a>".repeat(5_000),
      `<a>${"<b c='>'>".repeat(64)}`,
    ],
  ],
];

for (const [what, says, contents] of REFUSED) {
  Deno.test(`XML that ${what} is refused, and never sent`, async () => {
    await assertRefused("import_invoice_xml", "xml_content", says, contents.map(withXml));
  });
}

Deno.test("no fault shows what the XML holds", async () => {
  await using api = serveApi({});
  using program = startProgram(api.url);
  for (
    const xml of ["canary", '{"canary":1}', "<a>canary", "<a><canary></a>", `<a b="canary>`, [
      "canary",
    ]]
  ) {
    const told = await program.call("import_invoice_xml", withXml(xml));
    assertEquals(errorOf(told).error_code, "VALIDATION_ERROR");
    if (xml !== "<a><canary></a>") assert(!told.text.includes("canary"), told.text);
  }
  assert(!JSON.stringify(program.logs).includes("canary"));
});

Deno.test("5,000,000 characters of hostile XML are refused", async () => {
  await using api = serveApi({});
  using program = startProgram(api.url);
  const hostile = [
    "<".repeat(LIMIT),
    "<a ".repeat(LIMIT / 3),
    `<a>${"<!--".repeat(LIMIT / 5)}`,
    `<a b='${'"<'.repeat(LIMIT / 3)}`,
  ];
  for (const xml of hostile) {
    const told = await program.call("import_invoice_xml", withXml(xml));
    assertEquals(errorOf(told).error_code, "VALIDATION_ERROR");
  }
});

Deno.test("a text that is too long is told about file_path", async () => {
  const xml = withXml(`<a>${"x".repeat(LIMIT)}</a>`);
  await assertRefused(
    "import_invoice_xml",
    "xml_content",
    /larger files go by file_path, got 5000007 characters/,
    [xml],
  );
});
