// Summarizes an e-invoice in one line, so that a person sees whether it is the right one.
import { cutWithEllipsis } from "../core/text.ts";
import type { XmlElement } from "@rgrove/parse-xml";
import { formatDecimal } from "./decimals.ts";
import { EInvoiceError } from "./document.ts";
import type { Party } from "./invoice.ts";
import { readEInvoice } from "./read.ts";

const MAX_NAME = 120;

/** One line about an e-invoice, and its number. */
export interface InvoiceSummary {
  readonly text: string;
  readonly number: string | undefined;
}

/**
 * Number, series, seller, buyer and total, each passed through `clean`, or what the file is instead;
 * undefined if nothing is known of it.
 */
export function summarizeInvoice(
  root: XmlElement,
  clean: (text: string) => string,
): InvoiceSummary | undefined {
  try {
    const { number, form, series, seller, buyer, total_amount, currency } = readEInvoice(root);
    const facts = [
      ["number", number],
      ["series", `${form ?? ""}${series ?? ""}`],
      ["seller", nameParty(seller)],
      ["buyer", nameParty(buyer)],
      ["total", total_amount === null ? null : `${formatDecimal(total_amount)} ${currency}`],
    ] as const;
    const known = facts.flatMap(([name, value]) =>
      value === null || value === "" ? [] : [[name, shortenLine(clean(value))] as const]
    );
    if (known.length === 0) return undefined;
    return {
      text: known.map(([name, value]) => `${name} ${value}`).join(", "),
      number: known.find(([name]) => name === "number")?.[1],
    };
  } catch (error) {
    if (!(error instanceof EInvoiceError)) throw error;
    return error.what === undefined ? undefined : { text: error.what, number: undefined };
  }
}

function nameParty(party: Party | null): string {
  const { name = null, tax_code = null } = party ?? {};
  return [name, tax_code && `(${tax_code})`].filter((text) => text !== null).join(" ");
}

function shortenLine(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return cutWithEllipsis(line, MAX_NAME);
}
