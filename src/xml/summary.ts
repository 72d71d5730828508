// What an e-invoice is, in one line, so that a person sees whether the right one was imported.
import type { XmlElement } from "@rgrove/parse-xml";
import { childrenOf, elementAt, localName, textAt } from "./tree.ts";

const MAX_NAME = 120;

/** An e-invoice in one line, and its number. */
export interface Summary {
  readonly text: string;
  readonly number: string | undefined;
}

/**
 * Number, series, seller, buyer and total as the XML writes them, each after `clean`; undefined where
 * it is no e-invoice.
 */
export function describeInvoice(
  root: XmlElement,
  clean: (text: string) => string,
): Summary | undefined {
  const invoices = localName(root) === "TDiep"
    ? childrenOf(elementAt(root, "DLieu"), "HDon")
    : [root].filter((element) => localName(element) === "HDon");
  if (invoices.length > 1) {
    return { text: `${invoices.length} invoices in one message`, number: undefined };
  }
  const [invoice] = invoices;
  const facts = invoice === undefined ? factsOfSmall(root) : factsOf(elementAt(invoice, "DLHDon"));
  const known = facts.flatMap(([name, value]) =>
    value === null ? [] : [[name, shortenLine(clean(value))] as const]
  );
  if (known.length === 0) return undefined;
  return {
    text: known.map(([name, value]) => `${name} ${value}`).join(", "),
    number: known.find(([name]) => name === "number")?.[1],
  };
}

type Facts = readonly (readonly [name: string, value: string | null])[];

function factsOf(data: XmlElement | undefined): Facts {
  const series = [textAt(data, "TTChung/KHMSHDon"), textAt(data, "TTChung/KHHDon")];
  const total = textAt(data, "NDHDon/TToan/TgTTTBSo") ?? textAt(data, "TToan/TgTTTBSo");
  return [
    ["number", textAt(data, "TTChung/SHDon")],
    ["series", series.join("") || null],
    ["seller", describeParty(elementAt(data, "NDHDon/NBan"))],
    ["buyer", describeParty(elementAt(data, "NDHDon/NMua"))],
    ["total", total && `${total} ${textAt(data, "TTChung/DVTTe") ?? ""}`.trim()],
  ];
}

function describeParty(party: XmlElement | undefined): string | null {
  const name = textAt(party, "Ten") ?? textAt(party, "HVTNMHang");
  const taxCode = textAt(party, "MST");
  return [name, taxCode && `(${taxCode})`].filter((text) => text !== null).join(" ") || null;
}

/** The `<Invoice>` of the API's documentation. */
function factsOfSmall(root: XmlElement): Facts {
  if (localName(root) !== "Invoice") return [];
  return [["number", textAt(root, "InvoiceNumber")], ["total", textAt(root, "Total")]];
}

function shortenLine(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= MAX_NAME ? line : `${line.slice(0, MAX_NAME)}…`;
}
