// The rows of the list of purchases by VAT rate (bảng kê hóa đơn mua vào).
import type { JsonObject } from "../../core/json.ts";
import { taxPortions } from "../../rows/portions.ts";
import { dayOf, directionOf } from "../../rows/values.ts";
import type { Purchase } from "../model/report.ts";
import { wordForKey } from "./figures/breakdown_table.ts";
import { relationMarks } from "../wording/relations.ts";
import { readField, type ReportSource } from "../wording/source.ts";
import { joinTexts } from "../wording/words.ts";

/** What each rate of an invoice adds to the list; nothing for a sale. */
export function purchasesOf(
  row: JsonObject,
  detail: JsonObject,
  source: Pick<ReportSource, "clean">,
): Purchase[] {
  if (directionOf(row) === "sold") return [];
  const own = { ...source, entity: undefined };
  const notes = relationMarks({ ...row, status: undefined }, own)
    .map(({ text }) => typeof text === "string" ? { vi: text, en: text } : text);
  return taxPortions(row, detail).map(({ key, subtotal, tax_amount, currency }) => {
    const foreign = currency === "VND" ? [] : [{ vi: `bằng ${currency}`, en: `in ${currency}` }];
    const rate = wordForKey(key.name, "vat_rate");
    return {
      rate: source.clean(typeof rate === "string" ? rate : rate.vi),
      form: readField(row, "form", own),
      series: readField(row, "series", own),
      number: readField(row, "invoice_number", own),
      day: dayOf(row),
      seller: readField(row, "vendor_name", own),
      tax_code: readField(row, "vendor_tax_code", own),
      amount: currency === "VND" ? subtotal : undefined,
      tax_amount: currency === "VND" ? tax_amount : undefined,
      note: joinTexts([...notes, ...foreign], "; "),
    };
  });
}
