// Rows of invoices as the API may give them.
import type { JsonObject } from "../../src/core/json.ts";

let count = 0;

/** An invoice in force, bought for 1,100,000 VND with tax, with `fields` in place of some. */
export function row(fields: JsonObject = {}): JsonObject {
  const number = String(++count);
  return {
    id: `id-${number}`,
    invoice_number: number,
    invoice_date: "2026-06-15",
    status: 1,
    direction: "bought",
    vendor_name: "CÔNG TY CỔ PHẦN ĐIỆN TỬ AN PHÁT",
    vendor_tax_code: "0040000013",
    buyer_name: "CÔNG TY TNHH SAO MAI",
    buyer_tax_code: "0010000016",
    currency: "VND",
    subtotal: 1_000_000,
    tax_amount: 100_000,
    total_amount: 1_100_000,
    ...fields,
  };
}

/** Rows that differ in one field. */
export function rowsWith(name: string, values: readonly unknown[]): JsonObject[] {
  return values.map((value) => row({ [name]: value }));
}

/** The values of one field. */
export function column(rows: readonly JsonObject[], name: string): unknown[] {
  return rows.map((row) => row[name]);
}
