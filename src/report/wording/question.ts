// What was asked for, as facts at a report's head.
import type { BilingualText } from "../../local_server/page/language.ts";
import { STATUS_NAMES } from "../../rows/values.ts";
import { formatDay, formatNumber } from "../model/format.ts";
import type { Fact, Label } from "../model/report.ts";
import type { InvoiceSelection } from "../../rows/filter.ts";
import { fromWhole } from "../../einvoice/decimals.ts";
import type { ReportSource } from "./source.ts";
import { DIRECTION_WORDS, joinTexts, STATUS_WORDS } from "./words.ts";

/** Arguments of the tools that lead to reports. */
export interface ReportQuestion extends InvoiceSelection {
  readonly status?: number | undefined;
  readonly product?: string | undefined;
  readonly amount_min?: number | undefined;
  readonly amount_max?: number | undefined;
  readonly folder?: string | undefined;
}

const ANY_DAY: BilingualText = { vi: "tất cả các ngày", en: "all days" };

export function questionFacts(
  question: ReportQuestion,
  source: Pick<ReportSource, "clean">,
): readonly Fact[] {
  const { direction, vendor, search, product, folder } = question;
  const facts: (Fact | undefined)[] = [
    { label: { vi: "Thời gian", en: "Days" }, value: spanText(question) },
    direction && { label: { vi: "Loại", en: "Kind" }, value: DIRECTION_WORDS[direction] },
    fact({ vi: "Trạng thái", en: "Status" }, statusText(question)),
    fact({ vi: "Người bán", en: "Vendor" }, vendor),
    fact({ vi: "Tìm", en: "Search" }, search),
    fact({ vi: "Hàng hóa, dịch vụ", en: "Goods or services" }, product),
    fact({ vi: "Số tiền", en: "Amount" }, amountText(question)),
    fact({ vi: "Thư mục", en: "Folder" }, folder),
  ];
  return facts.filter((fact) => fact !== undefined).map(({ label, value }) => ({
    label,
    value: typeof value === "string" ? source.clean(value) : value,
  }));
}

function fact(label: BilingualText, value: Label | undefined): Fact | undefined {
  return value === undefined ? undefined : { label, value };
}

function spanText({ date_from, date_to }: ReportQuestion): BilingualText {
  if (date_from !== undefined && date_from === date_to) {
    return { vi: `ngày ${formatDay(date_from)}`, en: formatDay(date_from) };
  }
  const from = date_from &&
    { vi: `từ ${formatDay(date_from)}`, en: `from ${formatDay(date_from)}` };
  const to = date_to && { vi: `đến ${formatDay(date_to)}`, en: `to ${formatDay(date_to)}` };
  const ends = [from, to].filter((end) => end !== undefined && end !== "");
  return ends.length === 0 ? ANY_DAY : joinTexts(ends, " ");
}

function statusText({ status, statuses }: ReportQuestion): BilingualText | undefined {
  const numbers = statuses ?? (status === undefined ? [] : [status]);
  const names = numbers.map((number) => STATUS_NAMES[number]).filter((name) => name !== undefined);
  return names.length === 0 ? undefined : joinTexts(names.map((name) => STATUS_WORDS[name]));
}

function amountText({ amount_min, amount_max }: ReportQuestion): BilingualText | undefined {
  const show = (amount: number, language: "vi" | "en") =>
    formatNumber(fromWhole(Math.round(amount)), language);
  const min = amount_min === undefined
    ? undefined
    : { vi: `từ ${show(amount_min, "vi")}`, en: `from ${show(amount_min, "en")}` };
  const max = amount_max === undefined
    ? undefined
    : { vi: `đến ${show(amount_max, "vi")}`, en: `to ${show(amount_max, "en")}` };
  const ends = [min, max].filter((end) => end !== undefined);
  return ends.length === 0 ? undefined : joinTexts(ends, " ");
}
