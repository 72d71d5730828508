// Compares the amounts of an invoice with each other.
import { absolute, type Decimal, fromWhole, sum, toNumber } from "./decimals.ts";
import type { Invoice } from "./invoice.ts";

/** A warning for each contradiction greater than rounding, which is one unit per line or rate. */
export function checkAmounts(invoice: Invoice): string[] {
  const { lines, taxes, subtotal, tax_amount, total_amount } = invoice;
  const { discount_total, fee_total } = invoice;
  const gross = subtotal + tax_amount + fee_total;
  return [
    ...(lines.some(({ amount }) => amount !== null)
      ? compare("The lines", sumNetLines(invoice), "TgTCThue", subtotal, lines.length)
      : []),
    ...(taxes.length > 0
      ? [
        ...compare(
          "The rates",
          sum(taxes.map((t) => t.amount)),
          "TgTCThue",
          subtotal,
          taxes.length,
        ),
        ...compare(
          "The rates' taxes",
          sum(taxes.map((t) => t.tax_amount)),
          "TgTThue",
          tax_amount,
          taxes.length,
        ),
      ]
      : []),
    ...(differ(gross - discount_total, total_amount, 1)
      ? compare("Net, tax and fees", gross, "TgTTTBSo", total_amount, 1)
      : []),
  ];
}

/** Goods less trade discounts; promotions and notes are left out. */
function sumNetLines({ lines }: Invoice): Decimal {
  return sum(lines.map(({ kind, amount }) => {
    if (amount === null || kind === "promotion" || kind === "note") return 0n;
    return kind === "discount" ? -absolute(amount) : amount;
  }));
}

function compare(
  what: string,
  actual: Decimal,
  where: string,
  stated: Decimal,
  units: number,
): string[] {
  return differ(actual, stated, units)
    ? [`${what} add up to ${toNumber(actual)}, but ${where} says ${toNumber(stated)}`]
    : [];
}

function differ(a: Decimal, b: Decimal, units: number): boolean {
  return absolute(a - b) > fromWhole(units);
}
