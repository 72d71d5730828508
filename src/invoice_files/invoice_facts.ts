// What identifies an invoice to a person, for tables and rows.
import { vietnamDay } from "../core/calendar.ts";
import type { JsonObject } from "../core/json.ts";
import { cleanText } from "../core/text.ts";
import type { Decimal } from "../einvoice/decimals.ts";
import type { EInvoice, Party } from "../einvoice/invoice.ts";
import { toJsonNumber } from "../rows/values.ts";

/** A seller or buyer, as the file names it. */
interface PartyFacts {
  readonly name: string | null;
  readonly tax_code: string | null;
}

/** Amounts are in the file's currency. */
export interface InvoiceFacts {
  readonly number: string | null;
  readonly series: string | null;
  readonly form: string | null;
  /** The day of issue in Viet Nam, YYYY-MM-DD. */
  readonly date: string | null;
  readonly seller: PartyFacts | null;
  readonly buyer: PartyFacts | null;
  readonly subtotal: Decimal | null;
  readonly tax_amount: Decimal | null;
  readonly total_amount: Decimal | null;
  readonly currency: string | null;
}

/** Of a file that holds no invoice. */
export const NO_FACTS: InvoiceFacts = {
  ...{ number: null, series: null, form: null, date: null, seller: null, buyer: null },
  ...{ subtotal: null, tax_amount: null, total_amount: null, currency: null },
};

export function readFacts(invoice: EInvoice): InvoiceFacts {
  const { number, series, form, issued_at, seller, buyer, currency } = invoice;
  const { subtotal, tax_amount, total_amount } = invoice;
  return {
    ...{ number: cleanOrNull(number), series: cleanOrNull(series), form: cleanOrNull(form) },
    date: issued_at === null ? null : vietnamDay(issued_at),
    ...{ seller: readParty(seller), buyer: readParty(buyer) },
    ...{ subtotal, tax_amount, total_amount },
    currency: cleanText(currency),
  };
}

/** The facts for JSON; amounts are numbers with all digits of the file. */
export function toFactsJson(facts: InvoiceFacts): JsonObject {
  const [subtotal, tax_amount, total_amount] = [
    facts.subtotal,
    facts.tax_amount,
    facts.total_amount,
  ]
    .map((amount) => amount === null ? null : toJsonNumber(amount));
  return { ...facts, subtotal, tax_amount, total_amount };
}

function readParty(party: Party | null): PartyFacts {
  const { name = null, tax_code = null } = party ?? {};
  return { name: cleanOrNull(name), tax_code: cleanOrNull(tax_code) };
}

function cleanOrNull(text: string | null): string | null {
  return text === null ? null : cleanText(text);
}
