// Reads the seller and the buyer.
import type { XmlElement } from "@rgrove/parse-xml";
import { canonicalTaxCode } from "../core/vietnamese/tax_code.ts";
import { textAt } from "../xml/tree.ts";
import { findExtra, readExtras } from "./extras.ts";
import type { Party } from "./invoice.ts";

/** Reads NBan or NMua; a consumer has only a personal name (HVTNMHang). */
export function readParty(element: XmlElement | undefined): Party {
  const contact_name = textAt(element, "HVTNMHang");
  const extras = readExtras(element);
  return {
    name: textAt(element, "Ten") ?? contact_name,
    tax_code: readTaxCode(element, "MST"),
    contact_name,
    personal_id: readTaxCode(element, "CCCDan") ?? readTaxCode(element, "CCCD") ??
      toTaxCode(findExtra(extras, /^(so)?(cccd(an)?|cmnd|cancuoccongdan|dinhdanhcanhan)$/)),
    passport: textAt(element, "SHChieu") ?? findExtra(extras, /^(so)?(hochieu|shchieu|passport)$/),
    budget_code: textAt(element, "MDVQHNSach"),
    customer_code: textAt(element, "MKHang"),
    store_code: textAt(element, "MCHang"),
    store_name: textAt(element, "TCHang"),
    address: textAt(element, "DChi"),
    phone: textAt(element, "SDThoai"),
    email: textAt(element, "DCTDTu"),
    website: textAt(element, "Website"),
    fax: textAt(element, "Fax"),
    bank_account: textAt(element, "STKNHang"),
    bank_name: textAt(element, "TNHang"),
  };
}

/** A tax code, or a personal id, which can stand for one, without spaces and dots; every kind of dash before a branch counts as one. */
export function readTaxCode(from: XmlElement | undefined, path: string): string | null {
  return toTaxCode(textAt(from, path));
}

function toTaxCode(text: string | null): string | null {
  return text === null ? null : canonicalTaxCode(text.replace(/\p{Pd}/gu, "-"));
}
