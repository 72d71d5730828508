// Files made to cost time, and files damaged at random: each gets a verdict, and none an error.
import { assertEquals } from "@std/assert";
import { checkSignatures } from "../../src/invoice_check/signatures.ts";
import { readXml, XmlFault } from "../../src/xml/parse.ts";
import { changed, signed } from "./_cases.ts";
import { EXCLUSIVE, transform } from "./_signer.ts";
import { verdictOn } from "./_verify.ts";

const HUGE: Readonly<Record<string, (file: string) => string>> = {
  "a million characters of base64": (file) =>
    file.replace("<SignatureValue>", `<SignatureValue>${"A".repeat(1_000_000)}`)
      .replace("<X509Certificate>", `<X509Certificate>${"A".repeat(1_000_000)}`)
      .replace("<DigestValue>", `<DigestValue>${"A".repeat(1_000_000)}`),
  "1,000 certificates of nobody": (file) =>
    file.replace(/(<X509Certificate>)[^<]*/, `${"$1AAAA</X509Certificate>".repeat(1_000)}$1AAAA`)
      .replace("1080000", "1080001"),
  "10,000 transforms": (file) =>
    file.replace(/<Transform .*<\/Transform>/, (one) => one.repeat(10_000)),
  "10,000 references": (file) =>
    file.replace(/<Reference.*<\/Reference>/, (one) => one.repeat(10_000)),
  "10,000 Ids": (file) => file.replace("<DSCKS>", `${'<a Id="data"/>'.repeat(10_000)}<DSCKS>`),
  "20,000 namespaces": (file) =>
    file.replace(
      "<DLHDon",
      `<DLHDon ${Array.from({ length: 20_000 }, (_, i) => `xmlns:n${i}="urn:${i}"`).join(" ")}`,
    ).replace("<Note></Note>", "<Note/>".repeat(20_000)),
};

for (const [name, change] of Object.entries(HUGE)) {
  Deno.test(`${name} make a signature broken`, async () => {
    assertEquals((await verdictOn(await changed(change))).status, "broken");
  });
}

Deno.test("a canonical form of gigabytes is not written", async () => {
  const uri = `urn:${"x".repeat(100_000)}`;
  const { status, reason } = await verdictOn(
    await signed({
      transforms: transform(EXCLUSIVE),
      method: EXCLUSIVE,
      written: `<DLHDon Id="data">${"<p:a/>".repeat(20_000)}</DLHDon>`,
      invoiceAttributes: ` xmlns:p="${uri}"`,
    }),
  );
  assertEquals([status, reason], ["unsupported", "what it signs is too large to be checked"]);
});

/** Numbers that look random and are the same in every run. */
function* pseudoRandom(): Generator<number, never> {
  for (let state = 1;;) yield state = state * 48_271 % 2_147_483_647;
}

Deno.test("files damaged at random get a verdict, and are never intact", async () => {
  const file = await signed({ time: "<SigningTime>2026-10-15T09:30:00Z</SigningTime>" });
  const [start, end] = [file.indexOf("<DLHDon"), file.indexOf("<KeyInfo>")];
  const random = pseudoRandom();
  let count = 0;
  for (let i = 0; i < 2_000; i++) {
    const at = start + random.next().value % (end - start);
    const letter = 'Az09+/= :#>é"<'[random.next().value % 14] ?? "";
    const damaged = file.slice(0, at) + letter + file.slice(at + random.next().value % 3);
    const root = parse(damaged);
    if (root === undefined || damaged === file) continue;
    for (const { verdict } of await checkSignatures(root)) {
      count++;
      if (verdict.status === "intact") assertEquals(signedIn(damaged), signedIn(file));
    }
  }
  assertEquals(count > 300, true, `${count} files were checked`);
});

/** What is signed, without the blanks that canonical XML leaves out of tags. */
function signedIn(file: string): string[] {
  return [...file.matchAll(/<(DLHDon|SignedInfo|Object)\b.*<\/\1/g)]
    .map(([part]) => part.replaceAll(" ", ""));
}

function parse(text: string) {
  try {
    return readXml(text);
  } catch (error) {
    if (error instanceof XmlFault) return undefined;
    throw error;
  }
}
