// An invoice's lines and taxes, in the columns of the official form.
import type { JsonObject } from "../../core/json.ts";
import { fromWhole } from "../../einvoice/decimals.ts";
import { listIn, valueOf } from "../../rows/field_names.ts";
import { currencyOf, toDecimal } from "../../rows/values.ts";
import type { Cell, Column, Label, ReportTable } from "../model/report.ts";
import { readCellText, readField, type ReportSource } from "../wording/source.ts";
import { AMOUNT_LABELS } from "../wording/words.ts";

const KIND_WORDS: Readonly<Record<string, Label>> = {
  promotion: { vi: "Khuyến mại", en: "Promotion" },
  discount: { vi: "Chiết khấu", en: "Discount" },
  note: { vi: "Ghi chú", en: "Note" },
  special: { vi: "Hàng hóa đặc trưng", en: "Special goods" },
};

interface LineField extends Column {
  readonly read: (line: JsonObject, index: number) => Cell;
}

export function linesTable(invoice: JsonObject, source: ReportSource): ReportTable {
  const lines = listIn(invoice, "lines");
  const fields = lineFields(source, currencyOfAmounts(lines, invoice, source));
  const cells = lines.map((line, index) => fields.map(({ read }) => read(line, index)));
  const kept = fields.map(({ id }, i) =>
    id === "name" || id === "amount" || cells.some((row) => row[i] !== undefined)
  );
  return {
    id: "lines",
    title: { vi: "Hàng hóa, dịch vụ", en: "Goods and services" },
    columns: fields.filter((_, i) => kept[i]).map(({ read: _read, ...column }) => column),
    rows: cells.map((row) => ({ cells: row.filter((_, i) => kept[i]) })),
    sums: [],
    empty: { vi: "Hóa đơn không có dòng hàng nào.", en: "The invoice has no lines." },
  };
}

/** The currency that lines or taxes are in, if it is not the one of the totals. */
function currencyOfAmounts(
  rows: readonly JsonObject[],
  invoice: JsonObject,
  { clean }: ReportSource,
): string | undefined {
  const [first] = rows;
  const own = currencyOf(invoice);
  const currency = first === undefined ? own : currencyOf(first, own);
  return currency === own ? undefined : clean(currency);
}

function inCurrency({ vi, en }: Column["label"], currency: string | undefined): Column["label"] {
  return currency === undefined
    ? { vi, en }
    : { vi: `${vi} (${currency})`, en: `${en} (${currency})` };
}

type ReadLine = LineField["read"];

const NAME = { vi: "Tên hàng hóa, dịch vụ", en: "Goods or services" };

function readPosition(line: JsonObject, index: number): Cell {
  return toDecimal(line.line_number) ?? fromWhole(index + 1);
}

function lineFields(source: ReportSource, currency: string | undefined): readonly LineField[] {
  const text = (name: string): ReadLine => (line) => readCellText(line[name], source);
  const named = (field: "name" | "vat_rate"): ReadLine => (line) => readField(line, field, source);
  const number = (name: string): ReadLine => (line) => toDecimal(line[name]);
  const amount = (id: string, vi: string, en: string, read = number(id)): LineField =>
    lineField(id, "amount", inCurrency({ vi, en }, currency), 18, read);
  return [
    lineField("line_number", "number", { vi: "STT", en: "No." }, 6, readPosition),
    lineField("name", "text", NAME, 46, named("name")),
    lineField(
      "kind",
      "word",
      { vi: "Tính chất", en: "Kind" },
      14,
      (line) => KIND_WORDS[readField(line, "kind", source) ?? ""],
    ),
    lineField("unit", "code", { vi: "Đơn vị tính", en: "Unit" }, 11, text("unit")),
    lineField("quantity", "number", { vi: "Số lượng", en: "Quantity" }, 11, number("quantity")),
    amount("unit_price", "Đơn giá", "Unit price"),
    amount("discount_amount", "Chiết khấu", "Discount"),
    lineField("vat_rate", "code", { vi: "Thuế suất", en: "VAT rate" }, 10, named("vat_rate")),
    amount(
      "amount",
      "Thành tiền chưa thuế",
      "Amount without tax",
      (line) => toDecimal(valueOf(line, "amount")),
    ),
    amount("tax_amount", "Tiền thuế", "VAT"),
  ];
}

function lineField(
  id: string,
  kind: Column["kind"],
  label: Column["label"],
  width: number,
  read: ReadLine,
): LineField {
  return { id, kind, label, width, read };
}

export function taxesTable(invoice: JsonObject, source: ReportSource): ReportTable {
  const taxes = listIn(invoice, "taxes");
  const currency = currencyOfAmounts(taxes, invoice, source);
  const amountColumn = (id: "subtotal" | "tax_amount"): Column => ({
    ...{ id, kind: "amount", label: inCurrency(AMOUNT_LABELS[id], currency), width: 20 },
  });
  return {
    id: "taxes",
    title: { vi: "Tổng hợp theo thuế suất", en: "By VAT rate" },
    columns: [
      { id: "vat_rate", kind: "code", label: { vi: "Thuế suất", en: "VAT rate" }, width: 14 },
      amountColumn("subtotal"),
      amountColumn("tax_amount"),
    ],
    rows: taxes.map((tax) => ({
      cells: [
        readField(tax, "vat_rate", source),
        toDecimal(valueOf(tax, "amount")),
        toDecimal(valueOf(tax, "tax_amount")),
      ],
    })),
    sums: [],
    empty: { vi: "Không có thuế.", en: "No tax." },
  };
}
