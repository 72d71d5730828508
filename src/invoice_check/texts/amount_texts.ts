// What findings about amounts say.
import type { Texts } from "./text.ts";

export const AMOUNT_TEXTS = {
  lines: {
    code: "LINES_DO_NOT_ADD_UP",
    level: "warning",
    en: [
      "The lines add up to {sum}, but the total without tax is {stated}.",
      "Compare the lines with what you received, and ask the seller.",
    ],
    vi: [
      "Các dòng hàng hóa, dịch vụ cộng lại được {sum}, nhưng tổng tiền chưa có thuế là {stated}.",
      "Hãy đối chiếu từng dòng với hàng hóa, dịch vụ đã nhận và hỏi lại người bán.",
    ],
  },
  ratesAmount: {
    code: "RATES_DO_NOT_ADD_UP",
    level: "warning",
    en: [
      "The amounts by VAT rate add up to {sum}, but the total without tax is {stated}.",
      "Ask the seller which of them is right.",
    ],
    vi: [
      "Thành tiền theo từng thuế suất cộng lại được {sum}, nhưng tổng tiền chưa có thuế là {stated}.",
      "Hãy hỏi lại người bán số nào đúng.",
    ],
  },
  ratesTax: {
    code: "RATES_DO_NOT_ADD_UP",
    level: "warning",
    en: [
      "The VAT by rate adds up to {sum}, but the total VAT is {stated}.",
      "Ask the seller which of them is right before you deduct it.",
    ],
    vi: [
      "Tiền thuế GTGT theo từng thuế suất cộng lại được {sum}, nhưng tổng tiền thuế GTGT là {stated}.",
      "Hãy hỏi lại người bán số nào đúng trước khi kê khai khấu trừ.",
    ],
  },
  taxOfRate: {
    code: "TAX_DOES_NOT_FIT_RATE",
    level: "warning",
    en: [
      "VAT at {rate} on {base} is {tax}, but the invoice has {stated}.",
      "Check rate and tax with the seller before you deduct it.",
    ],
    vi: [
      "Tiền thuế GTGT theo thuế suất {rate} trên {base} là {tax}, nhưng hóa đơn ghi {stated}.",
      "Hãy kiểm tra thuế suất và tiền thuế với người bán trước khi kê khai khấu trừ.",
    ],
  },
  taxOfLines: {
    code: "TAX_DOES_NOT_FIT_RATE",
    level: "warning",
    en: [
      "VAT at the rates of the lines is {sum}, but the total VAT is {stated}.",
      "Check rate and tax with the seller before you deduct it.",
    ],
    vi: [
      "Tiền thuế GTGT tính theo thuế suất của các dòng là {sum}, nhưng tổng tiền thuế GTGT là {stated}.",
      "Hãy kiểm tra thuế suất và tiền thuế với người bán trước khi kê khai khấu trừ.",
    ],
  },
  total: {
    code: "TOTAL_DOES_NOT_ADD_UP",
    level: "warning",
    en: [
      "Net amount, VAT and fees add up to {sum}, but the total to pay is {stated}.",
      "Ask the seller about the difference before you pay.",
    ],
    vi: [
      "Tiền chưa có thuế, tiền thuế GTGT và các khoản phí cộng lại được {sum}, nhưng tổng tiền thanh toán là {stated}.",
      "Hãy hỏi lại người bán về phần chênh lệch trước khi thanh toán.",
    ],
  },
  words: {
    code: "TOTAL_IN_WORDS_DIFFERS",
    level: "warning",
    en: [
      "The total in words means {words}, but in figures it is {stated}.",
      "Ask the seller which of them is right.",
    ],
    vi: [
      "Tổng tiền thanh toán bằng chữ là {words}, nhưng bằng số là {stated}.",
      "Hãy hỏi lại người bán số nào đúng.",
    ],
  },
  grouped: {
    code: "AMOUNT_LOOKS_GROUPED",
    level: "error",
    en: [
      "Every amount has a point before three digits, which counts as a decimal point:",
      "the total is {total}, but {thousands} may be meant.",
      "Do not book it before the seller has said which;",
      "ask for an adjusting or replacing invoice.",
    ],
    vi: [
      "Mọi số tiền đều có dấu chấm trước đúng ba chữ số, và dấu chấm được hiểu là dấu thập phân:",
      "tổng tiền thanh toán là {total}, nhưng có thể người bán muốn ghi {thousands}.",
      "Chưa hạch toán cho đến khi người bán xác nhận;",
      "hãy đề nghị người bán lập hóa đơn điều chỉnh hoặc thay thế.",
    ],
  },
  fraction: {
    code: "TOTAL_HAS_FRACTION",
    level: "warning",
    en: [
      "The total {total} has a fraction of a dong; rounded, it is {rounded}.",
      "Compare it with what is paid.",
    ],
    vi: [
      "Tổng tiền thanh toán {total} có phần lẻ dưới một đồng; làm tròn là {rounded}.",
      "Hãy đối chiếu với số tiền thanh toán thực tế.",
    ],
  },
  foreign: {
    code: "NOT_VND",
    level: "fact",
    en: [
      "All amounts of the invoice are in {currency}:",
      "the total {total} is {vnd} at the invoice's rate of {rate} for one {currency}.",
    ],
    vi: [
      "Mọi số tiền trên hóa đơn tính bằng {currency}:",
      "tổng tiền thanh toán {total} bằng {vnd} theo tỷ giá {rate} cho một {currency} ghi trên hóa đơn.",
    ],
  },
  foreignUnrated: {
    code: "NOT_VND",
    level: "fact",
    en: ["All amounts of the invoice are in {currency}, not in VND."],
    vi: ["Mọi số tiền trên hóa đơn tính bằng {currency}, không phải đồng Việt Nam."],
  },
} as const satisfies Texts;
