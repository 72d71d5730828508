// What findings about the seller and the buyer say.
import type { Texts } from "./text.ts";

export const PARTY_TEXTS = {
  otherBuyer: {
    code: "BUYER_TAX_CODE_DIFFERS",
    level: "error",
    en: [
      "The buyer's tax code is {found}, but the entity's is {expected}:",
      "the invoice is for another company, or the code is wrong.",
      "Do not book it before the seller has cleared it up.",
    ],
    vi: [
      "Mã số thuế người mua là {found}, nhưng mã số thuế của đơn vị là {expected}:",
      "hóa đơn của đơn vị khác, hoặc ghi sai mã số thuế.",
      "Chưa hạch toán cho đến khi người bán làm rõ.",
    ],
  },
  otherBranch: {
    code: "BUYER_TAX_CODE_DIFFERS",
    level: "error",
    en: [
      "The buyer's tax code is {found}, but the entity's is {expected}:",
      "head office and branches declare their invoices apart.",
      "Book it where it belongs, or ask the seller for an adjusting or replacing invoice.",
    ],
    vi: [
      "Mã số thuế người mua là {found}, nhưng mã số thuế của đơn vị là {expected}:",
      "trụ sở chính và chi nhánh kê khai hóa đơn riêng.",
      "Hãy hạch toán tại đúng đơn vị, hoặc đề nghị người bán lập hóa đơn điều chỉnh hoặc thay thế.",
    ],
  },
  noBuyerCode: {
    code: "BUYER_TAX_CODE_DIFFERS",
    level: "error",
    en: [
      "The invoice has no tax code of the buyer; the entity's is {expected}.",
      "Do not deduct its VAT; ask the seller for an adjusting or replacing invoice.",
    ],
    vi: [
      "Hóa đơn không ghi mã số thuế người mua; mã số thuế của đơn vị là {expected}.",
      "Chưa kê khai khấu trừ thuế GTGT; hãy đề nghị người bán lập hóa đơn điều chỉnh hoặc thay thế.",
    ],
  },
  otherName: {
    code: "BUYER_NAME_DIFFERS",
    level: "warning",
    en: [
      "The buyer's name is {found}, but the entity's is {expected}.",
      "Ask the seller if it is not the same company.",
    ],
    vi: [
      "Tên người mua là {found}, nhưng tên đơn vị là {expected}.",
      "Hãy hỏi lại người bán nếu không phải cùng một đơn vị.",
    ],
  },
  noName: {
    code: "BUYER_NAME_DIFFERS",
    level: "warning",
    en: [
      "The invoice has no name of the buyer; the entity's is {expected}.",
      "Ask the seller whether it is complete.",
    ],
    vi: [
      "Hóa đơn không ghi tên người mua; tên đơn vị là {expected}.",
      "Hãy hỏi lại người bán hóa đơn đã đầy đủ chưa.",
    ],
  },
  sellerFormat: {
    code: "SELLER_TAX_CODE_FORMAT",
    level: "error",
    en: [
      "The seller's tax code {found} does not have 10, 12 or 13 digits.",
      "Do not book it before the seller has said which it is.",
    ],
    vi: [
      "Mã số thuế người bán {found} không có đúng 10, 12 hoặc 13 chữ số.",
      "Chưa hạch toán cho đến khi người bán xác nhận mã số thuế.",
    ],
  },
  buyerFormat: {
    code: "BUYER_TAX_CODE_FORMAT",
    level: "error",
    en: [
      "The buyer's tax code {found} does not have 10, 12 or 13 digits.",
      "If it is not a foreign company's, ask the seller for an adjusting or replacing invoice.",
    ],
    vi: [
      "Mã số thuế người mua {found} không có đúng 10, 12 hoặc 13 chữ số.",
      "Nếu không phải mã số thuế của công ty nước ngoài, hãy đề nghị người bán lập hóa đơn điều chỉnh hoặc thay thế.",
    ],
  },
  sellerDigit: {
    code: "SELLER_TAX_CODE_CHECK_DIGIT",
    level: "warning",
    en: [
      "The tenth digit of the seller's tax code {found} does not fit the others.",
      "Look the code up on the tax authority's website.",
    ],
    vi: [
      "Chữ số thứ mười (chữ số kiểm tra) của mã số thuế người bán {found} không khớp.",
      "Hãy tra cứu mã số thuế trên trang thông tin của cơ quan thuế.",
    ],
  },
  buyerDigit: {
    code: "BUYER_TAX_CODE_CHECK_DIGIT",
    level: "warning",
    en: [
      "The tenth digit of the buyer's tax code {found} does not fit the others.",
      "Compare it with the company's registration.",
    ],
    vi: [
      "Chữ số thứ mười (chữ số kiểm tra) của mã số thuế người mua {found} không khớp.",
      "Hãy đối chiếu với giấy chứng nhận đăng ký doanh nghiệp.",
    ],
  },
} as const satisfies Texts;
