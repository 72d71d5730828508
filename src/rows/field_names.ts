// The names that fields may have in the API's rows, and how a field's value is found.
import { isObject, type JsonObject } from "../core/json.ts";

/** What rows of invoices and their details are read for; the likeliest name first, a dot goes one level down. */
const FIELD_NAMES = {
  id: ["id", "invoice_id", "uuid"],
  invoice_number: ["invoice_number", "number", "invoice_no", "no"],
  series: ["series", "invoice_series", "serial", "symbol"],
  form: ["form", "invoice_form", "template_code", "form_number"],
  invoice_date: [
    ..."invoice_date issue_date issued_date date issued_at invoice_issued_date".split(" "),
  ],
  status: ["status", "status_name", "invoice_status"],
  invoice_type: ["invoice_type"],
  direction: ["direction", "invoice_direction"],
  vendor_id: ["vendor_id", "seller_id", "supplier_id", "vendor.id", "seller.id"],
  vendor_name: [
    ..."vendor_name seller_name supplier_name vendor.name seller.name supplier.name".split(" "),
  ],
  vendor_tax_code: [
    ..."vendor_tax_code seller_tax_code supplier_tax_code vendor_tax_id seller_tax_id".split(" "),
    ..."vendor.tax_code seller.tax_code supplier.tax_code".split(" "),
  ],
  buyer_name: ["buyer_name", "customer_name", "buyer.name", "customer.name"],
  buyer_tax_code: [
    ..."buyer_tax_code customer_tax_code buyer_tax_id buyer.tax_code customer.tax_code".split(" "),
  ],
  subtotal: [
    ..."subtotal sub_total amount_before_tax total_before_tax net_amount".split(" "),
  ],
  tax_amount: ["tax_amount", "vat_amount", "total_tax", "tax"],
  total_amount: ["total_amount", "total", "grand_total", "amount", "amount_after_tax"],
  currency: ["currency", "currency_code"],
  original_currency: ["original_currency"],
  original_total_amount: ["original_total_amount"],
  exchange_rate: ["exchange_rate"],
  replaced_by: ["replaced_by", "replaced_by_id", "replacement_id"],
  adjusted_by: ["adjusted_by", "adjusted_by_id"],
  tax_authority_code: ["tax_authority_code", "authority_code", "cqt_code", "ma_cqt"],
  lines: ["lines", "items", "line_items", "invoice_lines", "details", "products"],
  taxes: ["taxes", "tax_breakdown", "tax_details", "vat_breakdown"],
  // of a line, or of one rate in the taxes
  name: ["name", "product_name", "item_name", "description"],
  amount: ["amount", "subtotal", "taxable_amount", "amount_before_tax"],
  quantity: ["quantity", "qty"],
  unit: ["unit", "unit_name", "unit_of_measure", "uom"],
  vat_rate: ["vat_rate", "tax_rate", "vat"],
  kind: ["kind"],
} as const;

export type RowField = keyof typeof FIELD_NAMES;

/** The field's first value that is there and not null; undefined if there is none. */
export function valueOf(row: JsonObject, field: RowField): unknown {
  const name = nameOf(row, field);
  return name === undefined ? undefined : at(row, name);
}

/** The name under which the row has that value. */
export function nameOf(row: JsonObject, field: RowField): string | undefined {
  return FIELD_NAMES[field].find((name) => (at(row, name) ?? null) !== null);
}

/** Whether the row has the field under any of its names; null is a value here. */
export function hasField(row: JsonObject, field: RowField): boolean {
  return FIELD_NAMES[field].some((name) => at(row, name) !== undefined);
}

/** The name under which an object holds a list: its lines or its taxes. */
export function listNameOf(row: JsonObject, field: "lines" | "taxes"): string | undefined {
  return FIELD_NAMES[field].find((name) => Array.isArray(row[name]));
}

/** The objects in the list of lines or taxes; none if there is no such list. */
export function listIn(row: JsonObject, field: "lines" | "taxes"): JsonObject[] {
  const name = listNameOf(row, field);
  const list = name === undefined ? [] : row[name];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function at(row: JsonObject, path: string): unknown {
  const [name = "", inner] = path.split(".");
  const value = Object.hasOwn(row, name) ? row[name] : undefined;
  if (inner === undefined) return value;
  return isObject(value) && Object.hasOwn(value, inner) ? value[inner] : undefined;
}
