// Checks an invoice's layout, series, date and code, and names the fields that could not be read.
import { lastDayOfMonth, vietnamDay } from "../core/calendar.ts";
import type { EInvoice, Problem } from "../einvoice/invoice.ts";
import type { Finding } from "./finding.ts";
import { nameField } from "./texts/field_names.ts";
import { GENERAL_TEXTS } from "./texts/general_texts.ts";
import { writeFinding } from "./texts/text.ts";
import { codeValue, dayValue, nameValue, NOTHING, sameValue, type Value } from "./texts/values.ts";

/** Days (YYYY-MM-DD), both included; without a limit where one is absent. */
export interface Span {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** One finding for each field that every invoice has, one for all numbers, one for all lines' names. */
export function checkFields({ problems }: EInvoice): Finding[] {
  const groups = Map.groupBy(problems, ({ reason, field }) => {
    if (reason === "not_a_number") return reason;
    return isLineName(field) ? "line names" : field;
  });
  return [...groups.values()].flatMap((group) => {
    const shown = group.find(({ field }) => field.endsWith("TgTTTBSo")) ?? group[0];
    return shown === undefined ? [] : [describeProblem(shown, group.length - 1)];
  });
}

/** `more` fields have the same problem. */
function describeProblem({ reason, field, found }: Problem, more: number): Finding {
  const others = more === 0
    ? NOTHING
    : { en: `, and ${more} more like it`, vi: `, và ${more} chỗ khác tương tự` };
  const values = { name: nameField(field), field: sameValue(field), others };
  if (reason !== "missing") {
    const shown = { ...values, found: nameValue(found ?? "") };
    const text = reason === "doubtful" ? GENERAL_TEXTS.doubtful : GENERAL_TEXTS.unreadable;
    return writeFinding(text, shown, { field, found });
  }
  const text = isLineName(field) ? GENERAL_TEXTS.lineNameMissing : GENERAL_TEXTS.missing;
  return writeFinding(text, values, { field });
}

function isLineName(field: string): boolean {
  return field.endsWith("/THHDVu");
}

export function checkVersion({ version }: EInvoice): Finding[] {
  if (version === null || version.startsWith("2.")) return [];
  const values = { version: codeValue(version) };
  return [writeFinding(GENERAL_TEXTS.version, values, { field: "TTChung/PBan", found: version })];
}

/** `today` is the day in Viet Nam. */
export function checkDate({ issued_at, series }: EInvoice, today: string): Finding[] {
  if (issued_at === null) return [];
  const day = vietnamDay(issued_at);
  const facts = { field: "TTChung/NLap", found: day };
  const date = dayValue(day);
  const findings: Finding[] = [];
  if (day > today) {
    const values = { date, today: dayValue(today) };
    findings.push(writeFinding(GENERAL_TEXTS.future, values, facts));
  }
  const year = parseSeries(series)?.year;
  if (series !== null && year !== undefined && !day.startsWith(year)) {
    const values = { series: codeValue(series), year: sameValue(year), date };
    findings.push(writeFinding(GENERAL_TEXTS.seriesYear, values, { ...facts, expected: year }));
  }
  return findings;
}

export function checkCode({ series, tax_authority_code }: EInvoice): Finding[] {
  if (series === null || tax_authority_code !== null || !parseSeries(series)?.hasCode) return [];
  return [writeFinding(GENERAL_TEXTS.noCode, { series: codeValue(series) }, { field: "MCCQT" })];
}

/** Form's prefix aside: with a code or without, of which year, from a cash register or not. */
export function parseSeries(series: string | null) {
  const [, kind, year, type] = /^\d?([CK])(\d{2})([A-Z])[A-Z\d]{2}$/i.exec(series ?? "") ?? [];
  if (kind === undefined) return undefined;
  return {
    hasCode: kind.toUpperCase() === "C",
    isCashRegister: type?.toUpperCase() === "M",
    year: `20${year}`,
  };
}

/** Whether the invoice lies outside a month (YYYY-MM) or a span. */
export function checkPeriod({ issued_at }: EInvoice, period: string | Span | undefined): Finding[] {
  if (issued_at === null || period === undefined) return [];
  const day = vietnamDay(issued_at);
  const { from = "", to = "9999" } = typeof period === "string"
    ? { from: `${period}-01`, to: lastDayOfMonth(period) }
    : period;
  if (from <= day && day <= to) return [];
  const values = { date: dayValue(day), period: describePeriod(period) };
  return [writeFinding(GENERAL_TEXTS.period, values, { field: "TTChung/NLap", found: day })];
}

function describePeriod(period: string | Span): Value {
  if (typeof period === "string") {
    const month = dayValue(period);
    return { en: month.en, vi: `tháng ${month.vi}` };
  }
  const from = period.from === undefined ? undefined : dayValue(period.from);
  const to = period.to === undefined ? undefined : dayValue(period.to);
  if (from === undefined) {
    return { en: `the time up to ${to?.en}`, vi: `thời gian đến hết ngày ${to?.vi}` };
  }
  if (to === undefined) {
    return { en: `the time since ${from.en}`, vi: `thời gian từ ngày ${from.vi}` };
  }
  return {
    en: `the time from ${from.en} to ${to.en}`,
    vi: `thời gian từ ngày ${from.vi} đến ngày ${to.vi}`,
  };
}
