// Reads the parties, lines and taxes of an e-invoice.
import type { XmlElement } from "@rgrove/parse-xml";
import { canonicalTaxCode } from "../../core/tax_code.ts";
import { childrenOf, elementAt, textAt } from "../../xml/tree.ts";
import { decimalAt, unreadable } from "./fields.ts";
import { type Line, LINE_KINDS, type LineKind, type Party, type TaxTotal } from "./invoice.ts";

/** Reads NBan or NMua; a consumer has only a personal name (HVTNMHang). */
export function readParty(element: XmlElement | undefined): Party {
  const taxCode = textAt(element, "MST");
  return {
    name: textAt(element, "Ten") ?? textAt(element, "HVTNMHang"),
    tax_code: taxCode === null ? null : canonicalTaxCode(taxCode),
    address: textAt(element, "DChi"),
    phone: textAt(element, "SDThoai"),
    email: textAt(element, "DCTDTu"),
    bank_account: textAt(element, "STKNHang"),
    bank_name: textAt(element, "TNHang"),
  };
}

export function readInvoiceLines(list: XmlElement | undefined): Line[] {
  return childrenOf(list, "HHDVu").map(readLine);
}

function readLine(element: XmlElement, index: number): Line {
  const name = textAt(element, "THHDVu") ?? textAt(element, "Ten"); // Ten in files of 2021
  if (name === null) throw unreadable(`lacks THHDVu, the name, in line ${index + 1} of DSHHDVu`);
  return {
    line_number: Number(textAt(element, "STT") ?? NaN) || index + 1,
    kind: toLineKind(textAt(element, "TChat")),
    code: textAt(element, "MHHDVu"),
    name,
    unit: textAt(element, "DVTinh"),
    quantity: decimalAt(element, "SLuong"),
    unit_price: decimalAt(element, "DGia"),
    discount_amount: decimalAt(element, "STCKhau"),
    amount: decimalAt(element, "ThTien"),
    vat_rate: textAt(element, "TSuat"),
  };
}

function toLineKind(type: string | null): LineKind {
  return LINE_KINDS[Number(type) - 1] ?? "goods";
}

/** Reads the totals per VAT rate of TToan. */
export function readTaxes(totals: XmlElement | undefined): TaxTotal[] {
  return childrenOf(elementAt(totals, "THTTLTSuat"), "LTSuat").map((rate) => ({
    vat_rate: textAt(rate, "TSuat"),
    amount: decimalAt(rate, "ThTien") ?? 0n,
    tax_amount: decimalAt(rate, "TThue") ?? 0n,
  }));
}
