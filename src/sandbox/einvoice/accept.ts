// Decides which e-invoices the sandbox takes.
import { formatDecimal } from "../../einvoice/decimals.ts";
import { absolute, type Decimal, fromWhole, multiply } from "../../einvoice/decimals.ts";
import { EInvoiceError } from "../../einvoice/document.ts";
import type { EInvoice, InvoiceKey } from "../../einvoice/invoice.ts";
import { readEInvoice } from "../../einvoice/read.ts";
import { readXml, XmlFault } from "../../xml/parse.ts";
import { ApiError } from "../http/responses.ts";

/** The largest amount that JSON carries exactly. */
const MAX_AMOUNT = fromWhole(Number.MAX_SAFE_INTEGER);

/** An e-invoice with what the sandbox needs; what the small <Invoice> lacks of its key is "". */
export interface Invoice extends Omit<EInvoice, keyof InvoiceKey>, InvoiceKey {
  readonly issued_at: Date;
  readonly exchange_rate: Decimal;
}

/** The error (422) for XML that cannot be imported; `reason` continues "xml_content …". */
export function unreadable(reason: string): ApiError {
  return new ApiError("VALIDATION_ERROR", `xml_content ${reason}`, {
    field_errors: { xml_content: [reason] },
  });
}

/** Reads the one invoice in `xml`; throws an ApiError (422) with the reason if it cannot. */
export function acceptXml(xml: string): Invoice {
  const invoice = readEInvoiceXml(xml);
  const { issued_at, exchange_rate, problems } = invoice;
  if (problems.length > 0 || issued_at === null || exchange_rate === null) {
    throw unreadable(problems.slice(0, 3).map(({ text }) => text).join("; it "));
  }
  const key = {
    seller_tax_code: invoice.seller?.tax_code ?? "",
    ...{ form: invoice.form ?? "", series: invoice.series ?? "", number: invoice.number ?? "" },
  };
  const accepted = { ...invoice, ...key, issued_at, exchange_rate };
  refuseHugeAmounts(accepted);
  return accepted;
}

function readEInvoiceXml(xml: string): EInvoice {
  try {
    return readEInvoice(readXml(xml));
  } catch (error) {
    const isRefusal = error instanceof XmlFault || error instanceof EInvoiceError;
    throw isRefusal ? unreadable(error.message) : error;
  }
}

function refuseHugeAmounts(invoice: Invoice): void {
  const { subtotal, tax_amount, total_amount, lines, exchange_rate } = invoice;
  const amounts = lines.flatMap(({ unit_price, amount }) => [unit_price, amount]);
  for (const amount of [subtotal, tax_amount, total_amount, ...amounts]) {
    if (amount === null || absolute(multiply(amount, exchange_rate)) <= MAX_AMOUNT) continue;
    throw unreadable(`has the amount ${formatDecimal(amount)}, which is too large for an invoice`);
  }
}
