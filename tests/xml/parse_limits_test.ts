import { assertEquals, assertLess, assertStringIncludes, assertThrows } from "@std/assert";
import { MAX_XML_DEPTH, MAX_XML_ELEMENTS, readXml, XmlFault } from "../../src/xml/parse.ts";

/** The message with which a text is refused. */
function refuse(text: string): string {
  return assertThrows(() => readXml(text), XmlFault).message;
}

const nest = (levels: number, inner = "") => "<a>".repeat(levels) + inner + "</a>".repeat(levels);

Deno.test("64 levels are read, 65 are refused with the place of the 65th", () => {
  assertEquals(MAX_XML_DEPTH, 64);
  assertEquals(readXml(nest(64, "text")).name, "a");
  assertEquals(readXml(nest(63, "<b/><b/>")).name, "a");
  assertStringIncludes(refuse(nest(65)), "deeper than 64 levels (line 1, column 193)");
  assertStringIncludes(refuse(nest(64, "<b x='/'></b>")), "deeper than 64 levels");
});

const FLAT: Readonly<Record<string, string>> = {
  "elements": "<b x='>'>y</b>",
  "empty elements": "<cde/>",
  "comments": "<!--<a>-->",
  "CDATA sections": "<![CDATA[<a>]]>",
  "instructions": "<?x <a>?>",
};

for (const [name, text] of Object.entries(FLAT)) {
  Deno.test(`${name} next to each other are not depth`, () => {
    assertEquals(readXml(nest(60, text.repeat(500))).name, "a");
  });
}

Deno.test("an attribute value that looks like the end of a tag does not hide depth", () => {
  for (const tag of ["<b x='/>'>", '<b x="/>">', `<b x="'" y='/>'>`]) {
    assertStringIncludes(refuse(tag.repeat(5_000)), "deeper than 64 levels");
  }
});

Deno.test("5,000 levels are refused, also behind a comment that looks closed", () => {
  assertStringIncludes(refuse(nest(5_000)), "deeper than 64 levels");
  assertStringIncludes(refuse("<a>".repeat(5_000)), "deeper than 64 levels");
  assertStringIncludes(
    refuse(`<!--> <x y=" -->${nest(5_000)}<!-- "> -->`),
    "deeper than 64 levels",
  );
});

Deno.test("300,000 elements are read, more are refused before the parser sees them", () => {
  const most = `<a>${"<b/>".repeat(MAX_XML_ELEMENTS - 1)}</a>`;
  assertEquals(readXml(most).children.length, MAX_XML_ELEMENTS - 1);
  const more = `<a>${"<b></b>".repeat(MAX_XML_ELEMENTS)}</a>`;
  assertStringIncludes(refuse(more), "more than 300000 elements");
});

// Each of these took quadratic time in some parser: a regression shows as a test that does not end.
const MILLION = 1_000_000;
const TRAPS: Readonly<Record<string, string>> = {
  "start tags that are not closed": "<a".repeat(MILLION),
  "attributes that are not closed": "<a x='".repeat(MILLION / 3),
  "comments that are not closed": "<!--".repeat(MILLION / 2),
  "CDATA that is not closed": `<a>${"<![CDATA[".repeat(200_000)}`,
  "instructions that are not closed": "<?".repeat(MILLION),
  "'<' alone": "<".repeat(2 * MILLION),
  "ampersands": `<a>${"&".repeat(2 * MILLION)}</a>`,
  "line ends before the fault": `<a>${"\n".repeat(2 * MILLION)}</b>`,
  "comments before the root": "<!---->".repeat(100_000),
  "end tags": "</a>".repeat(MILLION / 2),
};

for (const [name, text] of Object.entries(TRAPS)) {
  Deno.test(`two million characters of ${name} are refused in time`, () => {
    assertLess(refuse(text).length, 500);
  });
}

function shortestTime(text: string): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    readXml(text);
    return performance.now() - start;
  });
  return Math.min(...times);
}

// The parser itself takes hundreds of times as long for CR and CRLF as for LF.
Deno.test("many line ends take about the same time, whether CR, CRLF or LF", () => {
  const [lf, crlf, cr] = ["\n", "\r\n", "\r"].map((end) =>
    shortestTime(`<a>${end.repeat(60_000)}</a>`)
  );
  assertLess(crlf ?? Infinity, 40 * (lf ?? 0));
  assertLess(cr ?? Infinity, 40 * (lf ?? 0));
});
