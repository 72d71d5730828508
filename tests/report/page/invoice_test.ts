// An invoice as the official form lays it out.
import { assert, assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import type { JsonObject } from "../../../src/core/json.ts";
import { createInvoiceReport } from "../../../src/report/build/invoice.ts";
import { renderInvoice } from "../../../src/report/page/invoice.ts";
import { row } from "../../rows/_rows.ts";
import { HOSTILE_TEXTS, SOURCE } from "../_report.ts";
import { textOf } from "./_text.ts";

function render(invoice: JsonObject, language: "vi" | "en" = "vi") {
  const { invoice: form } = createInvoiceReport({ ...SOURCE, invoice });
  assert(form !== undefined);
  return renderInvoice(form, language);
}

const LINES = [{ name: "Bàn", quantity: 2, amount: 1_000_000, vat_rate: "10%" }];
const FULL = row({
  ...{ form: "1", series: "C26TAA", invoice_number: "12", lines: LINES },
  ...{ taxes: [{ vat_rate: "10%", amount: 1_000_000, tax_amount: 100_000 }] },
  ...{ total_in_words: "Một triệu một trăm nghìn đồng", signed_by: ["seller"], status: 2 },
});

Deno.test("the form has its parts in their order", () => {
  const text = textOf(render(FULL));
  const parts = [
    ...["Hóa đơn giá trị gia tăng", "Ký hiệu 1C26TAA", "Số 12", "Hóa đơn đã hủy"],
    ...["Đơn vị bán hàng", "Người mua hàng", "Tên hàng hóa, dịch vụ", "Bàn"],
    ...["Tổng hợp theo thuế suất", "Tổng cộng tiền thanh toán 1.100.000 VND"],
    ...["Số tiền viết bằng chữ : Một triệu", "Chữ ký số Người bán"],
  ];
  const places = parts.map((part) => text.indexOf(part.replace(" :", ":")));
  assertEquals(places.includes(-1), false, `${parts[places.indexOf(-1)]} in ${text}`);
  assertEquals(places, places.toSorted((a, b) => a - b));
});

Deno.test("marks are bad news in a box of their own, before the parties", () => {
  assertMatch(render(FULL).text, /<div class="marks">\n<p class="notice bad">Hóa đơn đã hủy<\/p>/);
  assertNotMatch(render(row({ lines: LINES })).text, /class="marks"/);
});

Deno.test("what an invoice does not have is not shown", () => {
  const text = textOf(render(row({ lines: LINES, seller: {} })));
  assertNotMatch(text, /viết bằng chữ|Chữ ký số|Tra cứu|theo thuế suất/);
  assertMatch(text, /Đơn vị bán hàng —/);
});

Deno.test("the form is in English, too", () => {
  assertMatch(textOf(render(FULL, "en")), /VAT invoice.*Seller.*Total with tax 1,100,000 VND/);
});

Deno.test("no text of an invoice is markup or a link", () => {
  for (const text of HOSTILE_TEXTS) {
    const names = "title series invoice_number payment_method notes total_in_words lookup_url"
      .split(" ");
    const { text: html } = render({
      ...FULL,
      ...Object.fromEntries(names.map((name) => [name, text])),
      seller: { name: text, address: text, tax_code: text },
      lines: [{ name: text, unit: text, amount: 1, vat_rate: text }],
    });
    assertNotMatch(html, /<(script|img|a|style|form)\b/);
    assertEquals(html.length < 40_000, true);
  }
});
