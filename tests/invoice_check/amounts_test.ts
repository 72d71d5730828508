import { assertEquals, assertMatch } from "@std/assert";
import { fromWhole, parseDecimal } from "../../src/einvoice/decimals.ts";
import type { EInvoice, Line, LineKind } from "../../src/einvoice/invoice.ts";
import { checkAmounts } from "../../src/invoice_check/amounts.ts";
import { eInvoice, read } from "../einvoice/_invoices.ts";

const INVOICE = read(eInvoice()); // one line of 100,000, tax 8,000, total 108,000
const MILLIONTH = 1n;

/** Amounts for people: 100000 and "0.5" are decimals. */
const amount = (value: number | string) => parseDecimal(String(value)) ?? 0n;

/** Each finding as "CODE expected found". */
function warnings(changes: Partial<EInvoice>): string[] {
  return checkAmounts({ ...INVOICE, ...changes })
    .map(({ code, expected, found }) => `${code} ${expected} ${found}`);
}

function lines(
  ...rows: readonly (readonly [LineKind, number | null, Partial<Line>?])[]
): Line[] {
  return rows.flatMap(([kind, value, more]) =>
    INVOICE.lines.map((line) => ({
      ...line,
      kind,
      amount: value === null ? null : amount(value),
      ...more,
    }))
  );
}

function tax(value: number, tax_amount: number, vat_rate = "8%") {
  return { vat_rate, amount: fromWhole(value), tax_amount: fromWhole(tax_amount) };
}

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

Deno.test("rates may differ by one unit each from TgTCThue and TgTThue", () => {
  const two = (amount: number, tax_amount: number) => ({
    taxes: [tax(60_000, 4_800), tax(amount, tax_amount, "KHAC")],
  });
  assertEquals(warnings(two(39_998, 3_198)), []);
  assertEquals(warnings(two(39_997, 3_197)), [
    "RATES_DO_NOT_ADD_UP 99997 100000",
    "RATES_DO_NOT_ADD_UP 7997 8000",
  ]);
});

Deno.test("the group of a discount may stand with a positive amount, as in layout 2.1.0", () => {
  const some = lines(["goods", 110_000], ["promotion", 0], ["discount", 10_000]);
  assertEquals(warnings({ lines: some, taxes: [tax(110_000, 8_800), tax(10_000, 800)] }), []);
  assertEquals(warnings({ lines: some, taxes: [tax(110_000, 8_800), tax(-10_000, -800)] }), []);
  const two = lines(["goods", 110_000], ["discount", 4_000], ["discount", 6_000]);
  assertEquals(
    warnings({ lines: two, taxes: [tax(110_000, 8_800), tax(4_000, 320), tax(6_000, 480)] }),
    [],
  );
  for (const taken of [9_000, 10_002]) {
    const others = [tax(110_000, 8_800), tax(taken, Math.round(taken * 0.08))];
    assertEquals(warnings({ lines: some, taxes: others }).length, 2);
  }
  const near = [tax(110_000, 8_800), tax(10_001, 800)];
  assertEquals(warnings({ lines: some, taxes: near }), []);
  const noRate = [tax(110_000, 8_800), { ...tax(10_000, 800), vat_rate: null }];
  assertEquals(warnings({ lines: some, taxes: noRate }), []);
  const otherRate = [tax(110_000, 8_800), tax(10_000, 800, "KHAC")];
  assertEquals(warnings({ lines: some, taxes: otherRate }).length, 2);
});

Deno.test("a rate's tax is its share of the amount, one unit for each line aside", () => {
  const taxes = (tax_amount: number, vat_rate = "8%") => ({
    taxes: [tax(100_000, tax_amount, vat_rate)],
    tax_amount: fromWhole(tax_amount),
    total_amount: fromWhole(100_000 + tax_amount),
  });
  assertEquals(warnings(taxes(8_001)), []);
  assertEquals(warnings(taxes(8_002)), ["TAX_DOES_NOT_FIT_RATE 8000 8002"]);
  assertEquals(warnings(taxes(10_000, "10")), []);
  assertEquals(warnings(taxes(5_260, "KHAC:5.26%")), []);
  assertEquals(warnings(taxes(100, "KCT")), ["TAX_DOES_NOT_FIT_RATE 0 100"]);
  assertEquals(warnings(taxes(5_000, "KHAC")), []);
  const three = lines(["goods", 30_000], ["goods", 30_000], ["goods", 40_000]);
  assertEquals(warnings({ ...taxes(8_003), lines: three }), []);
});

Deno.test("the tax may be that of the amount less the discount of the whole invoice", () => {
  const discount_total = fromWhole(10_000);
  const discounted = {
    ...{ discount_total, taxes: [tax(100_000, 7_200)] },
    ...{ tax_amount: fromWhole(7_200), total_amount: fromWhole(97_200) },
  };
  assertEquals(warnings(discounted), []);
  assertEquals(warnings({ ...discounted, discount_total: 0n }).length, 2);
});

Deno.test("an adjustment of the tax alone has a tax without an amount", () => {
  const nothing = { lines: [], subtotal: 0n, taxes: [tax(0, -2_000)] };
  const amounts = { tax_amount: fromWhole(-2_000), total_amount: fromWhole(-2_000) };
  const relation = { kind: "adjustment", effect: null, originals: [], reason: null } as const;
  assertEquals(warnings({ ...nothing, ...amounts, relation }), []);
  assertEquals(warnings({ ...nothing, ...amounts }).length, 1);
});

Deno.test("without totals per rate, the lines' rates must make the tax", () => {
  const taxed = (tax_amount: number, more: Partial<EInvoice> = {}) =>
    warnings({
      tax_amount: fromWhole(tax_amount),
      total_amount: fromWhole(100_000 + tax_amount),
      ...more,
    });
  assertEquals(taxed(8_001), []);
  assertEquals(taxed(10_000), ["TAX_DOES_NOT_FIT_RATE 8000 10000"]);
  assertEquals(taxed(10_000, { lines: lines(["goods", 100_000, { vat_rate: null }]) }), []);
  const mixed = lines(["goods", 50_000], ["goods", 50_000, { vat_rate: "10%" }], ["note", null]);
  assertEquals(taxed(9_000, { lines: mixed }), []);
  // lines that do not make the net total say nothing about the tax
  const near = lines(["goods", 50_000], ["goods", 49_998]);
  assertEquals(taxed(10_000, { lines: near }).length, 1);
  const apart = lines(["goods", 50_000], ["goods", 49_997]);
  assertEquals(taxed(10_000, { lines: apart }), [
    "LINES_DO_NOT_ADD_UP 99997 100000",
  ]);
  const given = lines(["goods", 100_000], ["promotion", 5_000], ["note", null, { vat_rate: null }]);
  assertEquals([taxed(8_000, { lines: given }), taxed(8_004, { lines: given }).length], [[], 1]);
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
