// Reads how an invoice relates to an earlier one: from TTHDLQuan, and from texts of providers.
import type { XmlElement } from "@rgrove/parse-xml";
import { vietnamDay } from "../core/calendar.ts";
import { fold } from "../core/text.ts";
import { childrenOf, elementAt, elementsOf, elementText, localName, textAt } from "../xml/tree.ts";
import { findExtra } from "./extras.ts";
import { parseTime, splitSeries } from "./general.ts";
import type { NamedValue, OriginalReference, Relation } from "./invoice.ts";

/** Where providers write what an invoice does to another one. */
interface Statements {
  readonly extras: readonly NamedValue[];
  /** Of the invoice, and the names of its lines. */
  readonly notes: readonly string[];
}

/** Reads TTHDLQuan wherever it stands; null for an invoice that stands for itself. */
export function readRelation(
  root: XmlElement,
  data: XmlElement | undefined,
  { extras, notes }: Statements,
): Relation | null {
  const general = elementAt(data, "TTChung");
  const content = elementAt(data, "NDHDon");
  const related = [general, data, content, root]
    .flatMap((place) => childrenOf(place, "TTHDLQuan")).filter(isFilled);
  const type = firstText([...related, general], ["TCHDon"]);
  const originals = related.flatMap(readReferences);
  const statements = [
    ...extras.filter(isStatement).map(({ value }) => value),
    ...notes.filter(statesRelation),
  ];
  const texts = [...statements, textAt(general, "THDon") ?? ""].map(fold);
  const isNamed = related.length > 0 && (type !== "0" || originals.length > 0);
  if (!isNamed && toKind(type) === undefined && !texts.some(findKind)) return null;
  const reason = firstText(related, ["GChu"]);
  texts.push(fold(reason ?? ""));
  const code = firstText([...related, general, elementAt(content, "TToan")], ["TCDChinh"]);
  const effect = toEffect(code ?? findExtra(extras, /^tcdchinh$/), texts);
  const kind = toKind(type) ?? texts.map(findKind).find((found) => found !== undefined) ??
    (effect === null ? "unclear" : "adjustment");
  return {
    kind,
    effect: kind === "adjustment" ? effect : null,
    originals: originals.length > 0 ? originals : statements.flatMap(findReference).slice(0, 1),
    list: firstText(related, ["SBKCLQuan"]),
    reason,
  };
}

/** Templates leave elements in TTHDLQuan that are empty, or name nothing but a type (LHDCLQuan). */
function isFilled(element: XmlElement): boolean {
  return elementsOf(element).some((child) =>
    localName(child) !== "LHDCLQuan" && elementText(child) !== null
  );
}

/** Whether a provider's field says what this invoice does to another one. */
function isStatement({ name, value }: NamedValue): boolean {
  return /^(ProcessInvNote|NewStatus)$/i.test(name) || statesRelation(value);
}

/** Whether a text says so: "(Điều chỉnh giảm đơn giá của hóa đơn số 12, ký hiệu C26TAA …)". */
function statesRelation(text: string): boolean {
  const [, rest] = STATEMENT.exec(fold(text)) ?? [];
  if (rest === undefined || /^ (boi|bang)\b/.test(rest)) return false;
  if (/^( tang| giam| thong tin)?( cho)? hoa don\b/.test(rest)) return true;
  if (/^( tang| giam| thong tin)?$/.test(rest)) return /^\W*hoa don /.test(fold(text));
  return /\bhoa don\b/.test(rest) && findReference(rest).some(({ series }) => series !== null);
}

const STATEMENT =
  /^\W*(?:hoa don )?(?:nay )?(?:duoc )?(?:lap )?(?:de )?(?:thay the|dieu chinh)\b(.*)/;

function toKind(type: string | null): Relation["kind"] | undefined {
  if (type === null) return undefined;
  if (/^0*1$/.test(type)) return "replacement";
  return /^0*2$/.test(type) ? "adjustment" : findKind(fold(type));
}

/** The kind that a folded text names; an invoice that is replaced or adjusted itself has none. */
function findKind(text: string): Relation["kind"] | undefined {
  const [word] =
    /(?<!\b(?:bi|da|da duoc) )\b(thay the|dieu chinh)\b(?! (?:boi|bang)\b)/.exec(text) ??
      [];
  if (word === undefined) return undefined;
  return word === "thay the" ? "replacement" : "adjustment";
}

