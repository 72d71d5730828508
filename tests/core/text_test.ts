import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fold, nearest, show } from "../../src/core/text.ts";

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
