// The algorithms that are known by their URIs, and how transforms may be combined.
import { assertEquals, assertThrows } from "@std/assert";
import { readCanonicalMethod, readTransforms } from "../../src/xml_signature/algorithms.ts";
import { SignatureFault } from "../../src/xml_signature/fault.ts";
import { readXml } from "../../src/xml/parse.ts";
import { ENVELOPED, EXCLUSIVE, INCLUSIVE } from "./_signer.ts";

const method = (algorithm: string) => ({ algorithm, parameters: [] });
const prefixList = (list: string) => ({
  algorithm: EXCLUSIVE,
  parameters: [readXml(`<e:InclusiveNamespaces xmlns:e="${EXCLUSIVE}" PrefixList="${list}"/>`)],
});

const FORMS: Readonly<Record<string, [exclusive: boolean, comments: boolean]>> = {
  [INCLUSIVE]: [false, false],
  [`${INCLUSIVE}#WithComments`]: [false, true],
  [EXCLUSIVE]: [true, false],
  [`${EXCLUSIVE}WithComments`]: [true, true],
};

for (const [uri, [exclusive, comments]] of Object.entries(FORMS)) {
  Deno.test(`${uri} is known`, () => {
    assertEquals(readCanonicalMethod(method(uri)), { exclusive, comments, prefixes: [] });
  });
}

Deno.test("a PrefixList names prefixes, #default for none", () => {
  const { prefixes } = readCanonicalMethod(prefixList(" xsi  #default\tds "));
  assertEquals(prefixes, ["xsi", "", "ds"]);
});

const REFUSED = [
  method(""),
  method(`${EXCLUSIVE}#WithComments`),
  method(`${INCLUSIVE}WithComments`),
  { ...prefixList("a"), algorithm: INCLUSIVE },
  { algorithm: EXCLUSIVE, parameters: [readXml('<InclusiveNamespaces PrefixList="a"/>')] },
  prefixList(Array.from({ length: 51 }, (_, i) => `n${i}`).join(" ")),
];

for (const [i, refused] of REFUSED.entries()) {
  Deno.test(`canonicalization that is not known is refused (${i})`, () => {
    assertThrows(() => readCanonicalMethod(refused), SignatureFault);
  });
}

Deno.test("the enveloped transform comes first, and one canonicalization last", () => {
  const lists = [[], [ENVELOPED], [INCLUSIVE], [ENVELOPED, EXCLUSIVE]];
  const read = lists.map((list) => readTransforms(list.map(method)));
  assertEquals(read.map(({ enveloped }) => enveloped), [false, true, false, true]);
  assertEquals(read.map(({ method }) => method.exclusive), [false, false, false, true]);
  for (const list of [[INCLUSIVE, ENVELOPED], [ENVELOPED, ENVELOPED], [INCLUSIVE, INCLUSIVE]]) {
    assertThrows(() => readTransforms(list.map(method)), SignatureFault);
  }
});
