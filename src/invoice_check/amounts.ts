// Compares the amounts of an invoice with each other.
import { fold } from "../core/text.ts";
import {
  absolute,
  type Decimal,
  formatDecimal,
  fromWhole,
  multiply,
  percentage,
  sum,
} from "../einvoice/decimals.ts";
import type { EInvoice, Line, TaxTotal } from "../einvoice/invoice.ts";
import { type SettledTotals, settleTotals, toPercent } from "../einvoice/totals.ts";
import type { Finding } from "./finding.ts";
import { AMOUNT_TEXTS } from "./texts/amount_texts.ts";
import { writeFinding } from "./texts/text.ts";
import { amountValue, codeValue } from "./texts/values.ts";

/** More groups than there are rates and discounts; each is compared with all lines. */
const MAX_GROUPS = 100;

/** Currencies whose amounts are rounded to whole units. */
const WHOLE_CURRENCIES = ["VND", "JPY", "KRW", "IDR", "LAK", "KHR", "MMK", "TWD"];

/** Where a note says something, its first words do. */
const MAX_NOTE = 500;

/** What is compared: an invoice, its totals, and the amount that counts as rounding. */
interface Checked {
  readonly invoice: EInvoice;
  readonly totals: SettledTotals;
  readonly unit: Decimal;
}

/**
 * A finding for each contradiction greater than rounding, which is one unit per line or rate. None
 * if an amount could not be read: that is a finding already.
 */
