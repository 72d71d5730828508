// Reads Vietnamese e-invoices (Decision 1510/QĐ-TCT, layout 2.x) and the small <Invoice>.
import type { XmlElement } from "@rgrove/parse-xml";
import { isCalendarDay, startOfVietnamDay } from "../../core/calendar.ts";
import { canonicalTaxCode } from "../../core/tax_code.ts";
import { readXml, XmlFault } from "../../xml/parse.ts";
import { childrenOf, elementAt, localName, textAt } from "../../xml/tree.ts";
import { checkAmounts } from "./amount_checks.ts";
import { absolute, type Decimal, fromWhole, multiply, sum, toNumber } from "./decimals.ts";
import { decimalAt, requiredTextAt, unreadable } from "./fields.ts";
import type { Amendment, Invoice } from "./invoice.ts";
import { readInvoiceLines, readParty, readTaxes } from "./parts.ts";

const ONE_VND = fromWhole(1);
/** The largest amount that JSON carries exactly. */
const MAX_AMOUNT = fromWhole(Number.MAX_SAFE_INTEGER);

/** Other root elements, and what such a file is. */
const REFUSED_ROOTS: ReadonlyMap<string, string> = new Map([
  ["CreditNote", "a UBL credit note, not a Vietnamese e-invoice"],
  ["CTu", "a tax deduction certificate, not an invoice"],
  ["DSHDon", "a list of invoices; import each on its own"],
  ["Invoices", "the input of a provider's API, not a signed e-invoice"],
  ["TBao", "a notice, not an invoice"],
  ["TKhai", "a declaration, not an invoice"],
  ["html", "a web page"],
  ["invoice", "an e-invoice in the layout used before July 2022, which is not supported"],
]);

/** Reads the one invoice in `xml`; throws an ApiError (422) with the reason if it cannot. */
export function readInvoice(xml: string): Invoice {
  const root = parseXmlContent(xml);
  const invoice = readRoot(root);
  refuseHugeAmounts(invoice);
  return { ...invoice, warnings: [...invoice.warnings, ...checkAmounts(invoice)] };
}

function refuseHugeAmounts(invoice: Invoice): void {
  const { subtotal, tax_amount, total_amount, lines, exchange_rate } = invoice;
  const amounts = lines.flatMap(({ unit_price, amount }) => [unit_price ?? 0n, amount ?? 0n]);
  for (const amount of [subtotal, tax_amount, total_amount, ...amounts]) {
    if (absolute(multiply(amount, exchange_rate)) <= MAX_AMOUNT) continue;
    throw unreadable(`has the amount ${toNumber(amount)}, which is too large for an invoice`);
  }
}

function parseXmlContent(xml: string): XmlElement {
  try {
    return readXml(xml);
  } catch (error) {
    throw error instanceof XmlFault ? unreadable(error.message) : error;
  }
}

function readRoot(root: XmlElement): Invoice {
  const name = localName(root);
  if (name === "HDon") return readEInvoice(root);
  if (name === "TDiep") return readEInvoice(findInMessage(root));
  if (name === "Invoice" && elementAt(root, "InvoiceNumber")) return readSmallInvoice(root);
  const what = name === "Invoice"
    ? "neither an e-invoice nor a small <Invoice> with InvoiceNumber, Date and Total; UBL is not " +
      "a Vietnamese e-invoice"
    : REFUSED_ROOTS.get(name) ?? "not an e-invoice";
  throw unreadable(`has the root <${root.name}>: ${what}. Expected <HDon> or <TDiep>`);
}

/** The invoice in a message of the tax authority, which can contain any number of them. */
function findInMessage(message: XmlElement): XmlElement {
  const [invoice, ...others] = childrenOf(elementAt(message, "DLieu"), "HDon");
  if (invoice === undefined) {
    const type = textAt(message, "TTChung/MLTDiep") ?? "without MLTDiep";
    throw unreadable(`is a message (TDiep ${type}) without an invoice (HDon)`);
  }
  if (others.length > 0) {
    throw unreadable(
      `is a message (TDiep) with ${others.length + 1} invoices; import each on its own`,
    );
  }
  return invoice;
}

function readEInvoice(root: XmlElement): Invoice {
  const data = elementAt(root, "DLHDon");
  if (data === undefined) throw unreadable("lacks HDon/DLHDon, the invoice's data");
  const seller = readParty(elementAt(data, "NDHDon/NBan"));
  const buyer = readParty(elementAt(data, "NDHDon/NMua"));
  const version = textAt(data, "TTChung/PBan");
  return {
    seller_tax_code: canonicalTaxCode(requiredTextAt(data, "NDHDon/NBan/MST")),
    form: requiredTextAt(data, "TTChung/KHMSHDon"),
    series: requiredTextAt(data, "TTChung/KHHDon"),
    number: requiredTextAt(data, "TTChung/SHDon"),
    issued_at: readInstant(requiredTextAt(data, "TTChung/NLap"), "NLap"),
    seller,
    buyer,
    buyer_personal_id: textAt(data, "NDHDon/NMua/CCCDan"),
    ...readCurrency(data),
    ...readTotals(data),
    lines: readInvoiceLines(elementAt(data, "NDHDon/DSHHDVu")),
    amendment: readAmendment(data),
    payment_method: textAt(data, "TTChung/HTTToan"),
    notes: textAt(data, "TTChung/TTHDLQuan/GChu"),
    tax_authority_code: textAt(root, "MCCQT"),
    signed: elementAt(root, "DSCKS/NBan/Signature") !== undefined,
    warnings: version?.startsWith("2.") ? [] : [`PBan is ${version}, expected 2.x.y`],
  };
}

