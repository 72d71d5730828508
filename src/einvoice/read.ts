// Reads Vietnamese e-invoices (Decision 1510/QĐ-TCT, layout 2.x) and the small <Invoice>.
import type { XmlElement } from "@rgrove/parse-xml";
import { childrenOf, elementAt, localName, textAt } from "../xml/tree.ts";
import { findInvoiceElement } from "./document.ts";
import { findExtra, readExtras, readLookup } from "./extras.ts";
import { FieldReader } from "./fields.ts";
import { readCurrency, readIssueTime, readKey } from "./general.ts";
import { type EInvoice, NO_INVOICE } from "./invoice.ts";
import { readInvoiceLines } from "./lines.ts";
import { readParty, readTaxCode } from "./parties.ts";
import { readRelation } from "./relation.ts";
import { readTotals } from "./totals.ts";

/** The one invoice in a file; throws an EInvoiceError if the file is something else. */
export function readEInvoice(root: XmlElement): EInvoice {
  const invoice = findInvoiceElement(root);
  return localName(invoice) === "Invoice" ? readSmall(invoice) : readFull(invoice);
}

function readFull(root: XmlElement): EInvoice {
  const fields = new FieldReader();
  const data = elementAt(root, "DLHDon");
  const general = elementAt(data, "TTChung");
  const content = elementAt(data, "NDHDon");
  const seller = readParty(elementAt(content, "NBan"));
  if (seller.tax_code === null) fields.required(content, "NBan/MST", "NDHDon/NBan/MST");
  const parts = ["NBan", "NMua", "TToan"].map((name) => elementAt(content, name));
  const extras = [general, data, content, root, ...parts].flatMap(readExtras);
  // files of early 2021 have the time of issue in TDLap
  const dateName = ["NLap", "TDLap"].find((name) => textAt(general, name) !== null) ?? "NLap";
  const provider_tax_code = readTaxCode(general, "MSTTCGP");
  const read = {
    version: textAt(general, "PBan"),
    title: textAt(general, "THDon"),
    ...readKey(general, fields),
    issued_at: readIssueTime(general, dateName, fields, "TTChung/NLap"),
    seller,
    buyer: readParty(elementAt(content, "NMua")),
    ...readCurrency(general, fields),
    payment_method: textAt(general, "HTTToan"),
    lines: readInvoiceLines(elementAt(content, "DSHHDVu") ?? elementAt(data, "DSHHDVu"), fields),
    ...readTotals(data, fields),
    notes: textAt(general, "GChu") ?? findExtra(extras, /^(ghichu|note)$/),
    tax_authority_code: [root, general, data, content].map((place) => textAt(place, "MCCQT"))
      .find((code) => code !== null) ?? findExtra(extras, /^(mccqt|macqt|macuacqt)$/),
    ...readLookup(extras, provider_tax_code, data?.attributes.Id),
    provider_tax_code,
    delegate_tax_code: readTaxCode(general, "MSTDVNUNLHDon"),
    signed_by: readSigners(root),
    extras,
  };
  const notes = [textAt(general, "GChu"), ...read.lines.map(({ name }) => name)]
    .filter((note) => note !== null);
  const relation = readRelation(root, data, { extras, notes });
  const { amountsLookGrouped: amounts_look_grouped, problems } = fields;
  return { ...read, relation, amounts_look_grouped, problems };
}

const SIGNERS = { NBan: "seller", NMua: "buyer", CQT: "tax_authority" } as const;

/** Who has a signature in DSCKS, which some files have twice. */
function readSigners(root: XmlElement): EInvoice["signed_by"] {
  const places = childrenOf(root, "DSCKS");
  return Object.entries(SIGNERS).filter(([name]) =>
    places.some((place) => elementAt(place, `${name}/Signature`) !== undefined)
  ).map(([, signer]) => signer);
}

/** The `<Invoice>` of the API's documentation: number, date and total, no parties, no lines. */
function readSmall(root: XmlElement): EInvoice {
  const fields = new FieldReader();
  const number = fields.required(root, "InvoiceNumber", "Invoice/InvoiceNumber");
  const issued_at = readIssueTime(root, "Date", fields, "Invoice/Date");
  fields.required(root, "Total", "Invoice/Total");
  const total_amount = fields.amount(root, "Total");
  const amounts_look_grouped = fields.amountsLookGrouped;
  const { problems } = fields;
  return { ...NO_INVOICE, number, issued_at, total_amount, amounts_look_grouped, problems };
}
