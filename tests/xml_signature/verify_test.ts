// Every signed file gets its verdict: whole ones, changed ones, and those that cannot be checked.
import { assertEquals, assertMatch } from "@std/assert";
import { readXml } from "../../src/xml/parse.ts";
import { elementAt } from "../../src/xml/tree.ts";
import { createBudget, verifySignature } from "../../src/xml_signature/verify.ts";
import { CASES } from "./_all_cases.ts";
import { makeSigner } from "./_certificate.ts";
import { SELLER, signed } from "./_cases.ts";
import { find, verdictOn } from "./_verify.ts";
import { DATA, ENVELOPED, transform } from "./_signer.ts";

for (const { name, status, reason, make } of CASES) {
  Deno.test(`${status}: ${name}`, async () => {
    const verdict = await verdictOn(await make());
    assertEquals(verdict.status, status, verdict.reason ?? "");
    assertEquals(verdict.reason === null, status === "intact");
    if (reason !== undefined) assertMatch(verdict.reason ?? "", reason);
  });
}

Deno.test("a verdict names the signer, also of a broken signature", async () => {
  const signer = await makeSigner({
    ...SELLER,
    validFrom: "20240101000000Z",
    validTo: "20260101000000Z",
  });
  const certificate = {
    name: "CÔNG TY TNHH BÁN MẪU",
    tax_code: "0030000021",
    issuer: "Test CA (not real)",
    valid_from: new Date("2024-01-01T00:00:00Z"),
    valid_to: new Date("2026-01-01T00:00:00Z"),
  };
  const file = await signed({ signer });
  assertEquals(await verdictOn(file), {
    status: "intact",
    reason: null,
    signed_at: null,
    certificate,
  });
  const verdict = await verdictOn(file.replace("1080000", "1080001"));
  assertEquals(verdict.certificate, certificate);
});

Deno.test("a broken signature has no signing time", async () => {
  const file = await signed({ time: "<SigningTime>2026-10-15T09:30:00</SigningTime>" });
  const at = new Date("2026-10-15T02:30:00Z");
  assertEquals((await verdictOn(file)).signed_at, at);
  assertEquals((await verdictOn(file.replace("1080000", "1080001"))).signed_at, null);
});

Deno.test("each invoice of a message is checked alone, though all have the same Id", async () => {
  const root = readXml(
    await signed({
      message: (invoice) => `<TDiep><DLieu>${invoice}${forge(invoice)}</DLieu></TDiep>`,
    }),
  );
  const invoices = find(root, "HDon");
  const verdicts = await Promise.all(invoices.map(async (document) => {
    const [signature = root] = find(document, "Signature");
    const covers = elementAt(document, "DLHDon") ?? root;
    return (await verifySignature({ signature, covers, document, budget: createBudget() })).status;
  }));
  assertEquals(verdicts, ["intact", "broken"]);
});

Deno.test("a signature of one invoice does not count for another", async () => {
  const root = readXml(
    await signed({
      message: (invoice) => `<TDiep><DLieu>${invoice}${invoice}</DLieu></TDiep>`,
    }),
  );
  const [document = root, other = root] = find(root, "HDon");
  const [signature = root] = find(document, "Signature");
  const covers = elementAt(other, "DLHDon") ?? root;
  const { status, reason } = await verifySignature({
    signature,
    covers,
    document,
    budget: createBudget(),
  });
  assertEquals([status, reason], ["broken", "it does not sign <DLHDon>"]);
});

Deno.test("data within a signature that leaves itself out is not signed", async () => {
  const file = await signed({
    written: "",
    uri: "",
    transforms: transform(ENVELOPED),
    canonical: "<HDon><DSCKS><NBan></NBan></DSCKS></HDon>",
  });
  const document = readXml(file.replace("</Signature>", `<Object>${DATA}</Object></Signature>`));
  const [signature = document] = find(document, "Signature");
  const [covers = document] = find(document, "DLHDon");
  const { status, reason } = await verifySignature({
    signature,
    covers,
    document,
    budget: createBudget(),
  });
  assertEquals([status, reason], ["broken", "it does not sign <DLHDon>"]);
});

function forge(invoice: string): string {
  return invoice.replace("1080000", "9080000");
}
