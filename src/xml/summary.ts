// Summarizes an e-invoice in one line, so that a person sees whether it is the right one.
import type { XmlElement } from "@rgrove/parse-xml";
import { childrenOf, elementAt, localName, textAt } from "./tree.ts";

const MAX_NAME = 120;

/** One line about an e-invoice, and its number. */
export interface InvoiceSummary {
  readonly text: string;
  readonly number: string | undefined;
}

/**
 * Number, series, seller, buyer and total as they are in the XML, each passed through `clean`;
 * undefined if it is not an e-invoice.
 */
export function summarizeInvoice(
  root: XmlElement,
  clean: (text: string) => string,
): InvoiceSummary | undefined {
  const invoices = localName(root) === "TDiep"
    ? childrenOf(elementAt(root, "DLieu"), "HDon")
    : [root].filter((element) => localName(element) === "HDon");
  if (invoices.length > 1) {
    return { text: `${invoices.length} invoices in one message`, number: undefined };
  }
  const [invoice] = invoices;
  const facts = invoice === undefined
    ? readSmallFacts(root)
    : readFacts(elementAt(invoice, "DLHDon"));
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

function readFacts(data: XmlElement | undefined): Facts {
  const series = [textAt(data, "TTChung/KHMSHDon"), textAt(data, "TTChung/KHHDon")];
  const total = textAt(data, "NDHDon/TToan/TgTTTBSo") ?? textAt(data, "TToan/TgTTTBSo");
  return [
    ["number", textAt(data, "TTChung/SHDon")],
    ["series", series.join("") || null],
    ["seller", formatParty(elementAt(data, "NDHDon/NBan"))],
    ["buyer", formatParty(elementAt(data, "NDHDon/NMua"))],
    ["total", total && `${total} ${textAt(data, "TTChung/DVTTe") ?? ""}`.trim()],
  ];
}

function formatParty(party: XmlElement | undefined): string | null {
  const name = textAt(party, "Ten") ?? textAt(party, "HVTNMHang");
  const taxCode = textAt(party, "MST");
  return [name, taxCode && `(${taxCode})`].filter((text) => text !== null).join(" ") || null;
}

/** The `<Invoice>` of the API's documentation. */
function readSmallFacts(root: XmlElement): Facts {
  if (localName(root) !== "Invoice") return [];
  return [["number", textAt(root, "InvoiceNumber")], ["total", textAt(root, "Total")]];
}

function shortenLine(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= MAX_NAME ? line : `${line.slice(0, MAX_NAME)}…`;
}
