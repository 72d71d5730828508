// How an invoice relates to others, in words.
import { isObject, type JsonObject } from "../../core/json.ts";
import type { BilingualText } from "../../local_server/page/language.ts";
import { isReplaced, statusOf } from "../../rows/values.ts";
import { formatDay } from "../model/format.ts";
import type { Note } from "../model/report.ts";
import { readCellText, type ReportSource } from "./source.ts";
import { joinTexts } from "./words.ts";

/** Its state and relations, the gravest first; empty for an invoice that stands for itself. */
export function relationMarks(row: JsonObject, source: ReportSource): readonly Note[] {
  const type = readCellText(row.invoice_type ?? relationOf(row)?.kind, source) ?? "";
  const adjusted = Array.isArray(row.adjusted_by) ? row.adjusted_by : [];
  const original = row.related_invoice ?? relationOf(row);
  const status = statusOf(row);
  return [
    ...(isReplaced(row) ? [mark("bad", REPLACED, nameInvoice(row.replaced_by, source))] : []),
    ...(status === "CANCELLED" ? [mark("bad", CANCELLED)] : []),
    ...(status === "DRAFT" ? [mark("note", DRAFT)] : []),
    ...(type === "replacement" ? [mark("note", REPLACES, nameInvoice(original, source))] : []),
    ...(type === "adjustment" ? [mark("note", ADJUSTS, nameInvoice(original, source))] : []),
    ...adjusted.slice(0, MAX_ADJUSTMENTS)
      .map((reference) => mark("note", ADJUSTED, nameInvoice(reference, source))),
  ];
}

const MAX_ADJUSTMENTS = 5;

/** By itself, and before the name of another invoice. */
interface MarkWords {
  readonly alone: BilingualText;
  readonly before?: BilingualText;
}

const REPLACED: MarkWords = {
  alone: { vi: "Đã bị thay thế", en: "Replaced" },
  before: { vi: "Đã bị thay thế bởi hóa đơn", en: "Replaced by invoice" },
};
const REPLACES: MarkWords = {
  alone: { vi: "Hóa đơn thay thế", en: "Replacement" },
  before: { vi: "Thay thế cho hóa đơn", en: "Replaces invoice" },
};
const ADJUSTS: MarkWords = {
  alone: { vi: "Hóa đơn điều chỉnh", en: "Adjustment" },
  before: { vi: "Điều chỉnh cho hóa đơn", en: "Adjusts invoice" },
};
const ADJUSTED: MarkWords = {
  alone: { vi: "Đã bị điều chỉnh", en: "Adjusted" },
  before: { vi: "Đã bị điều chỉnh bởi hóa đơn", en: "Adjusted by invoice" },
};
const CANCELLED: MarkWords = { alone: { vi: "Hóa đơn đã hủy", en: "Cancelled invoice" } };
const DRAFT: MarkWords = { alone: { vi: "Hóa đơn nháp, chưa phát hành", en: "Draft, not issued" } };

/** The relation as a file's invoice has it. */
function relationOf(row: JsonObject): JsonObject | undefined {
  return isObject(row.relation) ? row.relation : undefined;
}

function mark(tone: Note["tone"], { alone, before }: MarkWords, which?: BilingualText): Note {
  if (before === undefined || which === undefined || which.vi === "") return { tone, text: alone };
  return { tone, text: joinTexts([before, which], " ") };
}

/** An invoice that another one names: "1C26TAA số 12 ngày 31/01/2026". */
function nameInvoice(reference: unknown, source: ReportSource): BilingualText | undefined {
  if (!isObject(reference)) return undefined;
  const [named] = Array.isArray(reference.originals) ? reference.originals : [reference];
  if (!isObject(named)) return undefined;
  const read = (...names: string[]) =>
    names.map((name) => readCellText(named[name], source)).find((text) => text !== undefined) ?? "";
  const series = read("form") + read("series");
  const number = read("invoice_number", "number");
  const day = formatDay(read("invoice_date", "date"));
  const parts = (words: { number: string; day: string }) =>
    [series, number && `${words.number} ${number}`, day && `${words.day} ${day}`]
      .filter((part) => part !== "").join(" ");
  return { vi: parts({ number: "số", day: "ngày" }), en: parts({ number: "no.", day: "of" }) };
}
