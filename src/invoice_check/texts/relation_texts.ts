// What findings about other invoices say: an original, or the same invoice once more.
import type { Texts } from "./text.ts";

export const RELATION_TEXTS = {
  replaces: {
    code: "REPLACES",
    level: "fact",
    en: ["The invoice replaces {originals}.", "Book this one only; take back what it replaces."],
    vi: [
      "Hóa đơn này thay thế {originals}.",
      "Chỉ hạch toán hóa đơn này và hủy bút toán của hóa đơn bị thay thế.",
    ],
  },
  adjusts: {
    code: "ADJUSTS",
    level: "fact",
    en: ["The invoice adjusts {originals}{effect}.", "Book it in addition to what it adjusts."],
    vi: [
      "Hóa đơn này điều chỉnh{effect} {originals}.",
      "Hạch toán hóa đơn này cùng với hóa đơn được điều chỉnh.",
    ],
  },
  unclear: {
    code: "RELATION_UNCLEAR",
    level: "warning",
    en: [
      "The invoice relates to {originals}, but does not say whether it replaces or adjusts it.",
      "Ask the seller before you book either.",
    ],
    vi: [
      "Hóa đơn này liên quan đến {originals}, nhưng không ghi là thay thế hay điều chỉnh.",
      "Hãy hỏi lại người bán trước khi hạch toán.",
    ],
  },
  negative: {
    code: "RELATION_UNCLEAR",
    level: "warning",
    en: [
      "The total is negative, {total}, but the file does not name an invoice that it adjusts.",
      "Ask the seller which one is meant before you book it.",
    ],
    vi: [
      "Tổng tiền thanh toán là số âm, {total}, nhưng tệp không nêu hóa đơn được điều chỉnh.",
      "Hãy hỏi lại người bán đó là hóa đơn nào trước khi hạch toán.",
    ],
  },
  positiveDecrease: {
    code: "RELATION_UNCLEAR",
    level: "warning",
    en: [
      "The adjustment says that it is a decrease, but its amounts are positive: the total is {total}.",
      "Ask the seller which is meant before you book it.",
    ],
    vi: [
      "Hóa đơn ghi là điều chỉnh giảm, nhưng số tiền là số dương: tổng tiền thanh toán là {total}.",
      "Hãy hỏi lại người bán trước khi hạch toán.",
    ],
  },
  negativeIncrease: {
    code: "RELATION_UNCLEAR",
    level: "warning",
    en: [
      "The adjustment says that it is an increase, but its amounts are negative: the total is {total}.",
      "Ask the seller which is meant before you book it.",
    ],
    vi: [
      "Hóa đơn ghi là điều chỉnh tăng, nhưng số tiền là số âm: tổng tiền thanh toán là {total}.",
      "Hãy hỏi lại người bán trước khi hạch toán.",
    ],
  },
  duplicate: {
    code: "DUPLICATE_IN_FOLDER",
    level: "error",
    en: ["Invoice {invoice} of seller {seller} is also in {files}.", "Book it once."],
    vi: [
      "Hóa đơn {invoice} của người bán {seller} còn có trong tệp {files}.",
      "Chỉ hạch toán một lần.",
    ],
  },
  imported: {
    code: "ALREADY_IMPORTED",
    level: "error",
    en: [
      "Invoice {invoice} of seller {seller} has been imported already, with the id {id}.",
      "Do not import it again.",
    ],
    vi: [
      "Hóa đơn {invoice} của người bán {seller} đã được nhập trước đó với mã {id}.",
      "Không nhập lại.",
    ],
  },
} as const satisfies Texts;
