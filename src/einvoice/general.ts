// Reads what an invoice says about itself: form, series, number, date, currency.
import type { XmlElement } from "@rgrove/parse-xml";
import { isCalendarDay, startOfVietnamDay } from "../core/calendar.ts";
import { cutText, fold } from "../core/text.ts";
import { textAt } from "../xml/tree.ts";
import { fromWhole } from "./decimals.ts";
import type { FieldReader } from "./fields.ts";
import type { EInvoice } from "./invoice.ts";

const ONE_VND = fromWhole(1);

/** Form, series and number; the series is also read where the form stands before it, as in 1C26TAA. */
export function readKey(
  general: XmlElement | undefined,
  fields: FieldReader,
): Pick<EInvoice, "form" | "series" | "number"> {
  const written = fields.required(general, "KHHDon", "TTChung/KHHDon");
  const { form: prefix, series } = splitSeries(written);
  const form = prefix !== null && textAt(general, "KHMSHDon") === null
    ? prefix
    : fields.required(general, "KHMSHDon", "TTChung/KHMSHDon");
  const number = fields.required(general, "SHDon", "TTChung/SHDon");
  const withPrefix = prefix === null || prefix === form ? series : written;
  return { form, series: withPrefix, number: number && toPlainNumber(number) };
}

/** A number without spaces between its digits. */
function toPlainNumber(number: string): string {
  return /^[\d\s]+$/.test(number) ? number.replace(/\s/g, "") : number;
}

/**
 * A series in capitals, without the form that may stand before it: 1C26TAA is form 1, series C26TAA.
 * Those of before 2022 are kept as they are: AA/20E.
 */
export function splitSeries(text: string | null) {
  const compact = text?.replace(/\s/g, "").toUpperCase() ?? "";
  const [, form = null, series = text] =
    /^([1-9])?[/-]?([CK]\d{2}[A-Z][A-Z\d]{2})$/.exec(compact) ??
      [];
  return { form, series };
}

/** The instant of issue at `path`; a day alone begins in Viet Nam. */
export function readIssueTime(
  from: XmlElement | undefined,
  path: string,
  fields: FieldReader,
  field = path,
): Date | null {
  const text = fields.required(from, path, field);
  if (text === null) return null;
  const instant = parseTime(text);
  if (instant === undefined) {
    const shown = JSON.stringify(cutText(text, 40));
    fields.problems.push({
      reason: "not_a_date",
      field,
      found: text,
      text: `has ${shown} in ${path}, which is not a date such as 2026-11-05`,
    });
  }
  if (instant !== undefined && !(instant > FIRST_DAY && instant < LAST_DAY)) {
    fields.problems.push({
      reason: "doubtful",
      field,
      found: text,
      text: `has "${text}" in ${path}, a day on which no e-invoice was issued`,
    });
    return null;
  }
  return instant ?? null;
}

/** Other days are what programs write for none: 0001-01-01, 1970-01-01, 9999-12-31. */
const [FIRST_DAY, LAST_DAY] = [new Date("2010-01-01"), new Date("2100-01-01")];

const CLOCK =
  "(?:[T\\s]+(?<hour>[01]?\\d|2[0-3])(?<rest>:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?)(?: (?<half>sa|ch))?)?" +
  "\\s*(?<zone>Z|[+-]\\d\\d:?\\d\\d)?";
const DAY_FORMS: readonly RegExp[] = [
  /(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})/,
  /(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)/,
  /(?<day>\d{1,2})[-/.](?<month>\d{1,2})[-/.](?<year>\d{4})/,
  /(?:ngay )?(?<day>\d{1,2}) thang (?<month>\d{1,2}) nam (?<year>\d{4})/,
].map(({ source }) => new RegExp(`^${source}${CLOCK}$`, "i"));

/** A day, or a time, which is Viet Nam's unless it has a zone; undefined if it is not a real one. */
export function parseTime(text: string): Date | undefined {
  const folded = fold(text);
  const parts = DAY_FORMS.map((form) => form.exec(folded)?.groups).find((found) => found);
  if (parts === undefined) return undefined;
  const { year, month = "", day = "", hour, rest, half, zone } = parts;
  const calendarDay = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!isCalendarDay(calendarDay)) return undefined;
  if (hour === undefined) return startOfVietnamDay(calendarDay);
  const offset = zone?.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2").toUpperCase() ?? "+07:00";
  const instant = new Date(`${calendarDay}T${toHour(hour, half)}${rest}${offset}`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** Two digits of 24 hours; `half` is sa (sáng, AM) or ch (chiều, PM), as .NET writes in Vietnamese. */
function toHour(hour: string, half: string | undefined): string {
  const inHalf = half === undefined ? Number(hour) : Number(hour) % 12;
  return String(inHalf + (half === "ch" ? 12 : 0)).padStart(2, "0");
}

/** Words for currencies, folded and without anything but letters and signs. */
const CURRENCY_WORDS: ReadonlyMap<string, string> = new Map([
  ...["d", "₫", "dong", "vnddong", "dongvnd", "vndong", "dongvn", "vietnamdong", "dongvietnam"]
    .map((word) => [word, "VND"] as const),
  ...["$", "us$", "usdollar", "dola", "dolamy"].map((word) => [word, "USD"] as const),
  ...["€", "euro"].map((word) => [word, "EUR"] as const),
  ...["¥", "yen", "yennhat"].map((word) => [word, "JPY"] as const),
  ...[["nhandante", "CNY"], ["won", "KRW"], ["banganh", "GBP"]] as const,
]);

/** Currency and rate; notes a foreign currency without a rate, and a rate without a currency. */
export function readCurrency(
  general: XmlElement | undefined,
  fields: FieldReader,
): Pick<EInvoice, "currency" | "exchange_rate"> {
  const written = textAt(general, "DVTTe");
  const currency = toCurrency(written ?? "VND");
  if (currency === "VND" && written !== null) return { currency, exchange_rate: ONE_VND };
  const rate = textAt(general, "TGia");
  const exchange_rate = fields.decimal(general, "TGia");
  // a rate has at most two decimals, so 25.450 is probably 25,450
  const isUsable = exchange_rate !== null && exchange_rate > 0n && exchange_rate !== ONE_VND &&
    !/^\d{1,3}\.\d{3}$/.test(rate ?? "");
  if (written === null) {
    if (isUsable) {
      fields.noteMissing(
        "TTChung/DVTTe",
        `has the exchange rate ${rate} (TGia), but no currency (DVTTe)`,
      );
    }
    return { currency, exchange_rate: ONE_VND };
  }
  if (!isUsable && (rate === null || exchange_rate !== null)) {
    const found = rate === null ? "" : `: TTChung/TGia is ${rate}`;
    fields.problems.push({
      reason: rate === null ? "missing" : "doubtful",
      field: "TTChung/TGia",
      found: rate,
      text: `is in ${currency}, but has no usable exchange rate${found}`,
    });
  }
  return { currency, exchange_rate: isUsable ? exchange_rate : null };
}

function toCurrency(written: string): string {
  const word = fold(written).replace(/[^a-z$€₫¥]/g, "");
  const known = CURRENCY_WORDS.get(word);
  if (known !== undefined) return known;
  // Đô la Mỹ (USD), USD - Đô la Mỹ
  const [, behind, before] = /\(([A-Z]{3})\)$|^([A-Z]{3}) ?[-(]/.exec(written) ?? [];
  const named = behind ?? before;
  if (named !== undefined) return named;
  return (word.length === 3 ? word : written).toUpperCase();
}
