import { assertEquals, assertMatch } from "@std/assert";
import type { DocumentSignature } from "../../src/invoice_check/document_signature.ts";
import { describeSignatures } from "../../src/invoice_check/signature_findings.ts";
import { eInvoice, read } from "../einvoice/_invoices.ts";
import { CERTIFICATE, invoiceWith, name, signature } from "./_findings.ts";

const INVOICE = invoiceWith({ series: "K26TXY" });
const BOTH = [signature(), signature({}, "tax_authority")];

const namesOf = (signatures: readonly DocumentSignature[], invoice = INVOICE) =>
  name(describeSignatures(invoice, signatures));

Deno.test("an intact signature is a fact that names the certificate and the day", () => {
  const [seller, authority] = describeSignatures(INVOICE, BOTH);
  assertEquals(namesOf(BOTH), ["fact SELLER_SIGNATURE_INTACT", "fact AUTHORITY_SIGNATURE_INTACT"]);
  assertMatch(
    seller?.text ?? "",
    /unchanged since the seller signed it \(“CÔNG TY TNHH BÁN MẪU”, 2026-10-15\)/,
  );
  assertMatch(authority?.text_vi ?? "", /kể từ khi cơ quan thuế ký số \(.*, 15\/10\/2026\)/);
  const [bare] = describeSignatures(INVOICE, [signature({ signed_at: null, certificate: null })]);
  assertMatch(bare?.text ?? "", /signed it\./);
});

Deno.test("a broken signature is an error of the one who signed", () => {
  for (
    const [role, code] of [
      ["seller", "SELLER_SIGNATURE_BROKEN"],
      ["tax_authority", "AUTHORITY_SIGNATURE_BROKEN"],
      ["buyer", "BUYER_SIGNATURE_BROKEN"],
    ] as const
  ) {
    const broken = signature({ status: "broken", reason: "The digest differs" }, role);
    const [finding] = describeSignatures(INVOICE, [broken]);
    assertEquals([finding?.level, finding?.code], ["error", code]);
    assertEquals(finding?.found, "The digest differs");
  }
});

Deno.test("a signature of a kind that is not checked claims nothing", () => {
  const unsupported = signature({ status: "unsupported", reason: "ECDSA" });
  assertEquals(namesOf([unsupported]), ["fact SIGNATURE_UNSUPPORTED"]);
});

Deno.test("of several signatures of one signer the worst counts, in any order", () => {
  const broken = signature({ status: "broken" });
  const unsupported = signature({ status: "unsupported" });
  for (const signatures of [[broken, signature(), unsupported], [unsupported, broken]]) {
    assertEquals(namesOf(signatures), ["error SELLER_SIGNATURE_BROKEN"]);
  }
  assertEquals(namesOf([signature(), unsupported]), ["fact SIGNATURE_UNSUPPORTED"]);
});

Deno.test("a signature is missing if the file has none", () => {
  const missing = (series: string, tax_authority_code: string | null, more: object = {}) =>
    name(describeSignatures(
      invoiceWith({ series, tax_authority_code, signed_by: [], ...more }),
      undefined,
    ));
  assertEquals(missing("K26TXY", null), ["warning SELLER_SIGNATURE_MISSING"]);
  assertEquals(missing("1K26TXY", "00A1"), ["warning SELLER_SIGNATURE_MISSING"]);
  assertEquals(missing("C26TXY", "00A1"), [
    "warning SELLER_SIGNATURE_MISSING",
    "warning AUTHORITY_SIGNATURE_MISSING",
  ]);
  assertEquals(missing("c26mxy", "M1"), ["fact SELLER_SIGNATURE_MISSING"]);
  assertEquals(missing("C26MXY", null), ["warning SELLER_SIGNATURE_MISSING"]);
  assertEquals(missing("C26TXY", "00A1", { signed_by: ["seller", "tax_authority"] }), []);
  assertEquals(missing("C26TXY", "00A1", { signed_by: ["seller"] }), [
    "warning AUTHORITY_SIGNATURE_MISSING",
  ]);
  assertEquals(missing("K26TXY", null, { seller: null }), []);
  assertEquals(missing("AA/20E", "00A1"), ["warning SELLER_SIGNATURE_MISSING"]);
});

