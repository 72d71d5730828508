import { assertEquals, assertMatch } from "@std/assert";
import { fromWhole } from "../../src/einvoice/decimals.ts";
import { checkAmounts } from "../../src/invoice_check/amounts.ts";
import { amount, INVOICE, lines, tax, warnings } from "./_amounts.ts";

const MILLIONTH = 1n;

Deno.test("amounts that agree, or differ by a unit, give no warning", () => {
  const taxes = [tax(100_000, 8_000)];
  assertEquals(warnings({ taxes }), []);
  const up = { subtotal: fromWhole(100_001), tax_amount: fromWhole(8_001) };
  assertEquals(warnings({ taxes, ...up, total_amount: fromWhole(108_003) }), []);
  const down = { subtotal: fromWhole(99_999), tax_amount: fromWhole(7_999) };
  assertEquals(warnings({ taxes, ...down, total_amount: fromWhole(107_997) }), []);
});

Deno.test("lines may differ by one unit each from TgTCThue", () => {
  const two = lines(["goods", 50_000], ["goods", 49_998]);
  assertEquals(warnings({ lines: two }), []);
  assertEquals(warnings({ lines: lines(["goods", 50_000], ["special", 49_997]) }), [
    "LINES_DO_NOT_ADD_UP 99997 100000",
  ]);
  const subtotal = fromWhole(100_001) + MILLIONTH;
  assertEquals(warnings({ subtotal, total_amount: fromWhole(108_001) }), [
    "LINES_DO_NOT_ADD_UP 100000 100001.000001",
  ]);
});

Deno.test("lines of trade discount are subtracted, with either sign", () => {
  for (const value of [10_000, -10_000]) {
    assertEquals(warnings({ lines: lines(["goods", 110_000], ["discount", value]) }), []);
  }
  const inDiscount = { discount_amount: fromWhole(10_000) };
  assertEquals(warnings({ lines: lines(["goods", 110_000], ["discount", 0, inDiscount]) }), []);
  assertEquals(warnings({ lines: lines(["goods", 100_000], ["discount", 10_000]) }), [
    "LINES_DO_NOT_ADD_UP 90000 100000",
  ]);
});

Deno.test("promotions count or not, notes and lines without an amount never", () => {
  const extra = lines(["goods", 100_000], ["promotion", 5_000], ["note", 700], ["goods", null]);
  assertEquals(warnings({ lines: extra }), []);
  assertEquals(warnings({ lines: lines(["goods", 95_000], ["promotion", 5_000]) }), []);
  assertEquals(warnings({ lines: lines(["goods", null]) }), []);
  assertEquals(warnings({ lines: lines(["note", 700]) }), []);
  assertEquals(warnings({ lines: [] }), []);
});

Deno.test("a line's amount is less its discount, or not yet", () => {
  const discount_amount = fromWhole(10_000);
  assertEquals(warnings({ lines: lines(["goods", 100_000, { discount_amount }]) }), []);
  assertEquals(warnings({ lines: lines(["goods", 110_000, { discount_amount }]) }), []);
  assertEquals(warnings({ lines: lines(["goods", 120_000, { discount_amount }]) }).length, 1);
  assertEquals(warnings({ lines: lines(["special", 110_000, { discount_amount }]) }), []);
});

Deno.test("TChat 3 with a quantity and a discount of its own is something that was sold", () => {
  const sold = { quantity: amount(10), discount_amount: fromWhole(10_000) };
  assertEquals(warnings({ lines: lines(["discount", 110_000, sold]) }), []);
  assertEquals(warnings({ lines: lines(["discount", 100_000, sold]) }), []);
  const taken = { quantity: amount(1), discount_amount: null };
  assertEquals(warnings({ lines: lines(["goods", 110_000], ["discount", 10_000, taken]) }), []);
});

Deno.test("the total may differ by one unit", () => {
  assertEquals(warnings({ total_amount: fromWhole(108_001) }), []);
  assertEquals(warnings({ total_amount: fromWhole(108_001) + MILLIONTH }), [
    "TOTAL_DOES_NOT_ADD_UP 108000 108001.000001",
  ]);
});

Deno.test("fees belong to the total", () => {
  const fees = [{ name: "Phí thu hộ", amount: fromWhole(300) }, {
    name: null,
    amount: amount(200),
  }];
  assertEquals(warnings({ fees, total_amount: fromWhole(108_500) }), []);
  assertEquals(warnings({ fees }), [
    "TOTAL_DOES_NOT_ADD_UP 108500 108000",
  ]);
});

