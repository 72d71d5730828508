// What findings about a file say that holds no invoice which can be read.
import type { Texts } from "./text.ts";

export const FILE_TEXTS = {
  unreadable: {
    code: "FILE_UNREADABLE",
    level: "error",
    en: ["The file {reason}."],
    vi: ["Không mở được tệp này. Hãy kiểm tra tệp có trong thư mục và có quyền đọc hay không."],
  },
  notXml: {
    code: "NOT_XML",
    level: "error",
    en: ["The file {reason}."],
    vi: [
      "Tệp này không đọc được như một tệp XML: có thể là tệp khác loại, bị hỏng hoặc đã bị sửa.",
      "Hãy xin người bán tệp XML gốc, không tự sửa tệp.",
    ],
  },
  notAnInvoice: {
    code: "NOT_AN_INVOICE",
    level: "error",
    en: ["The file {reason}."],
    vi: [
      "Tệp này không phải là một hóa đơn điện tử theo định dạng hiện hành: có thể là phiếu xuất kho, " +
      "thông báo, bảng tổng hợp, hóa đơn theo định dạng cũ, hoặc chứa nhiều hóa đơn.",
      "Hãy xin người bán tệp XML của từng hóa đơn.",
    ],
  },
} as const satisfies Texts;
