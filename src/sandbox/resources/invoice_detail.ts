// What get_invoice shows besides the columns of an invoice's row, as JSON.
import { type Decimal, toNumber } from "../../einvoice/decimals.ts";
import { shortenValues } from "../../einvoice/extras.ts";
import type { Line, Party } from "../../einvoice/invoice.ts";
import type { Invoice } from "../einvoice/accept.ts";
import { listWarnings } from "../einvoice/warnings.ts";

/** `product_ids` are in the order of the invoice's lines. */
export function toDetail(invoice: Invoice, product_ids: readonly (string | null)[]) {
  const isForeign = invoice.currency !== "VND";
  const currency: Currency = isForeign ? { currency: invoice.currency } : {};
  const original = (amount: Decimal | null) => isForeign ? showNumber(amount) : null;
  return {
    seller: showParty(invoice.seller),
    buyer: showParty(invoice.buyer),
    exchange_rate: original(invoice.exchange_rate),
    original_subtotal: original(invoice.subtotal),
    original_tax_amount: original(invoice.tax_amount),
    lines: invoice.lines.map((line, i) => toLine(line, currency, product_ids[i] ?? null)),
    taxes: invoice.taxes.map((tax) => ({
      vat_rate: tax.vat_rate,
      ...currency,
      amount: showNumber(tax.amount),
      tax_amount: showNumber(tax.tax_amount),
    })),
    fees: invoice.fees.map(({ name, amount }) => ({
      name,
      ...currency,
      amount: showNumber(amount),
    })),
    deduction_total: showNumber(invoice.deduction_total),
    total_in_words: invoice.total_in_words,
    payment_method: invoice.payment_method,
    notes: invoice.notes,
    tax_authority_code: invoice.tax_authority_code,
    lookup_code: invoice.lookup_code,
    lookup_url: invoice.lookup_url,
    signature: invoice.signed_by.includes("seller") ? "present, not verified" : "absent",
    signed_by: invoice.signed_by,
    extras: shortenValues(invoice.extras),
    warnings: listWarnings(invoice),
  };
}

/** What every party has, and of the rest what this one has. */
function showParty(party: Party | null) {
  if (party === null) return null;
  const { name, tax_code, address, phone, email, bank_account, bank_name, ...others } = party;
  const known = Object.entries(others).filter(([, value]) => value !== null);
  const usual = { name, tax_code, address, phone, email, bank_account, bank_name };
  return { ...usual, ...Object.fromEntries(known) };
}

/** Amounts stay in the invoice's currency, and say so if it is not VND. */
function toLine(line: Line, currency: Currency, product_id: string | null) {
  const { attributes, ...facts } = line;
  return {
    ...facts,
    product_id,
    ...currency,
    quantity: showNumber(line.quantity),
    unit_price: showNumber(line.unit_price),
    discount_rate: showNumber(line.discount_rate),
    discount_amount: showNumber(line.discount_amount),
    amount: showNumber(line.amount),
    tax_amount: showNumber(line.tax_amount),
    ...(attributes.length > 0 && { attributes: shortenValues(attributes) }),
  };
}

/** Next to amounts: the currency if it is not VND. */
type Currency = { readonly currency?: string };

function showNumber(value: Decimal | null): number | null {
  return value === null ? null : toNumber(value);
}
