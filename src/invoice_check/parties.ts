// Checks the tax codes of seller and buyer, and whether the buyer is the entity.
import { hasValidCheckDigit, normalizeTaxCode } from "../core/vietnamese/tax_code.ts";
import type { EInvoice, Party } from "../einvoice/invoice.ts";
import { areSameCompany } from "./vietnamese/company_names.ts";
import type { Finding } from "./finding.ts";
import { PARTY_TEXTS } from "./texts/party_texts.ts";
import { writeFinding } from "./texts/text.ts";
import { codeValue, nameValue } from "./texts/values.ts";

/** Who books the invoice. */
export interface BookingEntity {
  readonly name: string | null;
  readonly tax_code: string | null;
}

export function checkParties(invoice: EInvoice, entity: BookingEntity | undefined): Finding[] {
  const { seller, buyer } = invoice;
  if (seller === null || buyer === null) return [];
  const isSold = entity?.tax_code
    ? isSameCode(entity.tax_code, seller.tax_code)
    : areSameCompany(entity?.name ?? "", seller.name ?? "");
  const isBought = entity !== undefined && !isSold;
  return [
    ...(isBought ? [...checkBuyerCode(buyer, entity), ...checkBuyerName(buyer, entity)] : []),
    ...checkCode(seller, "seller"),
    ...(isForeign(buyer, invoice) ? [] : checkCode(buyer, "buyer")),
  ];
}

/** Whether the buyer has a code of another country: letters, on an invoice that goes abroad. */
function isForeign({ tax_code, passport }: Party, { currency, form, lines }: EInvoice): boolean {
  if (!/\p{L}/u.test(tax_code ?? "")) return false;
  const isExport = lines.length > 0 && lines.every(({ vat_rate }) => vat_rate === "0%");
  return passport !== null || currency !== "VND" || form === "7" || isExport;
}

/** The buyer may have a personal id instead of a tax code. */
function checkBuyerCode(buyer: Party, { tax_code: expected }: BookingEntity): Finding[] {
  if (!expected) return [];
  const codes = [buyer.tax_code, buyer.personal_id].filter((code) => code !== null);
  if (codes.some((code) => isSameCode(code, expected))) return [];
  const [found] = codes;
  const facts = { field: "NMua/MST", expected };
  const yours = codeValue(expected);
  if (found === undefined) {
    return [writeFinding(PARTY_TEXTS.noBuyerCode, { expected: yours }, facts)];
  }
  const text = isSameCompanyCode(found, expected)
    ? PARTY_TEXTS.otherBranch
    : PARTY_TEXTS.otherBuyer;
  const values = { found: codeValue(found), expected: yours };
  return [writeFinding(text, values, { ...facts, found })];
}

function checkBuyerName(buyer: Party, { name: expected }: BookingEntity): Finding[] {
  if (!expected) return [];
  const facts = { field: "NMua/Ten", expected };
  if (buyer.name === null) {
    // an invoice that names no buyer at all is reported for its tax code
    if (buyer.tax_code === null) return [];
    return [writeFinding(PARTY_TEXTS.noName, { expected: nameValue(expected) }, facts)];
  }
  if (areSameCompany(buyer.name, expected)) return [];
  const values = { found: nameValue(buyer.name), expected: nameValue(expected) };
  return [writeFinding(PARTY_TEXTS.otherName, values, { ...facts, found: buyer.name })];
}

const CODE_TEXTS = {
  seller: { format: PARTY_TEXTS.sellerFormat, digit: PARTY_TEXTS.sellerDigit, field: "NBan/MST" },
  buyer: { format: PARTY_TEXTS.buyerFormat, digit: PARTY_TEXTS.buyerDigit, field: "NMua/MST" },
};

function checkCode({ tax_code: found }: Party, role: keyof typeof CODE_TEXTS): Finding[] {
  if (found === null) return [];
  const { format, digit, field } = CODE_TEXTS[role];
  const code = normalizeTaxCode(found);
  if (code !== undefined && hasValidCheckDigit(code)) return [];
  const values = { found: codeValue(found) };
  return [writeFinding(code === undefined ? format : digit, values, { field, found })];
}

/** Whether two tax codes are one, however they are written. */
export function isSameCode(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && toCodeKey(one) === toCodeKey(other);
}

/** Whether two tax codes are of one company: of its head office or branches. */
export function isSameCompanyCode(one: string, other: string): boolean {
  const [head, otherHead] = [one, other].map((code) => /^(\d{10})(\d{3})?$/.exec(toCodeKey(code)));
  return head?.[1] !== undefined && head[1] === otherHead?.[1];
}

function toCodeKey(code: string): string {
  return code.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
}
