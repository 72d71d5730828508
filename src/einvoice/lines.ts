// Reads the lines of an e-invoice.
import type { XmlElement } from "@rgrove/parse-xml";
import { fold } from "../core/text.ts";
import { childrenOf, elementAt, elementsOf, elementText, localName, textAt } from "../xml/tree.ts";
import { absolute, type Decimal, parseDecimal } from "./decimals.ts";
import { findExtra, readExtras, toNamedValue } from "./extras.ts";
import { type FieldReader, placeOf } from "./fields.ts";
import { type Line, LINE_KINDS, type LineKind, type NamedValue } from "./invoice.ts";

export function readInvoiceLines(list: XmlElement | undefined, fields: FieldReader): Line[] {
  return childrenOf(list, "HHDVu").map((element, index) => readLine(element, index + 1, fields));
}

function readLine(element: XmlElement, position: number, fields: FieldReader): Line {
  const place = placeOf("HHDVu", position, "line");
  const code = textAt(element, "MHHDVu");
  const extras = readExtras(element);
  const line = {
    line_number: Number(textAt(element, "STT") ?? NaN) || position,
    code,
    name: textAt(element, "THHDVu") ?? textAt(element, "Ten") ?? code, // Ten in files of 2021
    unit: textAt(element, "DVTinh"),
    quantity: fields.decimal(element, "SLuong", place),
    unit_price: fields.amount(element, "DGia", place),
    discount_rate: parseDecimal(textAt(element, "TLCKhau")?.replace(/\s*%$/, "") ?? "") ?? null,
    discount_amount: fields.amount(element, "STCKhau", place),
    amount: fields.amount(element, "ThTien", place),
    vat_rate: textAt(element, "TSuat"),
  };
  const stated = fields.amount(element, "TThue", place);
  const kind = readKind(textAt(element, "TChat"), line);
  if (line.name === null && kind !== "note") {
    const text = `lacks THHDVu, the name, in line ${position} of DSHHDVu`;
    fields.noteMissing(`${place.path}THHDVu`, text);
  }
  return {
    ...line,
    kind,
    tax_amount: stated ?? findTax(extras, line.amount),
    attributes: [...readSpecialFields(elementAt(element, "TTHHDTrung")), ...extras],
  };
}

type UnkindLine = Pick<Line, "name" | "quantity" | "unit_price" | "amount" | "vat_rate">;

/** The kind that TChat names; without it, what name and numbers say. */
function readKind(type: string | null, line: UnkindLine): LineKind {
  const named = LINE_KINDS[Number(type) - 1] ?? findKind(type ?? "");
  if (named !== undefined) return named;
  if (isDiscountName(line.name)) return "discount";
  const numbers = [line.quantity, line.unit_price, line.amount].map((number) => number ?? 0n);
  if (line.vat_rate === null && numbers.every((number) => number === 0n)) return "note";
  return (line.amount ?? 0n) === 0n && PROMOTION.test(fold(line.name ?? ""))
    ? "promotion"
    : "goods";
}

/** The kind that stands in words where its number belongs. */
function findKind(words: string): LineKind | undefined {
  return KIND_WORDS.find(([pattern]) => pattern.test(fold(words)))?.[1];
}

const KIND_WORDS = [
  [/khuyen mai/, "promotion"],
  [/chiet khau/, "discount"],
  [/ghi chu|dien giai/, "note"],
  [/dac trung/, "special"],
  [/hang hoa|dich vu/, "goods"],
] as const;

const PROMOTION = /\b(khuyen mai|hang tang|qua tang|khong thu tien)\b/;

const DISCOUNT = new RegExp(
  "^\\W*((cac |so )?(khoan |tien |ma |voucher )?(tru )?(chiet khau|giam gia|giam tru|giam \\d|giam tien)|" +
    "ck( thuong mai| tm| \\d)|cktm|(trade |sales )?(discount|rebate))(\\b|\\d)",
);

/** Whether a line's name says that it is a discount, not something that is sold. */
export function isDiscountName(name: string | null): boolean {
  return DISCOUNT.test(fold(name ?? ""));
}

const LINE_TAX = /^(hilo)?(vatamount|taxamount|tthue|((tong|so)?tien)?thue(gtgt|vat)?)$/;

/** The tax of a line among the fields that a provider added. */
function findTax(extras: readonly NamedValue[], amount: Decimal | null): Decimal | null {
  const tax = findExtra(extras, LINE_TAX);
  if (tax !== null) return parseExtra(tax);
  // some providers write the amount with tax, others the one without it once more
  const withTax = parseExtra(findExtra(extras, /^amount$/));
  if (withTax === null || amount === null) return null;
  return absolute(withTax) > absolute(amount) ? withTax - amount : null;
}

/** A number among texts; with three digits behind a point it may be thousands. */
function parseExtra(text: string | null): Decimal | null {
  return text === null || /^[+-]?\d{1,3}\.\d{3}$/.test(text) ? null : parseDecimal(text) ?? null;
}

/** What special goods have, such as a plate: fields with names and values, or elements. */
function readSpecialFields(element: XmlElement | undefined): NamedValue[] {
  return elementsOf(element).flatMap((child) =>
    localName(child) === "TTin"
      ? toNamedValue(textAt(child, "TTruong"), textAt(child, "DLieu"))
      : toNamedValue(localName(child), elementText(child))
  );
}
