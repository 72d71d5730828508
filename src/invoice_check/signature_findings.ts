// Tells what the signatures of an e-invoice mean for the person who books it.
import { vietnamDay } from "../core/calendar.ts";
import type { EInvoice } from "../einvoice/invoice.ts";
import type { SignatureStatus, SignatureVerdict } from "../xml_signature/verdict.ts";
import type { DocumentSignature, SignerRole } from "./document_signature.ts";
import type { Finding } from "./finding.ts";
import { parseSeries } from "./general.ts";
import { isSameCode, isSameCompanyCode } from "./parties.ts";
import { SIGNATURE_TEXTS } from "./texts/signature_texts.ts";
import { writeFinding } from "./texts/text.ts";
import { codeValue, dayValue, joinValues, nameValue, NOTHING, type Value } from "./texts/values.ts";

interface Signer {
  readonly prefix: string;
  readonly name: Value;
  readonly field: string;
}

const SIGNERS: Readonly<Record<SignerRole, Signer>> = {
  seller: {
    prefix: "SELLER_",
    name: { en: "the seller", vi: "người bán" },
    field: "DSCKS/NBan/Signature",
  },
  tax_authority: {
    prefix: "AUTHORITY_",
    name: { en: "the tax authority", vi: "cơ quan thuế" },
    field: "DSCKS/CQT/Signature",
  },
  buyer: {
    prefix: "BUYER_",
    name: { en: "the buyer", vi: "người mua" },
    field: "DSCKS/NMua/Signature",
  },
};

const ROLES = ["seller", "tax_authority", "buyer"] as const;

/** Of several signatures of one signer, the worst counts. */
const WORST_FIRST: readonly SignatureStatus[] = ["broken", "unsupported", "intact"];

/** Without `signatures`, only those that are missing are known. */
export function describeSignatures(
  invoice: EInvoice,
  signatures: readonly DocumentSignature[] | undefined,
): Finding[] {
  const checked = signatures ?? [];
  return [
    ...ROLES.flatMap((role) => describeStatus(role, verdictsOf(role, checked))),
    ...findMissing(invoice, checked),
    ...checked.flatMap(({ role, verdict }) => checkCertificate(role, verdict)),
    ...verdictsOf("seller", checked).flatMap((verdict) => [
      ...checkSignerCode(invoice, verdict),
      ...checkSigningDay(invoice, verdict),
    ]),
  ];
}

function verdictsOf(
  role: SignerRole,
  signatures: readonly DocumentSignature[],
): SignatureVerdict[] {
  return signatures.filter((signature) => signature.role === role).map(({ verdict }) => verdict);
}

function describeStatus(role: SignerRole, verdicts: readonly SignatureVerdict[]): Finding[] {
  const { prefix, name: signer, field } = SIGNERS[role];
  const worst = WORST_FIRST.map((status) => verdicts.find((verdict) => verdict.status === status))
    .find((verdict) => verdict !== undefined);
  if (worst === undefined) return [];
  const facts = { field, found: worst.reason };
  if (worst.status === "unsupported") {
    return [writeFinding(SIGNATURE_TEXTS.unsupported, { signer }, facts)];
  }
  if (worst.status === "broken") {
    const text = { ...SIGNATURE_TEXTS.broken, code: prefix + SIGNATURE_TEXTS.broken.code };
    return [writeFinding(text, { signer }, facts)];
  }
  const text = { ...SIGNATURE_TEXTS.intact, code: prefix + SIGNATURE_TEXTS.intact.code };
  return [writeFinding(text, { signer, details: describeDetails(worst) }, facts)];
}

/** Whose certificate it is, and when it was used: (“NAME”, 2026-10-05). */
function describeDetails({ certificate, signed_at }: SignatureVerdict): Value {
  const parts = [
    ...(certificate?.name ? [nameValue(certificate.name)] : []),
    ...(signed_at === null ? [] : [dayValue(vietnamDay(signed_at))]),
  ];
  if (parts.length === 0) return NOTHING;
  const { en, vi } = joinValues(parts, ", ");
  return { en: ` (${en})`, vi: ` (${vi})` };
}

/** The seller signs every invoice, the tax authority those with a code; cash registers sign none. */
function findMissing(invoice: EInvoice, checked: readonly DocumentSignature[]): Finding[] {
  const { seller, series, tax_authority_code } = invoice;
  if (seller === null) return [];
  const signed = new Set([...invoice.signed_by, ...checked.map(({ role }) => role)]);
  const { hasCode = false, isCashRegister = false } = parseSeries(series) ?? {};
  const findings: Finding[] = [];
  if (!signed.has("seller")) {
    const unsigned = isCashRegister ? SIGNATURE_TEXTS.cashRegister : SIGNATURE_TEXTS.sellerMissing;
    const text = tax_authority_code === null ? SIGNATURE_TEXTS.draft : unsigned;
    findings.push(writeFinding(text, {}, { field: SIGNERS.seller.field }));
  }
  if (series !== null && hasCode && !isCashRegister && !signed.has("tax_authority")) {
    const values = { series: codeValue(series) };
    const facts = { field: SIGNERS.tax_authority.field };
    findings.push(writeFinding(SIGNATURE_TEXTS.authorityMissing, values, facts));
  }
  return findings;
}

/** Whether the certificate was in force on the day that the signature names. */
function checkCertificate(
  role: SignerRole,
  { certificate, signed_at }: SignatureVerdict,
): Finding[] {
  if (certificate === null || signed_at === null) return [];
  const { valid_from, valid_to } = certificate;
  if (valid_from <= signed_at && signed_at <= valid_to) return [];
  const { name: signer, field } = SIGNERS[role];
  const [signed, from, to] = [signed_at, valid_from, valid_to].map(vietnamDay);
  const values = {
    signer,
    signed: dayValue(signed ?? ""),
    from: dayValue(from ?? ""),
    to: dayValue(to ?? ""),
  };
  const facts = { field, expected: `${from}/${to}`, found: signed ?? null };
  return [writeFinding(SIGNATURE_TEXTS.outdated, values, facts)];
}

/** Whether the seller, or who issues for the seller, has signed. */
function checkSignerCode(
  { seller, delegate_tax_code }: EInvoice,
  { certificate }: SignatureVerdict,
): Finding[] {
  const expected = seller?.tax_code ?? null;
  const found = certificate?.tax_code ?? null;
  if (expected === null || found === null) return [];
  if (isSameCode(expected, found) || isSameCode(delegate_tax_code, found)) return [];
  const text = isSameCompanyCode(expected, found)
    ? SIGNATURE_TEXTS.headOffice
    : SIGNATURE_TEXTS.otherSigner;
  const parts = [codeValue(found), ...(certificate?.name ? [nameValue(certificate.name)] : [])];
  const values = { expected: codeValue(expected), found: joinValues(parts, " ") };
  return [writeFinding(text, values, { field: SIGNERS.seller.field, expected, found })];
}

function checkSigningDay({ issued_at }: EInvoice, { signed_at }: SignatureVerdict): Finding[] {
  if (issued_at === null || signed_at === null) return [];
  const [expected, found] = [vietnamDay(issued_at), vietnamDay(signed_at)];
  if (expected === found) return [];
  const values = { date: dayValue(expected), signed: dayValue(found) };
  const facts = { field: SIGNERS.seller.field, expected, found };
  return [writeFinding(SIGNATURE_TEXTS.otherDay, values, facts)];
}
