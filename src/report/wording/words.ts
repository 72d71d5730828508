// What statuses, directions and kinds of invoices are called on a report.
import type { BilingualText } from "../../local_server/page/language.ts";
import type { Direction, StatusName } from "../../rows/values.ts";

export const STATUS_WORDS: Readonly<Record<StatusName, BilingualText>> = {
  DRAFT: { vi: "Nháp", en: "Draft" },
  ACTIVE: { vi: "Có hiệu lực", en: "Active" },
  CANCELLED: { vi: "Đã hủy", en: "Cancelled" },
  ARCHIVED: { vi: "Đã lưu trữ", en: "Archived" },
};

export const DIRECTION_WORDS: Readonly<Record<Direction, BilingualText>> = {
  bought: { vi: "Mua vào", en: "Bought" },
  sold: { vi: "Bán ra", en: "Sold" },
};

export const YES: BilingualText = { vi: "Có", en: "Yes" };
export const NO: BilingualText = { vi: "Không", en: "No" };

export const VND: BilingualText = { vi: "đồng", en: "VND" };

/** Labels of amounts, as invoices have them. */
export const AMOUNT_LABELS = {
  subtotal: { vi: "Tiền chưa thuế", en: "Without tax" },
  tax_amount: { vi: "Tiền thuế GTGT", en: "VAT" },
  total_amount: { vi: "Tổng tiền thanh toán", en: "Total with tax" },
} as const satisfies Readonly<Record<string, BilingualText>>;

/** "12 hóa đơn", "1 invoice". */
export function countInvoices(count: number): BilingualText {
  return { vi: `${group(count, ".")} hóa đơn`, en: `${group(count, ",")} ${plural(count)}` };
}

function plural(count: number): string {
  return count === 1 ? "invoice" : "invoices";
}

function group(count: number, separator: string): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, separator);
}

/** Texts one after the other, in each language. */
export function joinTexts(texts: readonly BilingualText[], separator = ", "): BilingualText {
  return {
    vi: texts.map(({ vi }) => vi).join(separator),
    en: texts.map(({ en }) => en).join(separator),
  };
}
