// Reads what providers add to an e-invoice (TTKhac), each in its own words.
import type { XmlElement } from "@rgrove/parse-xml";
import { cutWithEllipsis, fold } from "../core/text.ts";
import { childrenOf, textAt } from "../xml/tree.ts";
import type { NamedValue } from "./invoice.ts";

/** The fields of TTKhac directly below `element`; empty ones are left out. */
export function readExtras(element: XmlElement | undefined): NamedValue[] {
  return childrenOf(element, "TTKhac").flatMap((extra) => childrenOf(extra, "TTin"))
    .flatMap((field) => toNamedValue(textAt(field, "TTruong"), textAt(field, "DLieu")));
}

export function toNamedValue(name: string | null, value: string | null): NamedValue[] {
  return name === null || value === null ? [] : [{ name, value }];
}

/** Longer values are pictures and the like. */
const MAX_SHOWN_VALUE = 500;

/** The fields as they are shown. */
export function shortenValues(values: readonly NamedValue[]): NamedValue[] {
  return values.map(({ name, value }) => ({
    name,
    value: cutWithEllipsis(value, MAX_SHOWN_VALUE),
  }));
}

/** The value of the first field whose name, in folded letters and digits alone, matches. */
export function findExtra(extras: readonly NamedValue[], name: RegExp): string | null {
  return extras.find((extra) => name.test(fold(extra.name).replace(/[^a-z\d]/g, "")))?.value ??
    null;
}

/** Names of the code for the provider's portal, the plainest first. */
const CODE_NAMES: readonly RegExp[] = [
  /^(ma(so)?|so)(tracuu|bimat|baomat|timkiem|nhan)(hoadon|hddt|hd)?(lookupcode)?$/,
  /^(mtcuu|mtracuu|sbmat|.*searchkey|reservationcode|lookupcode|securitycode|secretcode)$/,
  /^(.*fkey|transactionid|invoicecode)$/,
];

const URL_NAMES =
  /^(.*portallink|.*portalurl|(link|url|trang|website|web|diachi|duongdan|cong|portal)(web)?tracuu.*|tracuu(link|url|tai)|lookup(link|url)|searchurl)$/;

/** MISA's tax code; its files have the look-up code as the id of the signed data. */
const MISA = "0101243150";

/** The code and the address with which a person finds the original on its provider's portal. */
export function readLookup(
  extras: readonly NamedValue[],
  provider_tax_code: string | null,
  dataId: string | undefined,
) {
  const code = CODE_NAMES.map((names) => findExtra(extras, names)).find((found) => found !== null);
  const isCode = provider_tax_code === MISA && /^[A-Z\d_]{8,16}$/.test(dataId ?? "");
  // VNPT appends numbers to the address: https://host;817501;
  const [url = null] = findExtra(extras, URL_NAMES)?.split(";") ?? [];
  return { lookup_code: code ?? (isCode ? dataId ?? null : null), lookup_url: url };
}
