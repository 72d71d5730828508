// The data of an e-invoice.
import type { Decimal } from "./decimals.ts";

/** A seller or buyer; what the file does not say is null. */
export interface Party {
  readonly name: string | null;
  readonly tax_code: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly bank_account: string | null;
  readonly bank_name: string | null;
}

/** The names of TChat 1 to 5. */
export const LINE_KINDS = ["goods", "promotion", "discount", "note", "special"] as const;
export type LineKind = typeof LINE_KINDS[number];

/** One line; amounts are in the invoice's currency. */
export interface Line {
  readonly line_number: number;
  readonly kind: LineKind;
  readonly code: string | null;
  readonly name: string;
  readonly unit: string | null;
  readonly quantity: Decimal | null;
  readonly unit_price: Decimal | null;
  readonly discount_amount: Decimal | null;
  readonly amount: Decimal | null;
  /** As written: `8%`, `KCT`, `KHAC:7%`. */
  readonly vat_rate: string | null;
}

export interface TaxTotal {
  readonly vat_rate: string | null;
  readonly amount: Decimal;
  readonly tax_amount: Decimal;
}

/** Identifies an invoice: a seller never issues two with the same key. */
export interface InvoiceKey {
  readonly seller_tax_code: string;
  readonly form: string;
  readonly series: string;
  readonly number: string;
}

/** The invoice that this one replaces or adjusts. */
export interface Amendment {
  readonly type: "replacement" | "adjustment";
  readonly original: InvoiceKey;
  readonly original_date: string | null;
  readonly reason: string | null;
}

export interface Invoice extends InvoiceKey {
  readonly issued_at: Date;
  readonly seller: Party | null;
  readonly buyer: Party | null;
  /** The personal id of a buyer without a tax code. */
  readonly buyer_personal_id: string | null;
  readonly currency: string;
  /** VND for one unit of the currency. */
  readonly exchange_rate: Decimal;
  readonly subtotal: Decimal;
  readonly tax_amount: Decimal;
  readonly total_amount: Decimal;
  readonly discount_total: Decimal;
  readonly fee_total: Decimal;
  readonly lines: readonly Line[];
  readonly taxes: readonly TaxTotal[];
  readonly amendment: Amendment | null;
  readonly payment_method: string | null;
  readonly notes: string | null;
  readonly tax_authority_code: string | null;
  readonly signed: boolean;
  readonly warnings: readonly string[];
}

/** An invoice number for comparing: e-invoices may pad it with zeros. */
export function toNumberKey(number: string): string {
  return /^\d+$/.test(number) ? number.replace(/^0+(?=\d)/, "") : number;
}

/** An invoice as people refer to it: form and series, then the number, `1C26TAA 123`. */
export function nameInvoice({ form, series, number }: InvoiceKey): string {
  return [form + series, number].filter((part) => part !== "").join(" ");
}
