// Finds the invoice in an XML file, or says what the file is instead.
import { XmlElement } from "@rgrove/parse-xml";
import { fold } from "../core/text.ts";
import { childrenOf, elementAt, localName, textAt } from "../xml/tree.ts";

/** What cannot be read as one e-invoice; the message continues "xml_content …". */
export class EInvoiceError extends Error {
  override name = "EInvoiceError";

  /** `what` names a document that is known: "a delivery note". */
  constructor(message: string, readonly what?: string) {
    super(message);
  }
}

/** Root elements of other documents, in lower case, and what they are. */
const OTHER_ROOTS: ReadonlyMap<string, string> = new Map([
  ["creditnote", "a UBL credit note, not a Vietnamese e-invoice"],
  ["ctu", "a certificate of personal income tax deduction, not an invoice"],
  ["tbao", "a notice, not an invoice"],
  ["tbss", "a notice of wrong invoices, not an invoice"],
  ["tkhai", "a declaration, not an invoice"],
  ["hsothuedtu", "a tax declaration, not an invoice"],
  ["bthdlieu", "a summary table of invoices (bảng tổng hợp), not an invoice"],
  ["html", "a web page; the e-invoice is the XML file that belongs to it"],
  ["signature", "a signature alone; the e-invoice is the whole file"],
  [
    "dlhdon",
    "the signed part of an e-invoice without its signature; the e-invoice is the whole file",
  ],
  ["inv", "the input of a provider's API, not a signed e-invoice"],
  ["string", "the answer of a web service; the e-invoice is the file that the seller sends"],
  ["envelope", "the answer of a web service; the e-invoice is the file that the seller sends"],
]);

/** Types of messages (MLTDiep) that hold no invoice. */
const MESSAGES: Readonly<Record<string, string>> = {
  "100": "a registration to use e-invoices",
  "101": "a registration to use e-invoices",
  "102": "a notice on a registration",
  "103": "a notice on a registration",
  "204": "a notice of the tax authority on the data that it checked",
  "205": "a notice of the tax authority",
  "300": "a notice of wrong invoices",
  "301": "the tax authority's answer to a notice of wrong invoices",
  "302": "the tax authority's notice to check invoices",
  "400": "a summary table of invoices",
  "999": "a receipt for a message",
};

const OLD_LAYOUT = "an e-invoice in the layout used before July 2022";

/** The invoice in a file: <HDon>, or the small <Invoice> of the API's documentation. */
export function findInvoiceElement(root: XmlElement): XmlElement {
  const name = localName(root);
  if (name === "HDon") return checkInvoice(root);
  if (name === "TDiep") return checkInvoice(findInMessage(root));
  if (name === "Invoice" && elementAt(root, "InvoiceNumber") !== undefined) return root;
  throw refuse(root, explainRoot(root));
}

function refuse(root: XmlElement, what: string | undefined): EInvoiceError {
  const unknown = localName(root) === "Invoice"
    ? "neither an e-invoice nor a small <Invoice> with InvoiceNumber, Date and Total"
    : "not an e-invoice";
  const named = what === undefined ? unknown : `it is ${what}`;
  return new EInvoiceError(
    `has the root <${root.name}>: ${named}. Expected <HDon> or <TDiep>: ask the seller for the ` +
      "XML file of the invoice",
    what,
  );
}

/** The invoice in a message of the tax authority, which can contain any number of them. */
function findInMessage(message: XmlElement): XmlElement {
  const [invoice, ...others] = childrenOf(elementAt(message, "DLieu"), "HDon");
  if (others.length > 0) throw several(others.length + 1);
  if (invoice !== undefined) return invoice;
  const type = textAt(message, "TTChung/MLTDiep");
  const list = describeList(elementAt(message, "DLieu"));
  if (list !== undefined) throw new EInvoiceError(`is a message (TDiep) with ${list}`, list);
  const kind = MESSAGES[type ?? ""];
  const named = `TDiep ${type ?? "without MLTDiep"}`;
  const what = kind === undefined ? `a message (${named})` : `${kind} (${named})`;
  throw new EInvoiceError(`is ${what} without an invoice (HDon)`, what);
}

function several(count: number): EInvoiceError {
  const what = `${count} invoices in one message`;
  return new EInvoiceError(
    `is a message (TDiep) with ${count} invoices, and they are imported one by one: ask the ` +
      "seller for the file of each",
    what,
  );
}

/** Refuses a delivery note, and an invoice without data. */
function checkInvoice(invoice: XmlElement): XmlElement {
  const general = elementAt(invoice, "DLHDon/TTChung");
  const title = textAt(general, "THDon") ?? "";
  if (textAt(general, "KHMSHDon") === "6" || fold(title).includes("phieu xuat kho")) {
    const what = "a delivery note (phiếu xuất kho, form 6), not an invoice";
    throw new EInvoiceError(`is ${what}: it has no amounts to pay or to declare`, what);
  }
  if (elementAt(invoice, "DLHDon") !== undefined) return invoice;
  throw new EInvoiceError(
    "lacks HDon/DLHDon, the invoice's data: ask the seller for the complete file",
  );
}

/** What a file with another root is; undefined if nothing is known of it. */
function explainRoot(root: XmlElement): string | undefined {
  const name = localName(root);
  const list = describeList(root);
  if (list !== undefined) return list;
  const names = new Set(elementsWithin(root, 3).map(localName));
  if (/\boasis:names:specification:ubl\b/.test(Object.values(root.attributes).join(" "))) {
    return "a UBL invoice; UBL is not a Vietnamese e-invoice";
  }
  const isOld = /^(invoiceData|InvoicePattern|InvoiceNo|SerialNo|invoiceSeries|templateCode)$/;
  if (/^(invoice|transaction)$/.test(name) || [...names].some((inside) => isOld.test(inside))) {
    return `${OLD_LAYOUT}, which is not supported; the layout since then has the root <HDon>`;
  }
  if (["Inv", "Invoices"].includes(name) || names.has("CusName") || names.has("Products")) {
    return OTHER_ROOTS.get("inv");
  }
  return OTHER_ROOTS.get(name.toLowerCase());
}

/** What an element is that holds invoices where no e-invoice has them; undefined if it holds none. */
function describeList(element: XmlElement | undefined): string | undefined {
  if (element === undefined) return undefined;
  const names = elementsWithin(element, 3).map(localName);
  const count = names.filter((name) => name === "HDon").length;
  if (count === 0 && !/^DSHDon$/i.test(localName(element))) return undefined;
  const invoices = count === 0
    ? "invoices"
    : `${count} ${count === 1 ? "invoice" : "invoices"} (HDon)`;
  return `a list of ${invoices} as a provider's API takes it, not the file of one invoice that its ` +
    "seller issued";
}

/** The first elements below `parent`, at most `depth` levels down. */
function elementsWithin(parent: XmlElement, depth: number): XmlElement[] {
  const children = parent.children.filter((node) => node instanceof XmlElement).slice(0, 200);
  if (depth === 1) return children;
  return children.flatMap((child) => [child, ...elementsWithin(child, depth - 1)]);
}
