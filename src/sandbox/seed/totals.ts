// Totals of an invoice from its lines.
import { type Decimal, percentage, sum } from "../einvoice/decimals.ts";
import type { Line, TaxTotal } from "../einvoice/invoice.ts";

/** Tax is rounded per rate to a multiple of `unit`; lines without a rate are not taxed. */
export function computeTotals(lines: readonly Line[], unit: Decimal) {
  const taxes = computeTaxes(lines, unit);
  const subtotal = sum(lines.map(({ amount }) => amount ?? 0n));
  const tax_amount = sum(taxes.map((tax) => tax.tax_amount));
  const total_amount = subtotal + tax_amount;
  return { subtotal, tax_amount, total_amount, taxes, discount_total: 0n, fee_total: 0n };
}

function computeTaxes(lines: readonly Line[], unit: Decimal): TaxTotal[] {
  const amounts = new Map<string, Decimal>();
  for (const { vat_rate, amount } of lines) {
    if (vat_rate !== null) amounts.set(vat_rate, (amounts.get(vat_rate) ?? 0n) + (amount ?? 0n));
  }
  return [...amounts].map(([vat_rate, amount]) => {
    const [, percent = "0"] = /^(\d+)%$/.exec(vat_rate) ?? []; // KCT (not subject to VAT) has no tax
    return { vat_rate, amount, tax_amount: percentage(amount, Number(percent), unit) };
  });
}
