// The signing time, as it is written and where it stands.
import { assertEquals } from "@std/assert";
import { readXml } from "../../src/xml/parse.ts";
import { readSigningTime } from "../../src/xml_signature/signing_time.ts";
import { find } from "./_verify.ts";

function read(content: string, covered = "Object") {
  const root = readXml(`<Signature><Object>${content}</Object><Other/></Signature>`);
  const parts = find(root, covered).map((start) => ({ start, root }));
  return readSigningTime(root, parts)?.toISOString() ?? null;
}

const TIMES: Readonly<Record<string, string | null>> = {
  "2026-10-15T09:30:00": "2026-10-15T02:30:00.000Z",
  "2026-10-15T09:30:00.1234567": "2026-10-15T02:30:00.123Z",
  "2026-10-15T09:30:00+07:00": "2026-10-15T02:30:00.000Z",
  " 2026-10-15T02:30:00Z\n": "2026-10-15T02:30:00.000Z",
  "2026-10-15": null,
  "15/10/2026 09:30:00": null,
  "2026-13-15T09:30:00": null,
  "": null,
};

for (const [text, expected] of Object.entries(TIMES)) {
  Deno.test(`the signing time ${JSON.stringify(text)} is ${expected}`, () => {
    assertEquals(read(`<x:P><x:SigningTime>${text}</x:SigningTime></x:P>`), expected);
  });
}

Deno.test("a signing time that is not signed does not count", () => {
  assertEquals(read("<SigningTime>2026-10-15T09:30:00</SigningTime>", "Other"), null);
});

Deno.test("of several signing times none counts, unless they are the same", () => {
  const time = "<SigningTime>2026-10-15T09:30:00</SigningTime>";
  assertEquals(read(time + time), "2026-10-15T02:30:00.000Z");
  assertEquals(read(time + time.replace("09", "10")), null);
});
