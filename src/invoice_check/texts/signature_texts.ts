// What findings about signatures say; {signer} is the seller, the tax authority or the buyer.
import type { Texts } from "./text.ts";

export const SIGNATURE_TEXTS = {
  broken: {
    code: "SIGNATURE_BROKEN",
    level: "error",
    en: [
      "The signature of {signer} does not fit the file:",
      "the invoice was changed after it was signed, or this is not the file that was issued.",
      "Do not book it; get the original from the seller or the portal.",
    ],
    vi: [
      "Chữ ký số của {signer} không khớp với tệp:",
      "hóa đơn đã bị thay đổi sau khi ký, hoặc đây không phải tệp đã phát hành.",
      "Chưa hạch toán; hãy lấy tệp gốc từ người bán hoặc trang tra cứu hóa đơn.",
    ],
  },
  intact: {
    code: "SIGNATURE_INTACT",
    level: "fact",
    en: [
      "The invoice is unchanged since {signer} signed it{details}.",
      "Issuer and revocation of the certificate are not checked.",
    ],
    vi: [
      "Hóa đơn không thay đổi kể từ khi {signer} ký số{details}.",
      "Tổ chức cấp và việc thu hồi chứng thư số chưa được kiểm tra.",
    ],
  },
  draft: {
    code: "SELLER_SIGNATURE_MISSING",
    level: "warning",
    en: [
      "The file has neither a signature of the seller nor a code of the tax authority:",
      "it is a draft, or not the file that was issued.",
      "Ask the seller for the signed file.",
    ],
    vi: [
      "Tệp không có chữ ký số của người bán và không có mã của cơ quan thuế:",
      "đây là bản nháp, hoặc không phải tệp đã phát hành.",
      "Hãy xin người bán tệp đã ký số.",
    ],
  },
  sellerMissing: {
    code: "SELLER_SIGNATURE_MISSING",
    level: "warning",
    en: ["The file has no signature of the seller.", "Ask the seller for the signed file."],
    vi: ["Tệp không có chữ ký số của người bán.", "Hãy xin người bán tệp đã ký số."],
  },
  cashRegister: {
    code: "SELLER_SIGNATURE_MISSING",
    level: "fact",
    en: [
      "The file has no signature of the seller, which invoices from cash registers may lack.",
      "Nothing shows whether it was changed: compare it with the tax authority's portal.",
    ],
    vi: [
      "Tệp không có chữ ký số của người bán; hóa đơn khởi tạo từ máy tính tiền không bắt buộc có.",
      "Không thể biết tệp có bị thay đổi hay không: hãy tra cứu trên cổng của cơ quan thuế.",
    ],
  },
  authorityMissing: {
    code: "AUTHORITY_SIGNATURE_MISSING",
    level: "warning",
    en: [
      "Series {series} is of invoices with a code of the tax authority,",
      "but the file has no signature of the tax authority.",
      "Ask the seller for the file that has it, or look the invoice up on the tax authority's portal.",
    ],
    vi: [
      "Ký hiệu {series} là của hóa đơn có mã của cơ quan thuế,",
      "nhưng tệp không có chữ ký số của cơ quan thuế.",
      "Hãy xin người bán tệp đã có chữ ký này, hoặc tra cứu hóa đơn trên cổng của cơ quan thuế.",
    ],
  },
  unsupported: {
    code: "SIGNATURE_UNSUPPORTED",
    level: "fact",
    en: [
      "The signature of {signer} is of a kind that is not checked here.",
      "Whether the invoice was changed is unknown; look it up on the portal.",
    ],
    vi: [
      "Chữ ký số của {signer} thuộc loại chưa kiểm tra được ở đây.",
      "Không thể biết hóa đơn có bị thay đổi hay không; hãy tra cứu trên trang tra cứu hóa đơn.",
    ],
  },
  otherSigner: {
    code: "SIGNER_TAX_CODE_DIFFERS",
    level: "warning",
    en: [
      "The seller's tax code is {expected}, but the certificate of its signature is of {found}.",
      "Ask the seller who signed the invoice.",
    ],
    vi: [
      "Mã số thuế người bán là {expected}, nhưng chứng thư số đã ký là của {found}.",
      "Hãy hỏi lại người bán ai đã ký hóa đơn.",
    ],
  },
  headOffice: {
    code: "SIGNER_TAX_CODE_DIFFERS",
    level: "fact",
    en: [
      "The seller's tax code is {expected}, and the certificate of its signature is of {found}:",
      "the same company's head office or branch.",
    ],
    vi: [
      "Mã số thuế người bán là {expected}, và chứng thư số đã ký là của {found}:",
      "trụ sở chính hoặc chi nhánh của cùng một công ty.",
    ],
  },
  outdated: {
    code: "CERTIFICATE_NOT_VALID_AT_SIGNING",
    level: "warning",
    en: [
      "The signature of {signer} is dated {signed}, but its certificate is for {from} to {to}.",
      "Ask the seller, and look the invoice up on the portal.",
    ],
    vi: [
      "Chữ ký số của {signer} ghi ngày {signed}, nhưng chứng thư số có thời hạn từ {from} đến {to}.",
      "Hãy hỏi lại người bán và tra cứu hóa đơn trên trang tra cứu.",
    ],
  },
  otherDay: {
    code: "SIGNED_ON_ANOTHER_DAY",
    level: "fact",
    en: ["The invoice is dated {date}, and the seller signed it on {signed}.", "Note both dates."],
    vi: ["Hóa đơn lập ngày {date}, và người bán ký số ngày {signed}.", "Hãy lưu ý cả hai ngày."],
  },
} as const satisfies Texts;
