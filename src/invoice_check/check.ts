// Checks an e-invoice before it is booked: from its file alone, nothing is looked up.
import type { EInvoice } from "../einvoice/invoice.ts";
import { checkAmounts } from "./amounts.ts";
import type { DocumentSignature } from "./document_signature.ts";
import { type Finding, LEVELS } from "./finding.ts";
import {
  checkCode,
  checkDate,
  checkFields,
  checkPeriod,
  checkVersion,
  type Span,
} from "./general.ts";
import { checkNotation } from "./notation.ts";
import { type BookingEntity, checkParties } from "./parties.ts";
import { checkRelation } from "./relation.ts";
import { describeSignatures } from "./signature_findings.ts";
import { GENERAL_TEXTS } from "./texts/general_texts.ts";
import { writeFinding } from "./texts/text.ts";
import { sameValue } from "./texts/values.ts";

export const MAX_FINDINGS = 20;

/** What an invoice is checked against. */
export interface CheckContext {
  /** Who books it, if that is known. */
  readonly entity?: BookingEntity | undefined;
  /** The month (YYYY-MM) or span that was asked for. */
  readonly period?: string | Span | undefined;
  /** The day in Viet Nam (YYYY-MM-DD). */
  readonly today: string;
  /** Of its file, checked; without them, only a signature that is missing is a finding. */
  readonly signatures?: readonly DocumentSignature[] | undefined;
}

/** What a person should know before the invoice is booked: errors first, then warnings, then facts. */
export function checkInvoice(invoice: EInvoice, context: CheckContext): Finding[] {
  return rankFindings([
    ...describeSignatures(invoice, context.signatures),
    ...checkParties(invoice, context.entity),
    ...checkFields(invoice),
    ...checkVersion(invoice),
    ...checkNotation(invoice),
    ...checkRelation(invoice),
    ...checkAmounts(invoice),
    ...checkCode(invoice),
    ...checkDate(invoice, context.today),
    ...checkPeriod(invoice, context.period),
  ]);
}

/** The findings with others, such as duplicates, before those of the same level. */
export function addFindings(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  return rankFindings([...others, ...findings]);
}

/** Errors first, at most MAX_FINDINGS; the last of them says how many are left out. */
function rankFindings(findings: readonly Finding[]): Finding[] {
  const { code } = GENERAL_TEXTS.more;
  const [earlier] = findings.filter((finding) => finding.code === code);
  const before = Number(earlier?.found ?? 0);
  const ranked = LEVELS.flatMap((level) =>
    findings.filter((finding) => finding.level === level && finding !== earlier)
  );
  if (before === 0 && ranked.length <= MAX_FINDINGS) return ranked;
  const shown = ranked.slice(0, MAX_FINDINGS - 1);
  const count = String(before + ranked.length - shown.length);
  const more = writeFinding(GENERAL_TEXTS.more, { count: sameValue(count) }, { found: count });
  return [...shown, more];
}
