// What the fields of invoices mean, for the output schemas: in few words, as every model reads them.

export const INVOICE_ROW = {
  id: "The invoice_id of get_invoice",
  invoice_number: "Number (số hóa đơn)",
  series: "Series (ký hiệu)",
  form: "Form (mẫu số): 1 VAT, 2 sales",
  invoice_date: "YYYY-MM-DD, Vietnam time",
  status: "As the argument status",
  status_name: "Its name",
  invoice_type: "original, replacement (hóa đơn thay thế), adjustment (hóa đơn điều chỉnh)",
  direction: "bought or sold",
  vendor_id: "For get_vendor; null for sales",
  vendor_name: "Seller of a purchase",
  vendor_tax_code: "Its tax code",
  buyer_name: "Buyer",
  buyer_tax_code: "Its tax code",
  currency: "Of this row's amounts",
  subtotal: "Without tax",
  tax_amount: "VAT (tiền thuế GTGT)",
  fee_total: "Fees (phí)",
  discount_total: "Trade discount",
  total_amount: "With tax (tổng tiền thanh toán)",
  original_currency: "Of the lines and taxes, if not VND",
  original_total_amount: "Total in it",
  replaced_by: "The invoice in its place",
  adjusted_by: "Its adjustments",
};

/** What get_invoice adds to a row. */
export const INVOICE_DETAIL = {
  issued_at: "Vietnam time",
  related_invoice: "What this one replaces or adjusts",
  seller: "Name, tax code, address, contact, bank",
  buyer: "The same",
  exchange_rate: "VND for one unit of original_currency",
  lines: "Goods and services; one with a currency has its amounts in it, not in VND",
  lines_paging: "If lines come in pages: total, page, per_page, pages",
  taxes: "Amount and VAT by rate",
  fees: "Fees by name",
  tax_authority_code: "mã của cơ quan thuế, or null; see without_code of statistics",
  lookup_code: "For the provider's look-up page",
  signature: "Whether it is there; not verified",
  warnings: "What does not add up",
};

/** What get_invoice of a file adds. */
export const FILE_DETAIL = {
  findings: "Of a file, errors first: code, level, text, text_vi",
  signatures: "Of a file: role, status, signed_at, certificate",
  relation: "Of a file: what it replaces or adjusts",
};

/** What list_invoices of a folder has in its rows. */
export const FILE_ROW = {
  file: "With folder: the file_path",
  level: "With folder: of the worst finding",
  codes: "With folder: of all findings",
};
