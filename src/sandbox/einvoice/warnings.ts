// What the API warns of when an invoice is imported.
import type { EInvoice } from "../../einvoice/invoice.ts";
import { checkAmounts } from "../../invoice_check/amounts.ts";
import { checkVersion } from "../../invoice_check/general.ts";
import { checkNotation } from "../../invoice_check/notation.ts";
import { checkRelation } from "../../invoice_check/relation.ts";
import { describeSignatures } from "../../invoice_check/signature_findings.ts";

/** Warnings about an invoice that can be imported all the same; none if nothing is wrong. */
export function listWarnings(invoice: EInvoice): string[] {
  const unsigned = describeSignatures(invoice, undefined)
    .filter(({ code }) => code === "SELLER_SIGNATURE_MISSING");
  const findings = [
    ...checkNotation(invoice),
    ...checkVersion(invoice),
    ...unsigned,
    ...checkRelation(invoice),
    ...checkAmounts(invoice),
  ];
  return findings.filter(({ level }) => level !== "fact").map(({ text }) => text);
}
