// What a person should look at before the invoice is booked.
import { formatDecimal, fromWhole, toWhole } from "../../einvoice/decimals.ts";
import type { EInvoice } from "../../einvoice/invoice.ts";
import { checkAmounts } from "./amount_checks.ts";

/** Warnings about an invoice that can be imported all the same; none if nothing is wrong. */
export function listWarnings(invoice: EInvoice): string[] {
  const { version } = invoice;
  return [
    ...checkNotation(invoice),
    ...(version?.startsWith("2.") ?? true ? [] : [`PBan is ${version}, expected 2.x.y`]),
    ...checkAuthenticity(invoice),
    ...checkRelation(invoice),
    ...checkAmounts(invoice),
  ];
}

function checkNotation({ currency, amounts_look_grouped, total_amount }: EInvoice): string[] {
  if (currency !== "VND" || total_amount === null) return [];
  if (amounts_look_grouped) {
    return [
      `Every amount has a point before three digits, and is read as a decimal point: the total is ` +
      `${
        formatDecimal(total_amount)
      } VND. If thousands are meant, ask the seller for a right invoice`,
    ];
  }
  return total_amount % fromWhole(1) === 0n ? [] : [
    `The total ${formatDecimal(total_amount)} has a fraction of a dong; it counts as ` +
    `${toWhole(total_amount)} VND`,
  ];
}

/** Series that begin with C are of invoices with a code of the tax authority. */
function checkAuthenticity(invoice: EInvoice): string[] {
  const { seller, series, signed_by, tax_authority_code } = invoice;
  if (seller === null || signed_by.includes("seller") || tax_authority_code !== null) return [];
  const lack = series?.startsWith("C")
    ? "neither a signature of the seller nor the code of the tax authority (MCCQT)"
    : "no signature of the seller";
  return [`The file has ${lack}: it is a draft, or not the file that was issued`];
}

function checkRelation({ relation, total_amount }: EInvoice): string[] {
  if (relation === null) return [];
  if (relation.kind === "unclear") {
    return [
      "The invoice relates to another one, but does not say whether it replaces or adjusts it",
    ];
  }
  const total = total_amount ?? 0n;
  const isContrary = relation.effect === "decrease" ? total > 0n : total < 0n;
  if (!isContrary || relation.effect === null || relation.effect === "information") return [];
  return [
    `The adjustment says that it is ${
      relation.effect === "decrease" ? "a decrease" : "an increase"
    }, ` +
    `but its amounts are ${total > 0n ? "positive" : "negative"}: they are kept as they are`,
  ];
}
