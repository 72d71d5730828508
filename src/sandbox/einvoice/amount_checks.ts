// Compares the amounts of an invoice with each other.
import {
  absolute,
  type Decimal,
  formatDecimal,
  fromWhole,
  multiply,
  percentage,
  sum,
} from "../../einvoice/decimals.ts";
import type { EInvoice, Line, TaxTotal } from "../../einvoice/invoice.ts";
import { type SettledTotals, settleTotals, toPercent } from "../../einvoice/totals.ts";

/** What is compared: an invoice, its totals, and the amount that counts as rounding. */
interface Checked {
  readonly invoice: EInvoice;
  readonly totals: SettledTotals;
  readonly unit: Decimal;
}

/** A warning for each contradiction greater than rounding, which is one unit per line or rate. */
export function checkAmounts(invoice: EInvoice): string[] {
  const unit = invoice.currency === "VND"
    ? fromWhole(1)
    : percentage(fromWhole(1), fromWhole(1), 1n);
  const checked = { invoice, totals: settleTotals(invoice), unit };
  return [
    ...checkLines(checked),
    ...checkRates(checked),
    ...(invoice.taxes.length > 0 ? checkTaxOfRates(checked) : checkTaxOfLines(checked)),
    ...checkTotal(checked),
  ];
}

/** Goods less trade discounts; a discount's amount has either sign. */
function checkLines({ invoice: { lines }, totals, unit }: Checked): string[] {
  const priced = lines.filter(({ amount, kind }) => amount !== null && kind !== "note");
  if (priced.length === 0) return [];
  const net = sum(priced.filter(({ kind }) => kind !== "promotion").map(netAmount));
  const promotions = sum(priced.filter(({ kind }) => kind === "promotion").map(netAmount));
  const sold = priced.filter((line) => isSold(line));
  // providers differ in whether ThTien is less STCKhau, and whether promotions count
  const reductions = sum(sold.map(({ discount_amount }) => discount_amount ?? 0n));
  const sums = combine(net, [promotions, -reductions, ...wholeReductions(totals)]);
  return compare("The lines", sums, "TgTCThue", totals.subtotal, unit * BigInt(lines.length));
}

function netAmount(line: Line): Decimal {
  const amount = line.amount ?? 0n;
  if (line.kind !== "discount" || isSold(line)) return amount;
  return -absolute(amount === 0n ? line.discount_amount ?? 0n : amount);
}

/** Goods, also those that TChat 3 marks because they are sold at a discount of their own. */
function isSold({ kind, quantity, amount, discount_amount }: Line): boolean {
  if (kind !== "discount") return kind === "goods" || kind === "special";
  return [quantity, amount, discount_amount].every((value) => (value ?? 0n) > 0n);
}

/** The rates' amounts and taxes; the group of a discount may stand with a positive amount. */
function checkRates({ invoice, totals, unit }: Checked): string[] {
  const { taxes } = invoice;
  if (taxes.length === 0) return [];
  const discounts = taxes.filter((group) => standsForDiscount(group, invoice, unit));
  const tolerance = unit * BigInt(taxes.length);
  const add = (name: "amount" | "tax_amount", more: readonly Decimal[]) =>
    combine(sum(taxes.map((tax) => tax[name])), [
      -2n * sum(discounts.map((tax) => tax[name])),
      ...more,
    ]);
  const amounts = add("amount", wholeReductions(totals));
  return [
    ...compare("The rates", amounts, "TgTCThue", totals.subtotal, tolerance),
    ...compare("The rates' taxes", add("tax_amount", []), "TgTThue", totals.tax_amount, tolerance),
  ];
}

/** Whether a group has, as a positive amount, what discount lines of its rate take off. */
function standsForDiscount(group: TaxTotal, { lines }: EInvoice, unit: Decimal): boolean {
  const discounts = lines.filter(({ kind, vat_rate }) =>
    kind === "discount" && [vat_rate, null].includes(group.vat_rate)
  ).map((line) => -netAmount(line));
  const isOne = (amount: Decimal) => absolute(amount - group.amount) <= unit;
  return group.amount > 0n && [sum(discounts), ...discounts].some(isOne);
}

/** Each rate's tax against its amount; an adjustment of the tax alone has no amount. */
function checkTaxOfRates({ invoice, totals, unit }: Checked): string[] {
  const { lines, taxes, relation } = invoice;
  return taxes.flatMap(({ vat_rate, amount, tax_amount }) => {
    const percent = toPercent(vat_rate);
    if (percent === undefined || (amount === 0n && relation !== null)) return [];
    // a rate's amount is less the discount of the whole invoice, or not yet
    const expected = combine(amount, [-totals.discount_total])
      .map((base) => percentage(base, percent, 1n));
    const count = lines.filter((line) => line.vat_rate === vat_rate).length;
    return compare(
      `${vat_rate} of ${formatDecimal(amount)}`,
      expected,
      "LTSuat/TThue",
      tax_amount,
      unit * BigInt(Math.max(1, count)),
      "is",
    );
  });
}

/** The tax by the lines' rates, if the invoice has no totals for each rate. */
function checkTaxOfLines({ invoice, totals, unit }: Checked): string[] {
  const taxed = invoice.lines.filter(({ kind }) => kind !== "note" && kind !== "promotion");
  const taxes = taxed.map((line) => {
    const percent = toPercent(line.vat_rate);
    return percent === undefined ? undefined : multiply(netAmount(line), percent) / 100n;
  });
  const known = taxes.filter((tax) => tax !== undefined);
  const isComplete = taxed.length > 0 && known.length === taxes.length &&
    absolute(sum(taxed.map(netAmount)) - totals.subtotal) <= unit * BigInt(taxed.length);
  if (!isComplete || invoice.tax_amount === null) return [];
  const tolerance = unit * BigInt(taxed.length);
  return compare("The lines' taxes", [sum(known)], "TgTThue", totals.tax_amount, tolerance);
}

function checkTotal({ totals, unit }: Checked): string[] {
  const gross = totals.subtotal + totals.tax_amount + totals.fee_total;
  const sums = combine(gross, wholeReductions(totals));
  return compare("Net, tax and fees", sums, "TgTTTBSo", totals.total_amount, unit);
}

/** What is taken off the invoice as a whole; some totals have it inside, others not. */
function wholeReductions({ discount_total, deduction_total }: SettledTotals): Decimal[] {
  return [-discount_total, -deduction_total];
}

/** `base` with every combination of the parts that may belong to it, first without any. */
function combine(base: Decimal, parts: readonly Decimal[]): Decimal[] {
  return parts.reduce((sums, part) => [...sums, ...sums.map((one) => one + part)], [base]);
}

function compare(
  what: string,
  sums: readonly Decimal[],
  where: string,
  stated: Decimal,
  tolerance: Decimal,
  verb = "add up to",
): string[] {
  const [plain = 0n] = sums;
  return sums.some((one) => absolute(one - stated) <= tolerance)
    ? []
    : [`${what} ${verb} ${formatDecimal(plain)}, but ${where} says ${formatDecimal(stated)}`];
}