export function checkAmounts(invoice: EInvoice): Finding[] {
  const isUnread = invoice.problems.some(({ reason }) => reason === "not_a_number");
  if (isUnread || invoice.total_amount === null) return [];
  const unit = WHOLE_CURRENCIES.includes(invoice.currency)
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
function checkLines({ invoice, totals, unit }: Checked): Finding[] {
  const { lines, currency } = invoice;
  const priced = lines.filter(({ amount, kind }) => amount !== null && kind !== "note");
  if (priced.length === 0) return [];
  const net = sum(priced.filter(({ kind }) => kind !== "promotion").map(netAmount));
  const promotions = sum(priced.filter(({ kind }) => kind === "promotion").map(netAmount));
  const sold = priced.filter((line) => isSold(line));
  // providers differ in whether ThTien is less STCKhau, and whether promotions count
  const reductions = sum(sold.map(({ discount_amount }) => discount_amount ?? 0n));
  const sums = combine(net, [promotions, -reductions, ...wholeReductions(totals)]);
  if (isNear(sums, totals.subtotal, unit * BigInt(lines.length))) return [];
  if (isRevenueTaxReduction(invoice, net, totals.subtotal)) return [];
  const values = sumValues(net, totals.subtotal, currency);
  return [writeFinding(AMOUNT_TEXTS.lines, values, facts("TgTCThue", net, totals.subtotal))];
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
function checkRates({ invoice, totals, unit }: Checked): Finding[] {
  const { taxes, currency } = invoice;
  if (taxes.length === 0) return [];
  const discounts = taxes.length > MAX_GROUPS
    ? []
    : taxes.filter((group) => standsForDiscount(group, invoice, unit));
  const tolerance = unit * BigInt(taxes.length);
  const check = (
    name: "amount" | "tax_amount",
    stated: Decimal,
    more: readonly Decimal[],
  ): Finding[] => {
    const plain = sum(taxes.map((tax) => tax[name]));
    const sums = combine(plain, [-2n * sum(discounts.map((tax) => tax[name])), ...more]);
    if (isNear(sums, stated, tolerance)) return [];
    const values = sumValues(plain, stated, currency);
    const isTax = name === "tax_amount";
    const text = isTax ? AMOUNT_TEXTS.ratesTax : AMOUNT_TEXTS.ratesAmount;
    return [writeFinding(text, values, facts(isTax ? "TgTThue" : "TgTCThue", plain, stated))];
  };
  return [
    ...check("amount", totals.subtotal, wholeReductions(totals)),
    ...check("tax_amount", totals.tax_amount, []),
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
function checkTaxOfRates({ invoice, totals, unit }: Checked): Finding[] {
  const { lines, taxes, relation, currency } = invoice;
  const linesOf = Map.groupBy(lines, (line) => line.vat_rate);
  return taxes.flatMap(({ vat_rate, amount, tax_amount }) => {
    const percent = toPercent(vat_rate);
    if (percent === undefined || (amount === 0n && relation !== null)) return [];
    // a rate's amount is less the discount of the whole invoice, or not yet
    const taxes = combine(amount, [-totals.discount_total])
      .map((base) => percentage(base, percent, 1n));
    const [tax = 0n] = taxes;
    const count = linesOf.get(vat_rate)?.length ?? 0;
    if (isNear(taxes, tax_amount, unit * BigInt(Math.max(1, count)))) return [];
    const values = {
      rate: codeValue(vat_rate ?? ""),
      base: amountValue(amount, currency),
      tax: amountValue(tax, currency),
      stated: amountValue(tax_amount, currency),
    };
    return [writeFinding(AMOUNT_TEXTS.taxOfRate, values, facts("LTSuat/TThue", tax, tax_amount))];
  });
}

/** The tax by the lines' rates, if the invoice has no totals for each rate. */
function checkTaxOfLines({ invoice, totals, unit }: Checked): Finding[] {
  const taxed = invoice.lines.filter(({ kind }) => kind !== "note" && kind !== "promotion");
  const taxes = taxed.map((line) => {
    const percent = toPercent(line.vat_rate);
    return percent === undefined ? undefined : multiply(netAmount(line), percent) / 100n;
  });
  const known = taxes.filter((tax) => tax !== undefined);
  const tolerance = unit * BigInt(taxed.length);
  const isComplete = taxed.length > 0 && known.length === taxes.length &&
    isNear([sum(taxed.map(netAmount))], totals.subtotal, tolerance);
  if (!isComplete || invoice.tax_amount === null) return [];
  const tax = sum(known);
  if (isNear([tax], totals.tax_amount, tolerance)) return [];
  const values = sumValues(tax, totals.tax_amount, invoice.currency);
  return [writeFinding(AMOUNT_TEXTS.taxOfLines, values, facts("TgTThue", tax, totals.tax_amount))];
}

function checkTotal({ invoice, totals, unit }: Checked): Finding[] {
  const gross = totals.subtotal + totals.tax_amount + totals.fee_total;
  if (isNear(combine(gross, wholeReductions(totals)), totals.total_amount, unit)) return [];
  if (isRevenueTaxReduction(invoice, gross, totals.total_amount)) return [];
  const values = sumValues(gross, totals.total_amount, invoice.currency);
  return [writeFinding(AMOUNT_TEXTS.total, values, facts("TgTTTBSo", gross, totals.total_amount))];
}

/**
 * Whether a sales invoice (form 2) says that a fifth of the VAT on revenue is taken off, as
 * resolutions since 2022 provide: of 1 % to 5 % of the revenue, so at most 1 % of it.
 */
function isRevenueTaxReduction(
  { form, lines, notes, extras }: EInvoice,
  before: Decimal,
  after: Decimal,
): boolean {
  if (form !== "2" || after > before || (before - after) * 100n > before + fromWhole(1)) {
    return false;
  }
  const texts = [notes, ...lines.map(({ name }) => name), ...extras.map(({ value }) => value)];
  return texts.some((text) =>
    /\bgiam\b.*\b20 ?%.*\bty le\b/.test(fold((text ?? "").slice(0, MAX_NOTE)))
  );
}

/** What is taken off the invoice as a whole; some totals have it inside, others not. */
function wholeReductions({ discount_total, deduction_total }: SettledTotals): Decimal[] {
  return [-discount_total, -deduction_total];
}

/** `base` with every combination of the parts that may belong to it, first without any. */
function combine(base: Decimal, parts: readonly Decimal[]): Decimal[] {
  return parts.reduce((sums, part) => [...sums, ...sums.map((one) => one + part)], [base]);
}

function isNear(sums: readonly Decimal[], stated: Decimal, tolerance: Decimal): boolean {
  return sums.some((one) => absolute(one - stated) <= tolerance);
}

function sumValues(sum: Decimal, stated: Decimal, currency: string) {
  return { sum: amountValue(sum, currency), stated: amountValue(stated, currency) };
}

function facts(element: string, expected: Decimal, found: Decimal) {
  return {
    field: `TToan/${element}`,
    expected: formatDecimal(expected),
    found: formatDecimal(found),
  };
}
