// The table of a list of invoices: the columns that its rows have something for.
import { isObject, type JsonObject } from "../../core/json.ts";
import { type Level, LEVELS } from "../../invoice_check/finding.ts";
import {
  amountOf,
  currencyOf,
  dayOf,
  directionOf,
  isReplaced,
  statusOf,
} from "../../rows/values.ts";
import type { Cell, Column, Label, ReportTable, Tone } from "../model/report.ts";
import type { ListSource } from "./list_source.ts";
import { relationMarks } from "../wording/relations.ts";
import { readCellText, readField } from "../wording/source.ts";
import { COUNTED, DIRECTION, type ListSums } from "./sums.ts";
import {
  AMOUNT_LABELS,
  DIRECTION_WORDS,
  joinTexts,
  NO,
  STATUS_WORDS,
  YES,
} from "../wording/words.ts";

/** A column, and what it has of a row. */
interface Field extends Column {
  /** Shown even if no row has anything for it. */
  readonly isEssential?: boolean;
  readonly read: (row: JsonObject) => Cell;
}

export const LEVEL_CELLS: Readonly<Record<Level, Label>> = {
  error: { vi: "Lỗi", en: "Error" },
  warning: { vi: "Cảnh báo", en: "Warning" },
  fact: { vi: "Không có vấn đề", en: "No problem" },
};

export function listTable(source: ListSource, sums: ListSums): ReportTable {
  const { rows } = source;
  const fields = listFields(source, sums);
  const cells = rows.map((row) => fields.map(({ read }) => read(row)));
  const kept = fields.map(({ isEssential }, i) =>
    isEssential === true || cells.some((row) => row[i] !== undefined)
  );
  return {
    id: "invoices",
    title: { vi: "Hóa đơn", en: "Invoices" },
    columns: fields.filter((_, i) => kept[i])
      .map(({ read: _read, isEssential: _isEssential, ...column }) => column),
    rows: rows.map((row, index) => ({
      cells: (cells[index] ?? []).filter((_, i) => kept[i]),
      tone: toneOf(row, source, sums),
    })),
    sums: rows.length === 0 ? [] : sums.sums,
    empty: { vi: "Không có hóa đơn nào phù hợp.", en: "No invoice fits." },
  };
}

/** Files by their level; invoices crossed out if they are void, pale if they are not added up. */
function toneOf(row: JsonObject, source: ListSource, { counted }: ListSums): Tone | undefined {
  const level = levelOf(row, source);
  if (level === "error" || level === "warning") return level === "error" ? "bad" : "note";
  if (counted.has(row) || currencyOf(row) !== "VND") return undefined;
  return statusOf(row) === "CANCELLED" || isReplaced(row) ? "void" : "off";
}

function levelOf(row: JsonObject, source: ListSource): Level | undefined {
  const text = readCellText(row.level, source);
  return LEVELS.find((level) => level === text);
}

function listFields(source: ListSource, { counted }: ListSums): readonly Field[] {
  const { rows, question } = source;
  const isMixed = new Set(rows.map(directionOf)).size > 1;
  const isForeign = rows.some((row) => currencyOf(row) !== "VND");
  const isPart = counted.size < rows.length;
  const fields: (Field | false)[] = [
    ...(question.folder === undefined ? [] : fileFields(source)),
    ...keyFields(source),
    ...partnerFields(source),
    isMixed && {
      ...column(DIRECTION, "word", { vi: "Loại", en: "Kind" }, 10),
      read: (row) => wordOf(DIRECTION_WORDS, directionOf(row)),
    },
    {
      ...column("status", "word", { vi: "Trạng thái", en: "Status" }, 13),
      read: (row) => wordOf(STATUS_WORDS, statusOf(row)),
    },
    ...amountFields(),
    isForeign && {
      ...column("currency", "code", { vi: "Tiền tệ", en: "Currency" }, 9),
      read: (row) => source.clean(currencyOf(row)),
    },
    isPart && {
      ...column(COUNTED, "word", { vi: "Tính vào tổng", en: "In the total" }, 9),
      isOnlyInFiles: true,
      read: (row) => counted.has(row) ? YES : NO,
    },
    ...(question.folder === undefined ? [noteField(source)] : []),
  ];
  return fields.filter((field) => field !== false);
}

