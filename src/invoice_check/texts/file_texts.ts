// What findings say about a file or folder that holds no invoice which can be read.
import type { Texts } from "./text.ts";

export const FILE_TEXTS = {
  unreadable: {
    code: "FILE_UNREADABLE",
    level: "error",
    en: ["The file {reason}."],
    vi: [
      "Không đọc được tệp này.",
      "Hãy kiểm tra tệp có nằm trong thư mục, có quyền đọc và không quá 10 MB hay không.",
    ],
  },
  folder: {
    code: "FOLDER_UNREADABLE",
    level: "error",
    en: ["The folder {reason}.", "Its files were not checked."],
    vi: [
      "Không đọc được thư mục này, nên các tệp trong đó chưa được kiểm tra.",
      "Hãy kiểm tra quyền đọc, hoặc kiểm tra riêng từng thư mục con.",
    ],
  },
  notXml: {
    code: "NOT_XML",
    level: "error",
    en: ["The file {reason}."],
    vi: [
      "Tệp này không đọc được như một tệp XML: có thể là tệp khác loại, tệp rỗng, bị hỏng hoặc đã bị sửa.",
      "Hãy xin người bán tệp XML gốc và giữ nguyên tệp đó.",
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