Deno.test("what counts is what was checked: an empty signature is none", () => {
  const invoice = read(eInvoice());
  assertEquals(namesOf([], invoice), [
    "warning SELLER_SIGNATURE_MISSING",
    "warning AUTHORITY_SIGNATURE_MISSING",
  ]);
  assertEquals(namesOf(BOTH, invoice), [
    "fact SELLER_SIGNATURE_INTACT",
    "fact AUTHORITY_SIGNATURE_INTACT",
  ]);
});

Deno.test("a certificate of another company is a warning, of a branch or the head office a fact", () => {
  const signedBy = (tax_code: string | null, invoice = INVOICE) =>
    namesOf([signature({ certificate: { ...CERTIFICATE, tax_code } })], invoice).slice(1);
  assertEquals(signedBy("0030000039"), ["warning SIGNER_TAX_CODE_DIFFERS"]);
  assertEquals(signedBy("0030000021-001"), ["fact SIGNER_TAX_CODE_DIFFERS"]);
  assertEquals(signedBy("0030000021001"), ["fact SIGNER_TAX_CODE_DIFFERS"]);
  assertEquals([signedBy("0030000021"), signedBy(null)], [[], []]);
  const household = "001200000001";
  assertEquals(signedBy(household), ["warning SIGNER_TAX_CODE_DIFFERS"]);
  const delegated = { ...INVOICE, delegate_tax_code: "0030000039" };
  assertEquals(signedBy("0030000039", delegated), []);
  assertEquals(signedBy("0030000046", delegated), ["warning SIGNER_TAX_CODE_DIFFERS"]);
});

Deno.test("the tax authority's certificate need not have the seller's tax code", () => {
  const certificate = { ...CERTIFICATE, tax_code: "0100231226" };
  assertEquals(namesOf([signature(), signature({ certificate }, "tax_authority")]), [
    "fact SELLER_SIGNATURE_INTACT",
    "fact AUTHORITY_SIGNATURE_INTACT",
  ]);
});

Deno.test("a signature is dated within its certificate's time, limits included", () => {
  const { valid_from, valid_to } = CERTIFICATE;
  const issued = (signed_at: Date) => ({ ...INVOICE, issued_at: signed_at });
  for (const signed_at of [valid_from, valid_to]) {
    assertEquals(namesOf([signature({ signed_at })], issued(signed_at)).length, 1);
  }
  for (
    const signed_at of [new Date(valid_from.getTime() - 1), new Date(valid_to.getTime() + 1)]
  ) {
    const findings = describeSignatures(issued(signed_at), [signature({ signed_at })]);
    assertEquals(name(findings)[1], "warning CERTIFICATE_NOT_VALID_AT_SIGNING");
    assertEquals(findings[1]?.expected, "2026-01-01/2027-01-01");
  }
  assertEquals(namesOf([signature({ signed_at: null })]).length, 1);
});

Deno.test("another day of signing is a fact with both days, by Viet Nam's time", () => {
  const at = (time: string) => [signature({ signed_at: new Date(time) })];
  assertEquals(namesOf(at("2026-10-14T17:00:00Z")).length, 1);
  assertEquals(namesOf(at("2026-10-15T16:59:59Z")).length, 1);
  const [, finding] = describeSignatures(INVOICE, at("2026-10-15T17:00:00Z"));
  assertEquals([finding?.level, finding?.code], ["fact", "SIGNED_ON_ANOTHER_DAY"]);
  assertMatch(finding?.text ?? "", /2026-10-15, and the seller signed it on 2026-10-16/);
  assertMatch(finding?.text_vi ?? "", /15\/10\/2026.*16\/10\/2026/);
  const later = signature({ signed_at: new Date("2026-10-20T00:00:00Z") }, "tax_authority");
  assertEquals(namesOf([signature(), later]).length, 2);
});
