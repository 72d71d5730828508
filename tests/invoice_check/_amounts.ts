// An invoice whose amounts tests change, and what is found then.
import { fromWhole, parseDecimal } from "../../src/einvoice/decimals.ts";
import type { EInvoice, Line, LineKind } from "../../src/einvoice/invoice.ts";
import { checkAmounts } from "../../src/invoice_check/amounts.ts";
import { eInvoice, read } from "../einvoice/_invoices.ts";

export const INVOICE = read(eInvoice()); // one line of 100,000, tax 8,000, total 108,000
/** Amounts for people: 100000 and "0.5" are decimals. */
export const amount = (value: number | string) => parseDecimal(String(value)) ?? 0n;

/** Each finding as "CODE expected found". */
export function warnings(changes: Partial<EInvoice>): string[] {
  return checkAmounts({ ...INVOICE, ...changes })
    .map(({ code, expected, found }) => `${code} ${expected} ${found}`);
}

export function lines(
  ...rows: readonly (readonly [LineKind, number | null, Partial<Line>?])[]
): Line[] {
  return rows.flatMap(([kind, value, more]) =>
    INVOICE.lines.map((line) => ({
      ...line,
      kind,
      amount: value === null ? null : amount(value),
      ...more,
    }))
  );
}

export function tax(value: number, tax_amount: number, vat_rate = "8%") {
  return { vat_rate, amount: fromWhole(value), tax_amount: fromWhole(tax_amount) };
}
