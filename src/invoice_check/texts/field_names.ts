// Names of an e-invoice's elements, as accountants call them.
import { codeValue, type Value } from "./values.ts";

const NAMES: Readonly<Record<string, Value>> = {
  KHMSHDon: { en: "form", vi: "ký hiệu mẫu số hóa đơn" },
  KHHDon: { en: "series", vi: "ký hiệu hóa đơn" },
  SHDon: { en: "number", vi: "số hóa đơn" },
  NLap: { en: "date of issue", vi: "ngày lập" },
  MST: { en: "tax code of the seller", vi: "mã số thuế người bán" },
  DVTTe: { en: "currency", vi: "đơn vị tiền tệ" },
  TGia: { en: "exchange rate", vi: "tỷ giá" },
  THHDVu: { en: "name", vi: "tên hàng hóa, dịch vụ" },
  SLuong: { en: "quantity", vi: "số lượng" },
  DGia: { en: "unit price", vi: "đơn giá" },
  STCKhau: { en: "discount", vi: "số tiền chiết khấu" },
  ThTien: { en: "amount", vi: "thành tiền" },
  TThue: { en: "VAT", vi: "tiền thuế GTGT" },
  TPhi: { en: "amount", vi: "số tiền phí" },
  TgTCThue: { en: "total without tax", vi: "tổng tiền chưa có thuế" },
  TgTThue: { en: "total VAT", vi: "tổng tiền thuế GTGT" },
  TgTTTBSo: { en: "total to pay", vi: "tổng tiền thanh toán" },
  TTCKTMai: { en: "trade discount", vi: "tổng tiền chiết khấu thương mại" },
  TGTKCThue: { en: "deductions", vi: "tổng giảm trừ không chịu thuế" },
  TGTKhac: { en: "other deductions", vi: "tổng giảm trừ khác" },
  InvoiceNumber: { en: "number", vi: "số hóa đơn" },
  Date: { en: "date of issue", vi: "ngày lập" },
  Total: { en: "total to pay", vi: "tổng tiền thanh toán" },
};

const LISTS: Readonly<Record<string, (position: string) => Value>> = {
  HHDVu: (position) => ({ en: ` in line ${position}`, vi: ` ở dòng ${position}` }),
  LTSuat: (position) => ({
    en: ` of VAT rate ${position}`,
    vi: ` của nhóm thuế suất thứ ${position}`,
  }),
  LPhi: (position) => ({ en: ` of fee ${position}`, vi: ` của khoản phí thứ ${position}` }),
};

/** The name of the element at `path`: the amount in line 3 for HHDVu[3]/ThTien. */
export function nameField(path: string): Value {
  const last = path.split("/").at(-1) ?? path;
  const { en, vi } = NAMES[last] ?? codeValue(last);
  const [, list = "", position = ""] = /(\w+)\[(\d+)\]/.exec(path) ?? [];
  const place = LISTS[list]?.(position);
  return { en: en + (place?.en ?? ""), vi: vi + (place?.vi ?? "") };
}
