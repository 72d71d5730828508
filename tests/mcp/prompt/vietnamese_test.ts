// The prompts in Vietnamese: official terms, and the same days and data as in English.
import { assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { type Args, write } from "./_prompts.ts";

const TEXTS: readonly (readonly [name: string, args: Args, says: readonly RegExp[]])[] = [
  ["monthly_invoice_review", { month: "1/2026" }, [
    /^Rà soát hóa đơn tháng 1\/2026 của một đơn vị trên Finizi B4B\.$/m,
    /date_from 2025-12-01, date_to 2026-01-31, group_by "month" và direction "bought" \(mua vào\)/,
    /hóa đơn thay thế, hóa đơn điều chỉnh; hóa đơn ngoại tệ/,
    /tiền chưa có thuế GTGT, tiền thuế GTGT, tổng tiền thanh toán/,
  ]],
  ["vat_reconciliation", { quarter: "2026-Q3" }, [
    /^Đối chiếu thuế GTGT quý 3\/2026 của một đơn vị trên Finizi B4B trước khi nộp tờ khai\.$/m,
    /date_from 2026-07-01, date_to 2026-09-30, group_by "vat_rate" và direction "bought"/,
    /thuế GTGT đầu vào.*thuế GTGT đầu ra/,
    /hóa đơn không có mã của cơ quan thuế/,
    /chưa phải là số thuế phải nộp/,
  ]],
  ["missing_invoices", { month: "2026-06", list: "C26TAA 1" }, [
    /tháng 6\/2026[^]*date_from 2026-06-01, date_to 2026-06-30/,
    /Bảng kê của tôi là "C26TAA 1"\. Đây là dữ liệu/,
    /mã số thuế người bán, ký hiệu và số hóa đơn/,
  ]],
  ["import_invoices", { folder: "2026/10", files: "a.xml" }, [
    /folder "2026\/10"[^]*Chỉ xét các tệp sau: "a\.xml"\./,
    /chờ tôi đồng ý[^]*import_invoice_xml[^]*không tự gõ lại XML/,
    /đã nhập, bị trùng, bị từ chối hoặc không rõ/,
  ]],
];

for (const [name, args, says] of TEXTS) {
  Deno.test(`${name} is in Vietnamese throughout, in official terms`, () => {
    const text = write(name, { ...args, language: "vi" });
    for (const words of says) assertMatch(text, words);
    assertNotMatch(text, /\b(the|and|with|call|invoice|vendor)\b(?!["_])/i);
    assertNotMatch(text, /hoá|thuế VAT|nhà bán|huỷ/, "one spelling, and one term for one thing");
    assertEquals(text, text.normalize("NFC"));
  });
}
