// What an e-invoice is, in one line, so that a person sees whether the right one was imported.
import type { XmlElement } from "@rgrove/parse-xml";
import { childrenOf, elementAt, localName, textAt } from "./tree.ts";

const MAX_NAME = 120;

/** Number, series, seller, buyer and total as the XML writes them; undefined where it is no e-invoice. */
export function describeInvoice(root: XmlElement): string | undefined {
  const invoices = localName(root) === "TDiep"
    ? childrenOf(elementAt(root, "DLieu"), "HDon")
    : [root].filter((element) => localName(element) === "HDon");
  if (invoices.length > 1) return `${invoices.length} invoices in one message`;
  const [invoice] = invoices;
  return invoice === undefined ? describeSmall(root) : describe(elementAt(invoice, "DLHDon"));
}

function describe(data: XmlElement | undefined): string | undefined {
  const series = [textAt(data, "TTChung/KHMSHDon"), textAt(data, "TTChung/KHHDon")];
  const total = textAt(data, "NDHDon/TToan/TgTTTBSo") ?? textAt(data, "TToan/TgTTTBSo");
  return join([
    ["number", textAt(data, "TTChung/SHDon")],
    ["series", series.join("") || null],
    ["seller", describeParty(elementAt(data, "NDHDon/NBan"))],
    ["buyer", describeParty(elementAt(data, "NDHDon/NMua"))],
    ["total", total && `${total} ${textAt(data, "TTChung/DVTTe") ?? ""}`.trim()],
  ]);
}

function describeParty(party: XmlElement | undefined): string | null {
  const name = textAt(party, "Ten") ?? textAt(party, "HVTNMHang");
  const taxCode = textAt(party, "MST");
  return [name, taxCode && `(${taxCode})`].filter((text) => text !== null).join(" ") || null;
}

/** The `<Invoice>` of the API's documentation. */
function describeSmall(root: XmlElement): string | undefined {
  if (localName(root) !== "Invoice") return undefined;
  return join([["number", textAt(root, "InvoiceNumber")], ["total", textAt(root, "Total")]]);
}

function join(
  facts: readonly (readonly [name: string, value: string | null])[],
): string | undefined {
  const known = facts.filter(([, value]) => value !== null)
    .map(([name, value = ""]) => `${name} ${shorten(String(value))}`);
  return known.length === 0 ? undefined : known.join(", ");
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= MAX_NAME ? line : `${line.slice(0, MAX_NAME)}…`;
}
