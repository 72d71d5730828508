// The data of an e-invoice as its file has them. What is absent or unreadable is null.
import type { Decimal } from "./decimals.ts";

/** A seller or buyer. */
export interface Party {
  /** Of the company; of a consumer, the person's. */
  readonly name: string | null;
  /** Without spaces and dots, a branch's with its dash. */
  readonly tax_code: string | null;
  readonly contact_name: string | null;
  /** Number of the citizen identity card (CCCD). */
  readonly personal_id: string | null;
  readonly passport: string | null;
  /** Code of a unit that is paid from the state budget. */
  readonly budget_code: string | null;
  readonly customer_code: string | null;
  readonly store_code: string | null;
  readonly store_name: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly fax: string | null;
  readonly bank_account: string | null;
  readonly bank_name: string | null;
}

/** The names of TChat 1 to 5. */
export const LINE_KINDS = ["goods", "promotion", "discount", "note", "special"] as const;
export type LineKind = typeof LINE_KINDS[number];

/** A field that a provider added, or that special goods have, such as a licence plate. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** One line; amounts are in the invoice's currency and have the signs of the file. */
export interface Line {
  readonly line_number: number;
  readonly kind: LineKind;
  readonly code: string | null;
  readonly name: string | null;
  readonly unit: string | null;
  readonly quantity: Decimal | null;
  readonly unit_price: Decimal | null;
  readonly discount_rate: Decimal | null;
  readonly discount_amount: Decimal | null;
  readonly amount: Decimal | null;
  /** As written: `8%`, `KCT`, `KHAC:7%`. */
  readonly vat_rate: string | null;
  readonly tax_amount: Decimal | null;
  readonly attributes: readonly NamedValue[];
}

/** The totals of one VAT rate. */
export interface TaxTotal {
  readonly vat_rate: string | null;
  readonly amount: Decimal;
  readonly tax_amount: Decimal;
}

export interface Fee {
  readonly name: string | null;
  readonly amount: Decimal;
}

/** Identifies an invoice: a seller never issues two with the same key. */
export interface InvoiceKey {
  readonly seller_tax_code: string;
  readonly form: string;
  readonly series: string;
  readonly number: string;
}

/** An invoice that another one names as the one that it replaces or adjusts. */
export interface OriginalReference {
  readonly form: string | null;
  readonly series: string | null;
  readonly number: string | null;
  /** YYYY-MM-DD if it can be read, else as written. */
  readonly date: string | null;
}

/** How an invoice relates to an earlier one; "unclear" if the file does not say. */
export interface Relation {
  readonly kind: "replacement" | "adjustment" | "unclear";
  /** What an adjustment says that it does to the amounts. */
  readonly effect: "increase" | "decrease" | "information" | null;
  /** Empty if the file names none. */
  readonly originals: readonly OriginalReference[];
  /** The number of the list (bảng kê) of originals, if the file names one. */
  readonly list: string | null;
  readonly reason: string | null;
}

/** Why a field is null, although every e-invoice has it or the file has something there. */
export interface Problem {
  /** "doubtful" is what can be read in two ways: a rate of 25.450. */
  readonly reason: "missing" | "not_a_number" | "not_a_date" | "doubtful";
  /** Path of the element: `TTChung/SHDon`, `HHDVu[3]/ThTien`. */
  readonly field: string;
  /** As the file has it; null if it is missing. */
  readonly found: string | null;
  /** Continues "xml_content …". */
  readonly text: string;
}

export interface EInvoice {
  /** Layout version (PBan). */
  readonly version: string | null;
  readonly title: string | null;
  readonly form: string | null;
  readonly series: string | null;
  /** As written, with the zeros that pad it. */
  readonly number: string | null;
  /** Midnight in Viet Nam if the file has no time. */
  readonly issued_at: Date | null;
  readonly seller: Party | null;
  readonly buyer: Party | null;
  /** ISO code; VND if the file names none. */
  readonly currency: string;
  /** VND for one unit of the currency. */
  readonly exchange_rate: Decimal | null;
  readonly payment_method: string | null;
  readonly lines: readonly Line[];
  readonly taxes: readonly TaxTotal[];
  readonly fees: readonly Fee[];
  /** Total without tax (TgTCThue). */
  readonly subtotal: Decimal | null;
  readonly tax_amount: Decimal | null;
  readonly total_amount: Decimal | null;
  /** Trade discount on the whole invoice (TTCKTMai). */
  readonly discount_total: Decimal | null;
  /** Other deductions (TGTKCThue and TGTKhac). */
  readonly deduction_total: Decimal | null;
  readonly total_in_words: string | null;
  /** Every amount could have a point between thousands: "972.000". */
  readonly amounts_look_grouped: boolean;
  readonly relation: Relation | null;
  readonly notes: string | null;
  readonly tax_authority_code: string | null;
  /** The code with which a person finds the invoice on its provider's portal. */
  readonly lookup_code: string | null;
  readonly lookup_url: string | null;
  readonly provider_tax_code: string | null;
  /** Who issues and signs it for the seller, if that is delegated (MSTDVNUNLHDon). */
  readonly delegate_tax_code: string | null;
  /** Who has signed; whether the signatures are right is not known. */
  readonly signed_by: readonly ("seller" | "buyer" | "tax_authority")[];
  /** What providers added to the invoice as a whole (TTKhac). */
  readonly extras: readonly NamedValue[];
  readonly problems: readonly Problem[];
}

/** An invoice number for comparing and searching: e-invoices may pad it with zeros. */
export function toNumberKey(number: string): string {
  return /^\d+$/.test(number) ? number.replace(/^0+(?=\d)/, "") : number;
}

/** An invoice as people refer to it: form and series, then the number, `1C26TAA 123`. */
export function nameInvoice({ form, series, number }: Omit<InvoiceKey, "seller_tax_code">): string {
  return [form + series, number].filter((part) => part !== "").join(" ");
}

/** A party, or an invoice, of which nothing is known. */
export const NO_PARTY: Party = {
  ...{ name: null, tax_code: null, contact_name: null, personal_id: null, passport: null },
  ...{ budget_code: null, customer_code: null, store_code: null, store_name: null },
  ...{ address: null, phone: null, email: null, website: null, fax: null },
  ...{ bank_account: null, bank_name: null },
};

export const NO_INVOICE: EInvoice = {
  ...{ version: null, title: null, form: null, series: null, number: null, issued_at: null },
  ...{ seller: null, buyer: null, currency: "VND", exchange_rate: 1_000_000n },
  ...{ payment_method: null, lines: [], taxes: [], fees: [] },
  ...{ subtotal: null, tax_amount: null, total_amount: null, discount_total: null },
  ...{ deduction_total: null, total_in_words: null, amounts_look_grouped: false },
  ...{ relation: null, notes: null, tax_authority_code: null, lookup_code: null },
  ...{
    lookup_url: null,
    provider_tax_code: null,
    delegate_tax_code: null,
    signed_by: [],
    extras: [],
    problems: [],
  },
};
