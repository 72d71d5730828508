import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  cleanText,
  cutText,
  cutWithEllipsis,
  escapeHtml,
  escapeNonAscii,
  fold,
  nearest,
  show,
  suggest,
} from "../../src/core/text.ts";

const FOLDED: readonly [string, string][] = [
  ["Việt Nam", "viet nam"],
  ["Đường Điện Biên Phủ", "duong dien bien phu"],
  ["Cà phê sữa đá".normalize("NFD"), "ca phe sua da"],
  ["ABC-123", "abc-123"],
  [" Công\u00a0ty \n\t An  Phát ", "cong ty an phat"],
  ["", ""],
];

for (const [text, expected] of FOLDED) {
  Deno.test(`${JSON.stringify(text)} is compared as "${expected}"`, () => {
    assertEquals(fold(text), expected);
  });
}

const TOOLS = ["list_entities", "get_entity", "list_invoices", "get_invoice", "login", "logout"];

const MEANT: readonly [string, string | undefined][] = [
  ["list_entitys", "list_entities"],
  ["get_invoices", "get_invoice"],
  ["LIST_INVOICES", "list_invoices"],
  ["lgin", "login"],
  ["log-out", "logout"],
  ["lísť_entities", "list_entities"],
  ["login", "login"],
  ["delete_everything", undefined],
  ["xyz", undefined],
  ["", undefined],
];

for (const [word, expected] of MEANT) {
  Deno.test(`who writes "${word}" means ${expected ?? "none of the tools"}`, () => {
    assertEquals(nearest(word, TOOLS), expected);
  });
}

Deno.test("of two candidates that are equally near the first is meant", () => {
  assertEquals(nearest("pag", ["page", "pax"]), "page");
  assertEquals(nearest("anything", []), undefined);
});

const SHOWN: readonly [unknown, string][] = [
  ["abc", '"abc"'],
  ["", '""'],
  ['a "quoted"\nline\t\u0007', '"a \\"quoted\\"\\nline\\t\\u0007"'],
  [12.5, "12.5"],
  [Number.NaN, "NaN"],
  [true, "true"],
  [null, "null"],
  [undefined, "undefined"],
  [["secret"], "an array"],
  [{ password: "secret" }, "an object"],
];

for (const [value, expected] of SHOWN) {
  Deno.test(`an error message shows ${Deno.inspect(value)} as ${expected}`, () => {
    assertEquals(show(value), expected);
  });
}

Deno.test("an error message shows the beginning of a long text and its length", () => {
  const shown = show("a".repeat(5_000));
  assert(shown.length < 80, shown);
  assert(shown.startsWith('"aaaa'), shown);
  assertStringIncludes(shown, "5000 characters");
  assertEquals(show("b".repeat(58)), `"${"b".repeat(58)}"`);
  assertEquals(show("b".repeat(59)), `"${"b".repeat(39)}…" (59 characters)`);
});

Deno.test("a part of a name between underscores is enough, if it is in one name only", () => {
  assertEquals(nearest("entity", ["entity_id", "xml_content", "file_path"]), "entity_id");
  assertEquals(nearest("XML", ["entity_id", "xml_content", "file_path"]), "xml_content");
  assertEquals(nearest("date", ["date_from", "date_to"]), undefined);
});

Deno.test("the parts of a name may be some of another's", () => {
  const tools = ["import_invoice_xml", "get_invoice", "get_invoice_statistics"];
  assertEquals(nearest("import_xml", tools), "import_invoice_xml");
  assertEquals(nearest("get_statistics", tools), "get_invoice_statistics");
});

const NEAR: readonly (readonly [word: string, near: string, far: string])[] = [
  ["abcdef", "abcdefxx", "abcdefxxx"], // letters more
  ["abcdef", "xabcdefx", "xabcxdefx"],
  ["abcdef", "cdef", "def"], // letters less
  ["abcdef", "abcd", "abc"],
  ["abcdef", "xbcdex", "xbxdex"], // other letters
  ["abcdef", "abdcef", "abdcfe"], // swapped ones count twice
  ["ab", "cdab", "cdeab"], // at least two
  ["abcdefghi", "xxxdefghi", "xxxxefghi"], // a third of nine
  ["", "ab", "abc"],
];

for (const [word, near, far] of NEAR) {
  Deno.test(`"${near}" is near enough to "${word}", "${far}" is not`, () => {
    assertEquals(nearest(word, [far, near]), near);
    assertEquals(nearest(word, [far]), undefined);
  });
}

Deno.test("words of more than 60 characters are not compared", () => {
  for (const [length, isCompared] of [[60, true], [61, false]] as const) {
    const word = "x".repeat(length);
    assertEquals(nearest(word, [word]), isCompared ? word : undefined);
  }
});

Deno.test("suggest() names the nearest candidate, else says what it was given", () => {
  assertEquals(suggest("lgin", ["login"], "there is login"), "did you mean login?");
  for (const other of ["whoami", 5, undefined]) {
    assertEquals(suggest(other, ["login"], "there is login"), "there is login");
  }
});

Deno.test("escapeNonAscii() escapes every UTF-16 unit outside ASCII, and nothing else", () => {
  assertEquals(escapeNonAscii("\0 a~\x7F"), "\0 a~\x7F");
  assertEquals(escapeNonAscii("\x80đ越😀"), "\\u0080\\u0111\\u8d8a\\ud83d\\ude00");
});

Deno.test("escapeHtml() escapes every special character", () => {
  assertEquals(
    escapeHtml(`<a href="x" title='y'>&amp;</a>`),
    "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;",
  );
});

Deno.test("cleanText() replaces lone surrogates and removes Unicode tags", () => {
  assertEquals(cleanText("a\ud800b"), "a\ufffdb");
  assertEquals(cleanText("\u{E0041}\u{E0042}x\u{E007F}"), "x");
});

Deno.test("what is cut does not end in half of a surrogate pair", () => {
  const text = "😀".repeat(40);
  for (let length = 0; length <= text.length; length++) {
    const cut = cutText(text, length);
    assert(cut.isWellFormed() && text.startsWith(cut) && cut.length >= length - 1, String(length));
  }
  for (let start = 0; start < 4; start++) {
    assert(!/\\ud83d(?!\\)/i.test(show("a".repeat(start) + text)), "in an error's text");
    assert(show("a".repeat(start) + text).isWellFormed());
  }
});

Deno.test("a text that is too long ends with an ellipsis, one that fits stays as it is", () => {
  assertEquals(cutWithEllipsis("abcd", 4), "abcd");
  assertEquals(cutWithEllipsis("abcde", 4), "abcd…");
  assertEquals(cutWithEllipsis("abc😀e", 4), "abc…");
});
