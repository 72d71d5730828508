// The report of one invoice: the official form's fields.
import { assert, assertEquals } from "@std/assert";
import type { JsonObject } from "../../../src/core/json.ts";
import { createInvoiceReport } from "../../../src/report/build/invoice.ts";
import type { Fact } from "../../../src/report/model/report.ts";
import { formatNumber, labelIn } from "../../../src/report/model/format.ts";
import { row } from "../../rows/_rows.ts";
import { HOSTILE_TEXTS, SOURCE } from "../_report.ts";

function formOf(invoice: JsonObject) {
  const { invoice: form, ...report } = createInvoiceReport({ ...SOURCE, invoice });
  assert(form !== undefined);
  return { ...report, form };
}

const say = (facts: readonly Fact[]) =>
  facts.map(({ label, value }) => `${label.vi}: ${labelIn(value, "vi")}`);

Deno.test("an invoice shows its key, parties, totals and words as the form has them", () => {
  const seller = { name: "An Phát", tax_code: "0040000013", address: "1 Lê Lợi", phone: null };
  const { form } = formOf(row({
    ...{ form: "1", series: "C26TAA", invoice_number: "00000012", tax_authority_code: "M1" },
    ...{ seller, payment_method: "Tiền mặt", total_in_words: "Một triệu một trăm nghìn đồng" },
    ...{ lookup_code: "ABC", lookup_url: "https://tracuu.example", fee_total: 0 },
  }));
  assertEquals(labelIn(form.title, "vi"), "Hóa đơn giá trị gia tăng");
  assertEquals(say(form.key), [
    "Ký hiệu: 1C26TAA",
    "Số: 00000012",
    "Ngày lập: 15/06/2026",
    "Mã của cơ quan thuế: M1",
  ]);
  const [one, other] = form.parties;
  assertEquals([one?.name, other?.name], ["An Phát", "CÔNG TY TNHH SAO MAI"]);
  assertEquals(say(one?.facts ?? []), ["Mã số thuế: 0040000013", "Địa chỉ: 1 Lê Lợi"]);
  assertEquals(say(form.payment), ["Hình thức thanh toán: Tiền mặt"]);
  assertEquals(form.in_words, "Một triệu một trăm nghìn đồng");
  assertEquals(say(form.lookup), ["Mã tra cứu: ABC", "Trang tra cứu: https://tracuu.example"]);
  assertEquals(
    form.totals.map(({ label, value, currency }) =>
      `${labelIn(label, "vi")}: ${formatNumber(value, "vi")} ${currency}`
    ),
    [
      "Cộng tiền hàng (chưa thuế): 1.000.000 VND",
      "Tiền thuế GTGT: 100.000 VND",
      "Tổng cộng tiền thanh toán: 1.100.000 VND",
    ],
  );
  assertEquals(form.marks, []);
});

Deno.test("an invoice in dollars shows both totals, and the rate", () => {
  const { form } = formOf(row({
    ...{ original_currency: "USD", exchange_rate: 26180.5, discount_total: 7 },
    ...{ original_subtotal: 40, original_tax_amount: 2, original_total_amount: 42 },
  }));
  assertEquals(say(form.payment), ["Đồng tiền: USD", "Tỷ giá: 26.180,5"]);
  assertEquals(form.totals.map(({ label, currency }) => `${labelIn(label, "vi")} ${currency}`), [
    "Cộng tiền hàng (chưa thuế) USD",
    "Tiền thuế GTGT USD",
    "Tổng cộng tiền thanh toán USD",
    "Cộng tiền hàng (chưa thuế), quy đổi VND",
    "Tiền thuế GTGT, quy đổi VND",
    "Chiết khấu thương mại, quy đổi VND",
    "Tổng cộng tiền thanh toán, quy đổi VND",
  ]);
});

Deno.test("the title is the file's, the form's, or plain", () => {
  const titleOf = (fields: JsonObject) => labelIn(formOf(row(fields)).form.title, "vi");
  assertEquals(titleOf({ title: "HÓA ĐƠN GTGT", form: "1" }), "HÓA ĐƠN GTGT");
  assertEquals(titleOf({ form: "2" }), "Hóa đơn bán hàng");
  assertEquals(titleOf({}), "Hóa đơn");
});

Deno.test("findings of a file are shown in both languages; other invoices have none", () => {
  const finding = { code: "NOT_VND", level: "fact", text: "In USD", text_vi: "Bằng USD\u202E" };
  const { findings } = formOf(row({ findings: [finding, { level: "odd" }, 5] }));
  assertEquals(findings, [{ code: "NOT_VND", level: "fact", text: "In USD", text_vi: "Bằng USD" }]);
  assertEquals(formOf(row({ findings: [] })).findings, []);
  for (const odd of [undefined, null, "x", {}]) {
    assertEquals(formOf(row({ findings: odd })).findings, undefined);
  }
});

Deno.test("warnings of the API are notes, at most twenty", () => {
  const warnings = ["a", { text: "b" }, null, ...Array.from({ length: 30 }, () => "c")];
  const { notes } = formOf(row({ warnings }));
  assertEquals(notes.map(({ text }) => text).slice(0, 3), ["a", "b", "c"]);
  assertEquals(notes.length, 19);
});

Deno.test("hostile texts and shapes make no invoice fail", () => {
  const names = [..."seller buyer title lines taxes warnings signed_by signatures".split(" ")];
  const odd: unknown[] = [...HOSTILE_TEXTS, [], {}, [null], [[]], 5, true, null];
  for (const value of odd) {
    const fields = Object.fromEntries([...names, ...Object.keys(row())].map((n) => [n, value]));
    formOf(fields);
    formOf(row({ seller: { name: value, tax_code: value }, lines: [value], taxes: [value] }));
  }
});
