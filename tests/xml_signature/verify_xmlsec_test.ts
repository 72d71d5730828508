// Our verdicts against those of xmlsec1: run where it is installed, recorded elsewhere.
import { assertEquals } from "@std/assert";
import { CASES, STRICTER } from "./_all_cases.ts";
import { verdictOn } from "./_verify.ts";
import { askXmlsec, HAS_XMLSEC, readRecorded } from "./_xmlsec.ts";

const RECORDED = readRecorded();

Deno.test("intact is what xmlsec1 accepted, but where ours is stricter for a reason", () => {
  const differing = CASES.filter(({ name, status }) => RECORDED[name] !== (status === "intact"));
  assertEquals(differing.map(({ name }) => name), Object.keys(STRICTER));
  assertEquals(Object.keys(RECORDED), CASES.map(({ name }) => name));
});

Deno.test("where the verdicts differ, ours is the stricter one", () => {
  for (const name of Object.keys(STRICTER)) assertEquals(RECORDED[name], true, name);
});

Deno.test("xmlsec1 says today what was recorded", { ignore: !HAS_XMLSEC }, async () => {
  const today: Record<string, boolean> = {};
  for (const one of CASES) today[one.name] = await askXmlsec(await one.make(), one);
  assertEquals(today, RECORDED, "look at why, then `deno task signatures --record`");
});

const SIGNED_BY_XMLSEC = [
  "exclusive_sha256_prefix_list",
  "inclusive_sha1_in_message",
  "whole_document_sha384",
  "with_comments_sha512",
];

for (const name of SIGNED_BY_XMLSEC) {
  Deno.test(`xmlsec1's own signature is intact: ${name}`, async () => {
    const file = await Deno.readTextFile(
      new URL(`../fixtures/xmlsec1/${name}.xml`, import.meta.url),
    );
    const { status, signed_at, certificate } = await verdictOn(file);
    assertEquals(status, "intact");
    assertEquals(certificate?.tax_code, "0030000021");
    // the transform of the whole document leaves the signature out, and the time with it
    const time = name.startsWith("whole") ? null : new Date("2026-10-15T02:30:00Z");
    assertEquals(signed_at, time);
    const { status: changed } = await verdictOn(file.replace("1080000", "1080001"));
    assertEquals(changed, "broken");
  });
}
