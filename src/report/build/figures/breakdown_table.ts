// The table and the chart of figures by a key.
import { type Decimal, sum } from "../../../einvoice/decimals.ts";
import type { BilingualText } from "../../../local_server/page/language.ts";
import { fold } from "../../../core/text.ts";
import { DIRECTIONS, STATUS_NAMES } from "../../../rows/values.ts";
import { formatMonth } from "../../model/format.ts";
import type { Chart, Column, Label, ReportTable } from "../../model/report.ts";
import type { GroupFigures } from "./breakdown.ts";
import { AMOUNT_LABELS, DIRECTION_WORDS, STATUS_WORDS, VND } from "../../wording/words.ts";

/** What figures are grouped by, and its words. */
export interface Breakdown {
  readonly id: string;
  readonly title: BilingualText;
  /** The heading of the keys. */
  readonly label: BilingualText;
  readonly parts: readonly GroupFigures[];
  /** Months stand in their order, everything else as it comes. */
  readonly isTime?: boolean;
  /** Whether the parts are the whole, so that they may be added up. */
  readonly isWhole: boolean;
  readonly isCharted?: boolean;
  /** Whether an invoice may count in several parts, as one with two rates does. */
  readonly countsOverlap?: boolean;
}

const FIELDS = ["count", "subtotal", "tax_amount", "total_amount"] as const;
const LABELS = { count: { vi: "Số hóa đơn", en: "Invoices" }, ...AMOUNT_LABELS };

const WORDS: Readonly<Record<string, BilingualText>> = {
  other: { vi: "Còn lại", en: "Other" },
  unknown: { vi: "Không rõ", en: "Unknown" },
  none: { vi: "Không có", en: "None" },
  "no rate": { vi: "Không ghi thuế suất", en: "No rate" },
  "not broken down": { vi: "Không tách được theo thuế suất", en: "Not broken down" },
};

/** The word for a key of this program or the API; a name of another one stays as it is. */
export function wordForKey(key: string, id: string): Label {
  const status = STATUS_NAMES.find((name, i) => key.toUpperCase() === name || key === String(i));
  if (id === "status" && status !== undefined) return STATUS_WORDS[status];
  const direction = DIRECTIONS.find((name) => fold(key) === name);
  if (id === "direction" && direction !== undefined) return DIRECTION_WORDS[direction];
  if (id === "month") return Object.hasOwn(WORDS, key) ? WORDS[key] ?? key : formatMonth(key);
  return Object.hasOwn(WORDS, key) ? WORDS[key] ?? key : key;
}

export function breakdownTable(breakdown: Breakdown): ReportTable {
  const { id, title, label, parts, isTime, isWhole, countsOverlap } = breakdown;
  const fields = FIELDS.filter((field) => parts.some((part) => part[field] !== undefined));
  const summed = fields.filter((field) => !(countsOverlap && field === "count"));
  const hasCodes = parts.some(({ tax_code }) => tax_code !== undefined);
  const columns: Column[] = [
    { id: "key", label, kind: isTime ? "code" : "text", width: isTime ? 14 : 44 },
    ...(hasCodes ? [TAX_CODE] : []),
    ...fields.map((field): Column => ({
      id: field,
      label: LABELS[field],
      kind: field === "count" ? "number" : "amount",
      width: field === "count" ? 12 : 20,
    })),
  ];
  return {
    ...{ id, title, columns },
    rows: inOrder(parts, isTime).map((part) => ({
      cells: [
        wordForKey(part.key, id),
        ...(hasCodes ? [part.tax_code] : []),
        ...fields.map((field) => part[field]),
      ],
    })),
    sums: isWhole && parts.length > 1
      ? [{ label: { vi: "Cộng", en: "Total" }, values: addUpParts(parts, summed), where: [] }]
      : [],
    empty: { vi: "Không có số liệu.", en: "No figures." },
  };
}

const TAX_CODE: Column = {
  id: "tax_code",
  label: { vi: "Mã số thuế", en: "Tax code" },
  kind: "code",
  width: 16,
};

function inOrder(parts: readonly GroupFigures[], isTime = false): readonly GroupFigures[] {
  return isTime ? parts.toSorted((a, b) => a.key < b.key ? -1 : 1) : parts;
}

function addUpParts(
  parts: readonly GroupFigures[],
  fields: readonly (typeof FIELDS)[number][],
): Record<string, Decimal> {
  return Object.fromEntries(fields.flatMap((field) => {
    const values = parts.map((part) => part[field]).filter((value) => value !== undefined);
    return values.length < parts.length ? [] : [[field, sum(values)]];
  }));
}

/** The chart of a breakdown with at least two parts that have an amount. */
export function breakdownChart({ id, title, parts, isTime }: Breakdown): Chart | undefined {
  const known = inOrder(parts, isTime).flatMap(({ key, total_amount, subtotal }) => {
    const value = total_amount ?? subtotal;
    return value === undefined ? [] : [{ label: wordForKey(key, id), value }];
  });
  if (known.length < 2 || known.every(({ value }) => value === 0n)) return undefined;
  return { title, shape: isTime ? "columns" : "bars", unit: VND, points: known };
}
