// Converts an invoice's totals to whole VND.
import {
  absolute,
  type Decimal,
  fromWhole,
  multiply,
  sum,
  toWhole,
} from "../../einvoice/decimals.ts";
import { settleTotals } from "../../einvoice/totals.ts";
import type { Invoice } from "./accept.ts";

const ONE_VND = fromWhole(1);

/** The totals in whole VND, rounded so that they add up if those of the file do. */
export function convertTotals(invoice: Invoice) {
  const totals = settleTotals(invoice);
  const inVnd = (amount: Decimal) => multiply(amount, invoice.exchange_rate);
  const total = inVnd(totals.total_amount);
  const parts = [totals.subtotal, totals.tax_amount, totals.fee_total].map(inVnd);
  const reductions = [totals.discount_total, totals.deduction_total].map((part) => -inVnd(part));
  const [subtotal = 0, tax_amount = 0, fee_total = 0, discount = 0] = addsUp(parts, total)
    ? [...roundParts(parts, total), ...reductions.map(toWhole)]
    : roundParts([...parts, ...reductions], total);
  return {
    subtotal,
    tax_amount,
    fee_total,
    discount_total: 0 - discount,
    total_amount: toWhole(total),
  };
}

function addsUp(parts: readonly Decimal[], total: Decimal): boolean {
  return absolute(sum(parts) - total) < ONE_VND;
}

/** Rounds each part; if they add up to `total`, those with fractions so that they add up rounded, too. */
function roundParts(parts: readonly Decimal[], total: Decimal): number[] {
  const rounded = parts.map(toWhole);
  if (!addsUp(parts, total)) return rounded;
  const errorOf = (i: number) => (parts[i] ?? 0n) - fromWhole(rounded[i] ?? 0);
  for (let round = 0; round < parts.length; round++) {
    const missing = toWhole(total) - rounded.reduce((all, part) => all + part, 0);
    if (missing === 0) break;
    const step = Math.sign(missing);
    const [index = -1] = [...parts.keys()].filter((i) => errorOf(i) * BigInt(step) > 0n)
      .sort((a, b) => Number((errorOf(b) - errorOf(a)) * BigInt(step)));
    if (index === -1) break;
    rounded[index] = (rounded[index] ?? 0) + step;
  }
  return rounded;
}
