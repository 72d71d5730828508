// Names and namespaces that are no such, and where declarations hold.
import { assertEquals, assertThrows } from "@std/assert";
import { readXml } from "../../src/xml/parse.ts";
import { SignatureFault } from "../../src/xml_signature/fault.ts";
import {
  checkDeclarations,
  compareText,
  expandedName,
  NamespaceScope,
  resolvePrefix,
  scopeAround,
  sortAttributes,
  splitName,
} from "../../src/xml_signature/namespaces.ts";
import { find } from "./_verify.ts";

const XML = "http://www.w3.org/XML/1998/namespace";
const scope = (declared: Record<string, string>) =>
  new NamespaceScope(new Map(Object.entries(declared)));

Deno.test("a name has at most one prefix", () => {
  assertEquals(splitName("a"), { prefix: "", local: "a" });
  assertEquals(splitName("a:b"), { prefix: "a", local: "b" });
  for (const name of ["a:b:c", ":a", "a:", ":"]) {
    assertThrows(() => splitName(name), SignatureFault, "not a name");
  }
});

Deno.test("a prefix needs a declaration, xml does not", () => {
  assertEquals(resolvePrefix("xml", scope({})), XML);
  assertEquals(resolvePrefix("", scope({})), "");
  assertThrows(() => resolvePrefix("a", scope({})), SignatureFault, "not declared");
});

for (
  const [prefix, uri] of [["", "relative"], ["a", ""], ["a", XML], ["xml", "urn:a"], [
    "xmlns",
    "urn:a",
  ], ["a", "urn:é"]] as const
) {
  Deno.test(`xmlns:${prefix}="${uri}" is refused`, () => {
    assertThrows(() => checkDeclarations(new Map([[prefix, uri]])), SignatureFault);
  });
}

Deno.test("declarations hold inside the element that makes them, up to the outermost one", () => {
  const root = readXml('<a xmlns="urn:1"><b xmlns:p="urn:2"><p:c xmlns="urn:3"/></b></a>');
  const [b = root] = find(root, "b");
  const [c = root] = find(root, "c");
  assertEquals(expandedName(b), "{urn:1}b");
  assertEquals(expandedName(c), "{urn:2}c");
  assertEquals([...scopeAround(c, root).prefixes()].sort(), ["", "p"]);
  assertEquals([...scopeAround(c, b).prefixes()], ["p"]);
  assertEquals([...scopeAround(b, b).prefixes()], []);
});

Deno.test("one attribute in two spellings is refused", () => {
  const attributes = { "a:x": "1", "b:x": "2" };
  assertThrows(
    () => sortAttributes(attributes, scope({ a: "urn:1", b: "urn:1" })),
    SignatureFault,
    "occurs twice",
  );
  const sorted = sortAttributes(attributes, scope({ a: "urn:2", b: "urn:1" }));
  assertEquals(sorted.map(({ name }) => name), ["b:x", "a:x"]);
});

Deno.test("texts are ordered by code points", () => {
  const texts = ["\u{10000}", "\uFF21", "ab", "a", "\u{10001}", "a\u{10000}"];
  assertEquals(texts.sort(compareText), [
    "a",
    "ab",
    "a\u{10000}",
    "\uFF21",
    "\u{10000}",
    "\u{10001}",
  ]);
});