const EFFECTS: ReadonlyMap<string, Relation["effect"]> = new Map([
  ...[["1", "increase"], ["tang", "increase"], ["2", "decrease"], ["giam", "decrease"]] as const,
  ...["0", "3", "thong tin", "khong doi"].map((word) => [word, "information"] as const),
]);

/** What TCDChinh says, else what one of the folded texts says. */
function toEffect(code: string | null, texts: readonly string[]): Relation["effect"] {
  const [coded] = /\d$|tang|giam|thong tin|khong doi/.exec(fold(code ?? "")) ?? [];
  const stated = texts.map((text) =>
    /\bdieu chinh(?: \w+){0,3}? (tang|giam|thong tin|khong doi)\b/.exec(text)?.[1]
  ).find((word) => word !== undefined);
  return EFFECTS.get(coded ?? stated ?? "") ?? null;
}

/** What an element says of an original; some providers leave CLQuan out of the names. */
const PARTS: ReadonlyMap<string, keyof OriginalReference> = new Map([
  ...[["KHMSHDCLQuan", "form"], ["KHMSHDon", "form"], ["KHHDCLQuan", "series"]] as const,
  ...[["KHHDon", "series"], ["SHDCLQuan", "number"], ["SHDon", "number"]] as const,
  ...[["NLHDCLQuan", "date"], ["NLap", "date"]] as const,
]);

/** The originals that an element names; a further one may leave out form and series. */
function readReferences(element: XmlElement): OriginalReference[] {
  const groups = groupParts(element);
  return groups.flatMap(({ number = "", date = null }, index) => {
    const find = (part: "form" | "series") =>
      groups.slice(0, index + 1).findLast((group) => group[part] !== undefined)?.[part] ?? null;
    return splitNumbers(number).map((one) => toReference(find("form"), find("series"), one, date));
  });
}

/** Where a part occurs again, a further original begins. */
function groupParts(element: XmlElement): Partial<Record<keyof OriginalReference, string>>[] {
  const groups: Partial<Record<keyof OriginalReference, string>>[] = [];
  for (const child of elementsOf(element)) {
    const [part, text] = [PARTS.get(localName(child)), elementText(child)];
    if (part === undefined || text === null) continue;
    const last = groups.at(-1);
    if (last === undefined || part in last) groups.push({ [part]: text });
    else last[part] = text;
  }
  return groups;
}

/** The numbers in "12, 13; 14"; a text that is not only numbers stays whole. */
function splitNumbers(text: string): string[] {
  const parts = text.split(/\s*[,;]\s*/).filter((part) => part !== "");
  return parts.every((part) => /^\d+$/.test(part)) ? parts : [text];
}

/** The original that a text names: "… hóa đơn mẫu số 1, ký hiệu C26TAA, số 12, ngày 01/11/2026". */
function findReference(statement: string): OriginalReference[] {
  const text = fold(statement);
  const find = (pattern: RegExp) => pattern.exec(text)?.[1]?.toUpperCase() ?? null;
  const number = find(/(?<!\bmau (?:hoa don )?)\bso(?: hoa don| hd)?\s*:?\s*(\d+)/) ??
    find(/\b[1-9]?[ck]\d\d[a-z][a-z\d]{2}[ ./:-]+(\d+)\b/);
  if (number === null) return [];
  const form = find(/\bmau(?: hoa don)?(?: so)?(?: hoa don)?\s*:?\s*(\d[\w/]*)/);
  const series = find(/\bk[yi] hieu(?: hoa don| hd)?\s*:?\s*([\w/]+)/) ??
    find(/\b([1-9]?[ck]\d\d[a-z][a-z\d]{2})\b/);
  const date = find(/\bngay\s*:?\s*([\d/.-]{8,10}|\d+ thang \d+ nam \d{4})/);
  return [toReference(form, series, number, date)];
}

function toReference(
  form: string | null,
  series: string | null,
  number: string | null,
  date: string | null,
): OriginalReference {
  const split = splitSeries(series);
  const instant = date === null ? undefined : parseTime(date);
  return {
    form: form ?? split.form,
    series: split.series,
    number,
    date: instant === undefined ? date : vietnamDay(instant),
  };
}

/** The first text below the elements, in the order of the names. */
function firstText(
  elements: readonly (XmlElement | undefined)[],
  names: readonly string[],
): string | null {
  const texts = elements.flatMap((element) => names.map((name) => textAt(element, name)));
  return texts.find((text) => text !== null) ?? null;
}
