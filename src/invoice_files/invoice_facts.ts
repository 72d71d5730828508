// What identifies an invoice to a person, for tables and rows.
import { vietnamDay } from "../core/calendar.ts";
import { cleanText } from "../core/text.ts";
import { type Decimal, formatDecimal } from "../einvoice/decimals.ts";
import type { EInvoice, Party } from "../einvoice/invoice.ts";

/** A seller or buyer, as the file names it. */
export interface NamedParty {
  readonly name: string | null;
  readonly tax_code: string | null;
}

/** Amounts are JSON numbers with all digits of the file, in its currency. */
export interface InvoiceFacts {
  readonly number: string | null;
  readonly series: string | null;
  readonly form: string | null;
  /** The day of issue in Viet Nam, YYYY-MM-DD. */
  readonly date: string | null;
  readonly seller: NamedParty;
  readonly buyer: NamedParty;
  readonly subtotal: unknown;
  readonly tax_amount: unknown;
  readonly total_amount: unknown;
  readonly currency: string;
}

export function readFacts(invoice: EInvoice): InvoiceFacts {
  const { number, series, form, issued_at, seller, buyer, currency } = invoice;
  return {
    number: cleanOrNull(number),
    series: cleanOrNull(series),
    form: cleanOrNull(form),
    date: issued_at === null ? null : vietnamDay(issued_at),
    seller: nameParty(seller),
    buyer: nameParty(buyer),
    subtotal: toJsonNumber(invoice.subtotal),
    tax_amount: toJsonNumber(invoice.tax_amount),
    total_amount: toJsonNumber(invoice.total_amount),
    currency: cleanText(currency),
  };
}

/** A JSON number with every digit, which JavaScript's numbers could not keep. */
export function toJsonNumber(value: Decimal | null): unknown {
  return value === null ? null : JSON.rawJSON(formatDecimal(value));
}

function nameParty(party: Party | null): NamedParty {
  const { name = null, tax_code = null } = party ?? {};
  return { name: cleanOrNull(name), tax_code: cleanOrNull(tax_code) };
}

function cleanOrNull(text: string | null): string | null {
  return text === null ? null : cleanText(text);
}
