// Totals of an invoice from its lines.
import { type Decimal, percentage, sum } from "../../einvoice/decimals.ts";
import type { Line, TaxTotal } from "../../einvoice/invoice.ts";
import { toPercent } from "../../einvoice/totals.ts";

/** Tax is rounded per rate to a multiple of `unit`; lines without a rate are not taxed. */
export function computeTotals(lines: readonly Line[], unit: Decimal) {
  const taxes = computeTaxes(lines, unit);
  const subtotal = sum(lines.map(({ amount }) => amount ?? 0n));
  const tax_amount = sum(taxes.map((tax) => tax.tax_amount));
  return { subtotal, tax_amount, total_amount: subtotal + tax_amount, taxes };
}

function computeTaxes(lines: readonly Line[], unit: Decimal): TaxTotal[] {
  const amounts = new Map<string, Decimal>();
  for (const { vat_rate, amount } of lines) {
    if (vat_rate !== null) amounts.set(vat_rate, (amounts.get(vat_rate) ?? 0n) + (amount ?? 0n));
  }
  return [...amounts].map(([vat_rate, amount]) => {
    return { vat_rate, amount, tax_amount: percentage(amount, toPercent(vat_rate) ?? 0n, unit) };
  });
}