function column(
  id: string,
  kind: Column["kind"],
  label: Column["label"],
  width: number,
): Column {
  return { id, kind, label, width };
}

function wordOf<Key extends string>(
  words: Readonly<Record<Key, Label>>,
  key: Key | undefined,
): Label | undefined {
  return key === undefined ? undefined : words[key];
}

function keyFields(source: ListSource): Field[] {
  return [
    {
      ...column("day", "day", { vi: "Ngày", en: "Date" }, 12),
      isEssential: true,
      read: (row) => dayOf(row) ?? readField(row, "invoice_date", source),
    },
    {
      ...column("series", "code", { vi: "Ký hiệu", en: "Series" }, 11),
      read: (row) =>
        `${readField(row, "form", source) ?? ""}${readField(row, "series", source) ?? ""}` ||
        undefined,
    },
    {
      ...column("number", "code", { vi: "Số hóa đơn", en: "Number" }, 12),
      isEssential: true,
      read: (row) => readField(row, "invoice_number", source),
    },
  ];
}

/** The other side of each invoice: the seller of what was bought, the buyer of what was sold. */
function partnerFields(source: ListSource): Field[] {
  const isSale = (row: JsonObject) => directionOf(row) === "sold";
  const areSales = source.rows.length > 0 && source.rows.every(isSale);
  const arePurchases = !source.rows.some(isSale);
  const label = areSales
    ? { vi: "Người mua", en: "Buyer" }
    : arePurchases
    ? { vi: "Người bán", en: "Seller" }
    : { vi: "Người bán hoặc người mua", en: "Seller or buyer" };
  return [
    {
      ...column("partner", "text", label, 42),
      read: (row) => readField(row, isSale(row) ? "buyer_name" : "vendor_name", source),
    },
    {
      ...column("tax_code", "code", { vi: "Mã số thuế", en: "Tax code" }, 15),
      read: (row) => readField(row, isSale(row) ? "buyer_tax_code" : "vendor_tax_code", source),
    },
  ];
}

function amountFields(): Field[] {
  return (["subtotal", "tax_amount", "total_amount"] as const).map((field) => ({
    ...column(field, "amount", AMOUNT_LABELS[field], 18),
    isEssential: field === "total_amount",
    read: (row) => amountOf(row, field),
  }));
}

/** What identifies a file of a folder, and the gravest thing that was found. */
function fileFields(source: ListSource): Field[] {
  return [
    {
      ...column("file", "text", { vi: "Tệp", en: "File" }, 30),
      read: (row) => readCellText(row.file, source),
    },
    {
      ...column("level", "word", { vi: "Kết quả kiểm tra", en: "Check" }, 16),
      read: (row) => wordOf(LEVEL_CELLS, levelOf(row, source)),
    },
    noteField(source),
  ];
}

function noteField(source: ListSource): Field {
  return {
    ...column("note", "text", { vi: "Ghi chú", en: "Note" }, 40),
    read: (row) => noteOf(row, source),
  };
}

/** Relations, except what the status says already, and the codes of findings. */
function noteOf(row: JsonObject, source: ListSource): Label | undefined {
  const texts = relationMarks({ ...row, status: undefined, status_name: undefined }, source)
    .map(({ text }) => typeof text === "string" ? { vi: text, en: text } : text);
  const codes = Array.isArray(row.codes)
    ? row.codes.map((code) => readCellText(isObject(code) ? code.code : code, source))
      .filter((code) => code !== undefined).join(", ")
    : "";
  const all = codes === "" ? texts : [...texts, { vi: codes, en: codes }];
  return all.length === 0 ? undefined : joinTexts(all, "; ");
}
