import { assert, assertEquals, assertLess, assertStringIncludes, assertThrows } from "@std/assert";
import { readXml, XmlFault } from "../../src/xml/parse.ts";

/** The message with which a text is refused. */
function refuse(text: string): string {
  return assertThrows(() => readXml(text), XmlFault).message;
}

const GOOD: Readonly<Record<string, string>> = {
  "an element alone": "<HDon/>",
  "a declaration": `<?xml version="1.0" encoding="UTF-8"?>\n<HDon><DLHDon Id="data"/></HDon>`,
  "a BOM before the declaration": `\uFEFF<?xml version="1.0"?><HDon/>`,
  "white space before and after the root": " \r\n\t<HDon/>\n ",
  "a line break before the declaration": `\n<?xml version="1.0" encoding="UTF-8"?><HDon/>`,
  "white space and a BOM before the declaration": `\r\n \t\uFEFF<?xml version="1.0"?><HDon/>`,
  "a no-break space before the declaration": `\u00A0<?xml version="1.0"?><HDon/>`,
  "comments with '<', '>' and quotes": `<!-- <a> "it's > --><HDon><!-- < ' --></HDon>`,
  "a comment that names a DOCTYPE": "<HDon><!-- <!DOCTYPE html> --></HDon>",
  "CDATA that holds a DOCTYPE and tags": "<HDon><![CDATA[<!DOCTYPE a><b>]] ]>]]></HDon>",
  "an instruction that holds a DOCTYPE": '<HDon><?note <!DOCTYPE a> " ?></HDon>',
  "attribute values with '>', '/' and the other quote": `<HDon a="x > y" b='"/>' c="'"/>`,
  "namespaces, declared or not": `<HDon xmlns="u" xmlns:ds="v"><ds:Signature/><inv:x/></HDon>`,
  "the five entities and character references":
    "<HDon>&amp;&lt;&gt;&quot;&apos;&#65;&#x1F600;</HDon>",
  "Vietnamese and emoji": "<HDon><Tên>Công ty Đá Quý 😀</Tên></HDon>",
};

for (const [name, text] of Object.entries(GOOD)) {
  Deno.test(`XML may have ${name}`, () => {
    assertEquals(readXml(text).name, "HDon");
  });
}

Deno.test("texts and attributes are read as they are written", () => {
  const root = readXml(`<HDon a="1 &amp; 2">x<b><![CDATA[<y>]]></b></HDon>`);
  assertEquals(root.attributes.a, "1 & 2");
  assertEquals(root.text, "x<y>");
});

const MALFORMED: Readonly<Record<string, readonly [text: string, line: number, column: number]>> = {
  "an element that is not closed": ["<a>\n <b>\n</a>", 3, 1],
  "an end tag of another name": ["<a></b>", 1, 4],
  "an end tag without a start": ["</a>", 1, 1],
  "a second root": ["<a/>\n<b/>", 2, 1],
  "text after the root": ["<a>x</a>tail", 1, 9],
  "a tag that is not closed": ["<a", 1, 3],
  "an attribute without quotes": ["<a x=1/>", 1, 6],
  "an attribute without a value": ["<a b/>", 1, 5],
  "an attribute twice": ["<a x='1' x='2'/>", 1, 15],
  "'<' in an attribute value": ["<a x='<'/>", 1, 7],
  "an entity that is not defined": ["<a>\n  <b>&nope;</b>\n</a>", 2, 6],
  "an ampersand alone": ["<a>& b</a>", 1, 6],
  "a comment that is not closed": ["<a><!-- x</a>", 1, 8],
  "a double dash in a comment": ["<a><!-- -- --></a>", 1, 9],
  "CDATA that is not closed": ["<a><![CDATA[x</a>", 1, 13],
  "an instruction that is not closed": ["<a><?pi x</a>", 1, 9],
  "a control character": ["<a>\u0001</a>", 1, 4],
  "half a surrogate pair": ["<a>\uD800</a>", 1, 4],
  "a reference to no character": ["<a>&#0;</a>", 1, 8],
  "a name that begins with a digit": ["<1a/>", 1, 1],
  "a declaration behind a comment": ["<!-- x --><?xml version='1.0'?><a/>", 1, 11],
  "a fault behind a declaration in the second line": ["\n<?xml version='1.0'?><a></b>", 2, 25],
  "a declaration and no root": ["<?xml version='1.0'?>", 1, 22],
  "a comment and no root": ["<!-- x -->", 1, 11],
};

for (const [name, [text, line, column]] of Object.entries(MALFORMED)) {
  Deno.test(`${name} is not well-formed, and the message says where`, () => {
    const message = refuse(text);
    assertStringIncludes(message, "not well-formed XML");
    assertStringIncludes(message, `(line ${line}, column ${column})`);
  });
}

