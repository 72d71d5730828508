// What the URIs of references name.
import { assertEquals, assertThrows } from "@std/assert";
import { readXml } from "../../src/xml/parse.ts";
import { SignatureFault } from "../../src/xml_signature/fault.ts";
import { findIds, findTarget } from "../../src/xml_signature/targets.ts";
import { find } from "./_verify.ts";

const REFERENCE = {
  type: undefined,
  transforms: [],
  digestMethod: { algorithm: "", parameters: [] },
  digest: "",
};

/** The name of what a URI means, and whether it takes comments in. */
function target(uri: string | undefined, text: string, document = "HDon") {
  const root = readXml(text);
  const reference = { ...REFERENCE, uri };
  const [own = root] = find(root, document);
  const { part, comments } = findTarget(reference, findIds(root, own, [reference]), root);
  const names = [root.parent, ...find(root, "b")].map((node) => node === part.start);
  return [["document", "b"][names.indexOf(true)] ?? "other", comments];
}

const FILE = '<a><b Id="x"/><c ID="y" id="z"/></a>';

const MEANINGS = [
  ["", ["document", false]],
  ["#xpointer(/)", ["document", true]],
  ["#x", ["b", false]],
  ["#xpointer(id('x'))", ["b", true]],
  ['#xpointer(id("x"))', ["b", true]],
  ["#y", ["other", false]],
  ["#z", ["other", false]],
] as const;

for (const [uri, meaning] of MEANINGS) {
  Deno.test(`the URI ${JSON.stringify(uri)} means ${meaning[0]}`, () => {
    assertEquals(target(uri, FILE), [...meaning]);
  });
}

const FAULTS = [
  [undefined, "unsupported"],
  ["#", "unsupported"],
  ["#xpointer(//b)", "unsupported"],
  ["#xpointer(id('x')/b)", "unsupported"],
  ["b", "unsupported"],
  ["file:///etc/hosts", "unsupported"],
  ["#none", "broken"],
] as const;

for (const [uri, status] of FAULTS) {
  Deno.test(`the URI ${JSON.stringify(uri ?? null)} is ${status}`, () => {
    assertEquals(assertThrows(() => target(uri, FILE), SignatureFault).status, status);
  });
}

for (const twin of ['Id="x"', 'ID="x"', 'id="x"', 'xml:id="x"', 'w:Id="x"']) {
  Deno.test(`an Id that occurs again as ${twin} is refused`, () => {
    const text = FILE.replace("</a>", `<d ${twin} xmlns:w="urn:w"/></a>`);
    assertThrows(() => target("#x", text), SignatureFault, "occurs 2 times");
  });
}

Deno.test("an invoice next to it may have the same Id", () => {
  const text = '<m><HDon><b Id="x"/></HDon><HDon><b Id="x"/></HDon></m>';
  assertEquals(target("#x", text), ["b", false]);
  const within = text.replace("<HDon><b", '<HDon><HDon><b Id="x"/></HDon><b');
  assertThrows(() => target("#x", within), SignatureFault, "occurs 2 times");
});
