// Findings for tests, and signatures with their verdicts.
import type { EInvoice } from "../../src/einvoice/invoice.ts";
import { type CheckContext, checkInvoice } from "../../src/invoice_check/check.ts";
import type { DocumentSignature } from "../../src/invoice_check/document_signature.ts";
import type { Finding } from "../../src/invoice_check/finding.ts";
import type { SignatureVerdict, SignerCertificate } from "../../src/xml_signature/verdict.ts";
import { eInvoice, read } from "../einvoice/_invoices.ts";

export const TODAY = "2026-11-26";

/** The buyer of eInvoice(). */
export const BUYER = { name: "CÔNG TY TNHH SAO MAI (SANDBOX)", tax_code: "0010000016" };

/** "warning CODE_MISSING" for each finding. */
export function name(findings: readonly Finding[]): string[] {
  return findings.map(({ level, code }) => `${level} ${code}`);
}

/** The whole check of a file. */
export function check(xml: string, context: Partial<CheckContext> = {}): Finding[] {
  return checkInvoice(read(xml), { today: TODAY, entity: BUYER, ...context });
}

/** The invoice of eInvoice(), with some of its data replaced. */
export function invoiceWith(changes: Partial<EInvoice>): EInvoice {
  return { ...read(eInvoice()), ...changes };
}

export const CERTIFICATE: SignerCertificate = {
  name: "CÔNG TY TNHH BÁN MẪU",
  tax_code: "0030000021",
  issuer: "CA Mẫu",
  valid_from: new Date("2026-01-01T00:00:00Z"),
  valid_to: new Date("2027-01-01T00:00:00Z"),
};

/** A signature that is intact, of the day of eInvoice() and by its seller, but for `changes`. */
export function signature(
  changes: Partial<SignatureVerdict> = {},
  role: DocumentSignature["role"] = "seller",
): DocumentSignature {
  const signed_at = new Date("2026-10-15T03:00:00Z");
  const intact = { status: "intact", reason: null, signed_at, certificate: CERTIFICATE } as const;
  return { role, verdict: { ...intact, ...changes } };
}
