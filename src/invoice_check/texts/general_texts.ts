// What findings about an invoice's series, date, code and fields say.
import type { Texts } from "./text.ts";

export const GENERAL_TEXTS = {
  seriesYear: {
    code: "SERIES_YEAR_DIFFERS",
    level: "warning",
    en: [
      "Series {series} is of {year}, but the invoice is dated {date}.",
      "Ask the seller whether both are right.",
    ],
    vi: [
      "Ký hiệu {series} là của năm {year}, nhưng hóa đơn lập ngày {date}.",
      "Hãy hỏi lại người bán ký hiệu và ngày lập có đúng không.",
    ],
  },
  future: {
    code: "DATE_IN_THE_FUTURE",
    level: "warning",
    en: [
      "The invoice is dated {date}, which is after today, {today}.",
      "Ask the seller for the right date before you declare it.",
    ],
    vi: [
      "Hóa đơn ghi ngày lập {date}, sau ngày hôm nay {today}.",
      "Hãy hỏi lại người bán ngày lập đúng trước khi kê khai.",
    ],
  },
  noCode: {
    code: "CODE_MISSING",
    level: "warning",
    en: [
      "Series {series} is of invoices with a code of the tax authority, but the file has none (MCCQT).",
      "Ask the seller for the file that has it.",
    ],
    vi: [
      "Ký hiệu {series} là của hóa đơn có mã của cơ quan thuế, nhưng tệp không có mã (MCCQT).",
      "Hãy xin người bán tệp đã có mã.",
    ],
  },
  period: {
    code: "PERIOD",
    level: "fact",
    en: ["The invoice is dated {date}, outside {period}.", "Check in which period you declare it."],
    vi: ["Hóa đơn lập ngày {date}, ngoài {period}.", "Hãy kiểm tra kỳ kê khai."],
  },
  version: {
    code: "LAYOUT_VERSION_UNKNOWN",
    level: "warning",
    en: [
      "The layout version (PBan) is {version}, expected 2.x.y.",
      "Compare what was read with the invoice as the seller shows it.",
    ],
    vi: [
      "Phiên bản định dạng (PBan) là {version}, đúng ra là 2.x.y.",
      "Hãy đối chiếu nội dung đọc được với bản thể hiện của hóa đơn.",
    ],
  },
  missing: {
    code: "FIELD_MISSING",
    level: "error",
    en: ["The file has no {name} ({field}{others}).", "Ask the seller for the complete file."],
    vi: ["Tệp không có {name} ({field}{others}).", "Hãy xin người bán tệp đầy đủ."],
  },
  lineNameMissing: {
    code: "FIELD_MISSING",
    level: "warning",
    en: ["The file has no {name} ({field}{others}).", "Ask the seller what was sold."],
    vi: ["Tệp không có {name} ({field}{others}).", "Hãy hỏi lại người bán đã bán mặt hàng nào."],
  },
  unreadable: {
    code: "FIELD_UNREADABLE",
    level: "error",
    en: [
      "The file has {found} as {name} ({field}{others}), which cannot be read with certainty.",
      "Do not book it before the seller has said what is meant;",
      "ask for an adjusting or replacing invoice.",
    ],
    vi: [
      "Tệp ghi {name} là {found} ({field}{others}), không thể hiểu một cách chắc chắn.",
      "Chưa hạch toán cho đến khi người bán xác nhận;",
      "hãy đề nghị người bán lập hóa đơn điều chỉnh hoặc thay thế.",
    ],
  },
  doubtful: {
    code: "FIELD_UNREADABLE",
    level: "error",
    en: [
      "The file has {found} as {name} ({field}{others}), which cannot be meant like this.",
      "Do not book it before the seller has said what is meant;",
      "ask for an adjusting or replacing invoice.",
    ],
    vi: [
      "Tệp ghi {name} là {found} ({field}{others}), không thể đúng như vậy.",
      "Chưa hạch toán cho đến khi người bán xác nhận;",
      "hãy đề nghị người bán lập hóa đơn điều chỉnh hoặc thay thế.",
    ],
  },
  more: {
    code: "FINDINGS_LEFT_OUT",
    level: "fact",
    en: ["{count} more findings are left out here.", "Clear up those above first."],
    vi: ["Còn {count} kết quả kiểm tra khác không nêu ở đây.", "Hãy làm rõ các mục trên trước."],
  },
} as const satisfies Texts;
