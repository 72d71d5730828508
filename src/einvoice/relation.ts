// Reads how an invoice relates to an earlier one: from TTHDLQuan, and from texts of providers.
import type { XmlElement } from "@rgrove/parse-xml";
import { vietnamDay } from "../core/calendar.ts";
import { fold } from "../core/text.ts";
import { childrenOf, elementAt, textAt } from "../xml/tree.ts";
import { findExtra } from "./extras.ts";
import { parseTime, splitSeries } from "./general.ts";
import type { NamedValue, OriginalReference, Relation } from "./invoice.ts";

/** Reads TTHDLQuan wherever it stands; null for an invoice that stands for itself. */
export function readRelation(
  root: XmlElement,
  data: XmlElement | undefined,
  extras: readonly NamedValue[],
): Relation | null {
  const general = elementAt(data, "TTChung");
  const content = elementAt(data, "NDHDon");
  const related = [general, data, content, root]
    .flatMap((place) => childrenOf(place, "TTHDLQuan"))
    .filter((element) => element.text.trim() !== "");
  const type = firstText(related, ["TCHDon"]);
  const originals = related.map(readReference).filter(({ number }) => number !== null);
  const statements = extras.filter(isStatement).map(({ value }) => value);
  const texts = [...statements, textAt(general, "THDon") ?? ""].map(fold);
  const isNamed = related.length > 0 && (type !== "0" || originals.length > 0);
  if (!isNamed && !texts.some(findKind)) return null;
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
    reason,
  };
}

/** Whether a provider's note says what this invoice does to another one. */
function isStatement({ name, value }: NamedValue): boolean {
  if (/^(ProcessInvNote|NewStatus)$/i.test(name)) return true;
  return /^(hoa don )?(nay )?(duoc )?(lap )?(de )?(thay the|dieu chinh)( tang| giam| thong tin)?( cho)? hoa don\b/
    .test(fold(value));
}

function toKind(type: string | null): Relation["kind"] | undefined {
  if (type === null) return undefined;
  if (/^0*1$/.test(type)) return "replacement";
  return /^0*2$/.test(type) ? "adjustment" : findKind(fold(type));
}

/** The kind that a folded text names; an invoice that is replaced or adjusted itself has none. */
function findKind(text: string): Relation["kind"] | undefined {
  const [word] = /(?<!\bbi )\b(thay the|dieu chinh)\b/.exec(text) ?? [];
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

/** The original that an element names; some providers leave CLQuan out of the names. */
function readReference(element: XmlElement): OriginalReference {
  const read = (...names: string[]) => firstText([element], names);
  return toReference(
    read("KHMSHDCLQuan", "KHMSHDon"),
    read("KHHDCLQuan", "KHHDon"),
    read("SHDCLQuan", "SHDon"),
    read("NLHDCLQuan", "NLap"),
  );
}

/** The original that a text names: "… hóa đơn mẫu số 1, ký hiệu C26TAA, số 12, ngày 01/11/2026". */
function findReference(statement: string): OriginalReference[] {
  const text = fold(statement);
  const find = (pattern: RegExp) => pattern.exec(text)?.[1]?.toUpperCase() ?? null;
  const number = find(/(?<!mau )\bso(?: hoa don| hd)?\s*:?\s*(\d+)/);
  if (number === null) return [];
  const form = find(/\bmau(?: so)?\s*:?\s*([\w/]+)/);
  const series = find(/\bk[yi] hieu(?: hoa don| hd)?\s*:?\s*([\w/]+)/);
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