Deno.test("a trade discount may be in the total or not, but nothing else", () => {
  const discount_total = fromWhole(10_000);
  assertEquals(warnings({ discount_total, total_amount: fromWhole(98_000) }), []);
  assertEquals(warnings({ discount_total, total_amount: fromWhole(97_999) }), []);
  assertEquals(warnings({ discount_total }), []);
  assertEquals(warnings({ discount_total, total_amount: fromWhole(97_998) }), [
    "TOTAL_DOES_NOT_ADD_UP 108000 97998",
  ]);
  assertEquals(warnings({ discount_total, lines: lines(["goods", 110_000]) }), []);
  assertEquals(warnings({ deduction_total: amount(500), total_amount: amount(107_500) }), []);
});

Deno.test("in another currency a cent is the unit", () => {
  const dollars = {
    currency: "USD",
    lines: lines(["goods", 10]),
    ...{ subtotal: amount(10), tax_amount: amount("0.81"), total_amount: amount("10.81") },
  };
  assertEquals(warnings(dollars), []);
  assertEquals(warnings({ ...dollars, tax_amount: amount("0.5"), total_amount: amount("10.5") }), [
    "TAX_DOES_NOT_FIT_RATE 0.8 0.5",
  ]);
});

Deno.test("amounts in yen are rounded to whole yen", () => {
  const yen = { currency: "JPY", taxes: [tax(12_345, 1_235, "10%")], lines: [] };
  const totals = { subtotal: fromWhole(12_345), tax_amount: fromWhole(1_235) };
  const of = (currency: string) =>
    warnings({ ...yen, ...totals, currency, total_amount: fromWhole(13_580) });
  assertEquals([of("JPY"), of("KRW")], [[], []]);
  assertEquals(of("USD"), ["TAX_DOES_NOT_FIT_RATE 1234.5 1235"]);
});

Deno.test("a sales invoice may take off a fifth of the VAT on revenue, and says so in a note", () => {
  const name = "Đã giảm 8.000 đồng tương ứng 20% mức tỷ lệ % để tính thuế GTGT theo Nghị quyết " +
    "số 204/2025/QH15";
  const of = (total: number, changes: Parameters<typeof warnings>[0] = {}) => {
    const sold = lines(["goods", 1_000_000], ["note", null, { name }]);
    const totals = { subtotal: null, tax_amount: null, total_amount: fromWhole(total) };
    return warnings({ form: "2", lines: sold, taxes: [], ...totals, ...changes });
  };
  assertEquals([of(992_000), of(990_000)], [[], []]);
  assertEquals(of(992_000, { subtotal: fromWhole(1_000_000) }), []);
  const [goods] = lines(["goods", 1_000_000]).map((line) => [line]);
  assertEquals(of(992_000, { lines: goods ?? [], notes: name }), []);
  const wrong = ["LINES_DO_NOT_ADD_UP 1000000 992000"];
  assertEquals(of(992_000, { lines: goods ?? [] }), wrong);
  assertEquals(of(992_000, { form: "1" }), wrong);
  assertEquals(of(980_000), ["LINES_DO_NOT_ADD_UP 1000000 980000"]);
  assertEquals(of(1_008_000), ["LINES_DO_NOT_ADD_UP 1000000 1008000"]);
});

Deno.test("amounts that could not be read say nothing about the others", () => {
  const wrong = { total_amount: fromWhole(1) };
  assertEquals(warnings(wrong).length, 1);
  assertEquals(warnings({ total_amount: null }), []);
  const problem = { field: "HHDVu[1]/ThTien", found: "1.000.000", text: "" };
  assertEquals(warnings({ ...wrong, problems: [{ ...problem, reason: "not_a_number" }] }), []);
  assertEquals(warnings({ ...wrong, problems: [{ ...problem, reason: "missing" }] }).length, 1);
});

Deno.test("amounts are told in each language's notation, with the rate", () => {
  const [finding] = checkAmounts({
    ...INVOICE,
    taxes: [{ ...tax(100_000, 8_002), vat_rate: "KHAC:8.00%" }],
    ...{ tax_amount: fromWhole(8_002), total_amount: fromWhole(108_002) },
  });
  assertMatch(
    finding?.text ?? "",
    /^VAT at KHAC:8\.00% on 100,000 VND is 8,000 VND, but .* 8,002 VND\./,
  );
  assertMatch(
    finding?.text_vi ?? "",
    /KHAC:8\.00% trên 100\.000 đồng là 8\.000 đồng, .* 8\.002 đồng\./,
  );
  assertEquals([finding?.level, finding?.field], ["warning", "TToan/LTSuat/TThue"]);
});
