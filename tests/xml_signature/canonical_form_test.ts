// Canonical XML of documents and of parts of them; the examples of the W3C among them.
import { assertEquals, assertThrows } from "@std/assert";
import { XmlDocument, type XmlElement } from "@rgrove/parse-xml";
import { readXml } from "../../src/xml/parse.ts";
import { type CanonicalMethod, writeCanonical } from "../../src/xml_signature/canonical_form.ts";
import { SignatureFault } from "../../src/xml_signature/fault.ts";
import { find } from "./_verify.ts";

const INCLUSIVE: CanonicalMethod = { exclusive: false, comments: false, prefixes: [] };
const EXCLUSIVE: CanonicalMethod = { ...INCLUSIVE, exclusive: true };

/** The canonical form of the first element `name`, or of the whole document. */
function canonicalize(text: string, method = INCLUSIVE, name?: string, characters = 1e6): string {
  const root = readXml(text);
  const whole = root.parent instanceof XmlDocument ? root.parent : root;
  const start: XmlElement | XmlDocument = name === undefined ? whole : find(root, name)[0] ?? root;
  return writeCanonical({ start, root }, method, { characters });
}

Deno.test("comments and instructions around the root (W3C, 3.1)", () => {
  const text =
    '<?xml version="1.0"?>\n\n<?xml-stylesheet   href="doc.xsl"\n   type="text/xsl"   ?>\n\n' +
    "<doc>Hello, world!<!-- Comment 1 --></doc>\n\n<?pi-without-data     ?>\n\n" +
    "<!-- Comment 2 -->\n\n<!-- Comment 3 -->";
  const pi = '<?xml-stylesheet href="doc.xsl"\n   type="text/xsl"   ?>\n';
  assertEquals(canonicalize(text), `${pi}<doc>Hello, world!</doc>\n<?pi-without-data?>`);
  assertEquals(
    canonicalize(text, { ...INCLUSIVE, comments: true }),
    `${pi}<doc>Hello, world!<!-- Comment 1 --></doc>\n<?pi-without-data?>\n` +
      "<!-- Comment 2 -->\n<!-- Comment 3 -->",
  );
});

Deno.test("start and end tags (W3C, 3.3, without the DTD)", () => {
  const text = `<doc>
   <e1   />
   <e3   name = "elem3"   id="elem3"   />
   <e5 a:attr="out" b:attr="sorted" attr2="all" attr="I'm"
      xmlns:b="http://www.ietf.org"
      xmlns:a="http://www.w3.org"
      xmlns="http://example.org"/>
   <e6 xmlns="" xmlns:a="http://www.w3.org">
      <e7 xmlns="http://www.ietf.org">
         <e8 xmlns="" xmlns:a="http://www.w3.org"/>
      </e7>
   </e6>
</doc>`;
  assertEquals(
    canonicalize(text),
    `<doc>
   <e1></e1>
   <e3 id="elem3" name="elem3"></e3>
   <e5 xmlns="http://example.org" xmlns:a="http://www.w3.org" xmlns:b="http://www.ietf.org" attr="I'm" attr2="all" b:attr="sorted" a:attr="out"></e5>
   <e6 xmlns:a="http://www.w3.org">
      <e7 xmlns="http://www.ietf.org">
         <e8 xmlns=""></e8>
      </e7>
   </e6>
</doc>`,
  );
});

Deno.test("characters and references (W3C, 3.4)", () => {
  const text = `<doc>
   <text>First line&#x0d;&#10;Second line</text>
   <value>&#x32;</value>
   <compute><![CDATA[value>"0" && value<"10" ?"valid":"error"]]></compute>
   <compute expr='value>"0" &amp;&amp; value&lt;"10" ?"valid":"error"'>valid</compute>
   <norm attr=' &apos;   &#x20;&#13;&#xa;&#9;   &apos; '/>
</doc>`;
  assertEquals(
    canonicalize(text),
    `<doc>
   <text>First line&#xD;
Second line</text>
   <value>2</value>
   <compute>value&gt;"0" &amp;&amp; value&lt;"10" ?"valid":"error"</compute>
   <compute expr="value>&quot;0&quot; &amp;&amp; value&lt;&quot;10&quot; ?&quot;valid&quot;:&quot;error&quot;">valid</compute>
   <norm attr=" '    &#xD;&#xA;&#x9;   ' "></norm>
</doc>`,
  );
});

// the example of Exclusive XML Canonicalization, 2.2
const ENVELOPE = `<n0:local xmlns:n0="foo:bar" xmlns:n3="ftp://example.org"><n1:elem2 ` +
  `xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"/>` +
  `</n1:elem2></n0:local>`;

Deno.test("an inclusive part takes over the namespaces around it", () => {
  assertEquals(
    canonicalize(ENVELOPE, INCLUSIVE, "elem2"),
    '<n1:elem2 xmlns:n0="foo:bar" xmlns:n1="http://example.net" xmlns:n3="ftp://example.org" ' +
      'xml:lang="en"><n3:stuff></n3:stuff></n1:elem2>',
  );
});

Deno.test("an exclusive part takes only those that it uses, where it uses them", () => {
  assertEquals(
    canonicalize(ENVELOPE, EXCLUSIVE, "elem2"),
    '<n1:elem2 xmlns:n1="http://example.net" xml:lang="en">' +
      '<n3:stuff xmlns:n3="ftp://example.org"></n3:stuff></n1:elem2>',
  );
  assertEquals(
    canonicalize(ENVELOPE, { ...EXCLUSIVE, prefixes: ["n0", "none"] }, "stuff"),
    '<n3:stuff xmlns:n0="foo:bar" xmlns:n3="ftp://example.org"></n3:stuff>',
  );
});

Deno.test("attributes such as xml:lang come from the nearest element around", () => {
  const text =
    '<a xml:lang="en" xml:base="urn:b" b="1"><b xml:lang="vi"><c xml:space="preserve"/></b></a>';
  const inherited = 'xml:base="urn:b" xml:lang="vi" xml:space="preserve"';
  assertEquals(canonicalize(text, INCLUSIVE, "c"), `<c ${inherited}></c>`);
  assertEquals(canonicalize(text, EXCLUSIVE, "c"), '<c xml:space="preserve"></c>');
});

Deno.test("more characters than allowed are not written", () => {
  assertThrows(() => canonicalize("<a>12345</a>", INCLUSIVE, undefined, 11), SignatureFault);
  assertEquals(canonicalize("<a>12345</a>", INCLUSIVE, undefined, 12), "<a>12345</a>");
});