const HIDDEN_DOCTYPE = `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>`;

const DOCTYPES: Readonly<Record<string, readonly [text: string, line: number, column: number]>> = {
  "at the beginning": ["<!DOCTYPE a><a/>", 1, 1],
  "in lower case": ["<!doctype a><a/>", 1, 1],
  "in mixed case": ["<!DocType a><a/>", 1, 1],
  "after a BOM and a declaration": [`\uFEFF<?xml version="1.0"?>\n  <!DOCTYPE a><a/>`, 2, 3],
  "that is not closed": ["<!DOCTYPE a [", 1, 1],
  "within the root": ["<a>\n<!DOCTYPE a>\n</a>", 2, 1],
  "after the root": ["<a/>\n<!DOCTYPE a>", 2, 1],
  "after CDATA and a comment": ["<a><![CDATA[x]]><!-- y --><!DOCTYPE a></a>", 1, 27],
  "and an ENTITY without one": [`<a><!ENTITY x "y"></a>`, 1, 4],
  "behind a comment that looks closed": [`<!--> " --><!DOCTYPE a><a/><!-- " -->`, 1, 12],
  "behind a tag in a comment": [`<!--> <x y=" -->${HIDDEN_DOCTYPE}<a/><!-- "> -->`, 1, 17],
  "behind a comment with a third dash": [
    `<!---> <x y=' -->${HIDDEN_DOCTYPE}<a/><!-- '> -->`,
    1,
    18,
  ],
};

for (const [name, [text, line, column]] of Object.entries(DOCTYPES)) {
  Deno.test(`a DOCTYPE ${name} is refused by name, with its place`, () => {
    const message = refuse(text);
    assertStringIncludes(message, "DOCTYPE");
    assertStringIncludes(message, `(line ${line}, column ${column})`);
  });
}

Deno.test("a web page is refused as one, with or without a DOCTYPE", () => {
  const pages = [
    "<!DOCTYPE html><html/>",
    "<!doctype  HTML><html/>",
    "<html><p>x",
    "<!-- --><HTML/>",
  ];
  for (const page of pages) assertStringIncludes(refuse(page), "an HTML page");
  assert(!refuse("<!DOCTYPE invoice><invoice/>").includes("HTML"));
});

Deno.test("nothing, white space and a BOM alone are empty", () => {
  for (const text of ["", " \n\t", "\uFEFF"]) {
    assertStringIncludes(refuse(text), "is empty; ask the seller for the original file");
  }
});

Deno.test("a text that is something else is refused by its name", () => {
  assertStringIncludes(refuse(" [1]"), "is not XML: it is JSON");
  assertStringIncludes(refuse("hoa don"), "is not XML: it is a text that does not begin");
});

Deno.test("a file that is not well-formed is not to be repaired", () => {
  const message = refuse("<a>A & B</a>");
  assertStringIncludes(
    message,
    "Ask the seller for the original: a repaired file loses its signature",
  );
});

Deno.test("a character that nobody sees is named where it makes a fault", () => {
  const faults = ['<?xml version="1.0"?>\uFEFF<a/>', "<a/>\n\uFEFF", "<a/>\0", "<a>\x0B</a>"];
  assertEquals(
    faults.map((text) => /at a character that nobody sees \((.*?)\)/.exec(refuse(text))?.[1]),
    ["U+FEFF", "U+FEFF", "U+0000", "U+000B"],
  );
  assert(!refuse("<a/>x").includes("nobody sees"));
});

Deno.test("XML out of a JSON text is named by its quotation marks", () => {
  assertStringIncludes(
    refuse('<?xml version=\\"1.0\\"?><a/>'),
    'it has \\" for each quotation mark',
  );
});

Deno.test("CR, CRLF and LF end a line: in texts, and in the place of a fault", () => {
  for (const end of ["\r", "\r\n", "\n"]) {
    assertEquals(readXml(`<a>${end}x${end}</a>`).text, "\nx\n");
    for (const fault of ["</b>", "<!DOCTYPE a>"]) {
      assertStringIncludes(refuse(`<a>${end}x${end} ${fault}</a>`), "(line 3, column 2)");
    }
  }
});

Deno.test("the message stays short, however long the name in it is", () => {
  const long = "x".repeat(100_000);
  for (const text of [`<${long}`, `<a>&${long};</a>`, `<a ${long}='' ${long}=''/>`, `<${long}>`]) {
    const message = refuse(text);
    assertLess(message.length, 500);
    assert(/^is not well-formed XML: [A-Z].*line 1, column \d+/.test(message), message);
  }
});

Deno.test("a comment within a text is kept, and the text is read without it", () => {
  const root = readXml("<a>1<!-- b -->2</a>");
  assertEquals([root.children.length, root.text], [3, "12"]);
});