function readCurrency(data: XmlElement): Pick<Invoice, "currency" | "exchange_rate"> {
  const written = textAt(data, "TTChung/DVTTe")?.toUpperCase() ?? "VND";
  if (["VND", "VNĐ", "Đ"].includes(written)) return { currency: "VND", exchange_rate: ONE_VND };
  const exchange_rate = decimalAt(data, "TTChung/TGia");
  if (exchange_rate === null || exchange_rate <= 0n) {
    throw unreadable(`is in ${written} but has no exchange rate (TTChung/TGia)`);
  }
  return { currency: written, exchange_rate };
}

/** Files of 2021 have TToan directly under DLHDon; sales invoices (form 2) have no tax. */
function readTotals(data: XmlElement) {
  const totals = elementAt(data, "NDHDon/TToan") ?? elementAt(data, "TToan");
  const total_amount = decimalAt(totals, "TgTTTBSo");
  if (total_amount === null) throw unreadable("lacks TToan/TgTTTBSo, the invoice's total");
  const taxes = readTaxes(totals);
  const tax_amount: Decimal = decimalAt(totals, "TgTThue") ??
    sum(taxes.map((tax) => tax.tax_amount));
  const subtotal: Decimal = decimalAt(totals, "TgTCThue") ?? total_amount - tax_amount;
  const discount_total = decimalAt(totals, "TTCKTMai") ?? 0n;
  const fees = childrenOf(elementAt(totals, "DSLPhi"), "LPhi");
  const fee_total = sum(fees.map((fee) => decimalAt(fee, "TPhi") ?? 0n));
  return { subtotal, tax_amount, total_amount, taxes, discount_total, fee_total };
}

function readAmendment(data: XmlElement): Amendment | null {
  const related = elementAt(data, "TTChung/TTHDLQuan");
  const type = textAt(related, "TCHDon");
  if (type !== "1" && type !== "2") return null;
  return {
    type: type === "1" ? "replacement" : "adjustment",
    original: {
      seller_tax_code: canonicalTaxCode(textAt(data, "NDHDon/NBan/MST") ?? ""),
      form: textAt(related, "KHMSHDCLQuan") ?? "",
      series: textAt(related, "KHHDCLQuan") ?? "",
      number: textAt(related, "SHDCLQuan") ?? "",
    },
    original_date: textAt(related, "NLHDCLQuan"),
    reason: textAt(related, "GChu"),
  };
}

/** A day, or a time, which is Viet Nam's unless it has a zone. */
function readInstant(text: string, name: string): Date {
  const [, day = "", time, zone] =
    /^([\d-]{10})(?:T([\d:.]{5,16})(Z|[+-]\d\d:\d\d)?)?$/.exec(text) ?? [];
  if (isCalendarDay(day)) {
    const instant = time === undefined
      ? startOfVietnamDay(day)
      : new Date(`${day}T${time}${zone ?? "+07:00"}`);
    if (!Number.isNaN(instant.getTime())) return instant;
  }
  throw unreadable(
    `has ${JSON.stringify(text.slice(0, 40))} in ${name}, which is not a date YYYY-MM-DD`,
  );
}

/** The `<Invoice>` of the API's documentation: number, date and total, no parties, no lines. */
function readSmallInvoice(root: XmlElement): Invoice {
  const number = requiredTextAt(root, "InvoiceNumber");
  const issued_at = readInstant(requiredTextAt(root, "Date"), "Date");
  requiredTextAt(root, "Total");
  const total_amount = decimalAt(root, "Total") ?? 0n;
  return {
    ...{ seller_tax_code: "", form: "", series: "", number, issued_at },
    ...{ seller: null, buyer: null, buyer_personal_id: null },
    ...{ currency: "VND", exchange_rate: ONE_VND },
    ...{ subtotal: total_amount, tax_amount: 0n, total_amount, fee_total: 0n, discount_total: 0n },
    ...{ lines: [], taxes: [], amendment: null, payment_method: null, notes: null },
    ...{ tax_authority_code: null, signed: false },
    warnings: total_amount % ONE_VND === 0n
      ? []
      : ["Total has a fraction; it is rounded to whole VND"],
  };
}
