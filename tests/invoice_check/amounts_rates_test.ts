import { assertEquals } from "@std/assert";
import type { EInvoice } from "../../src/einvoice/invoice.ts";
import { checkAmounts } from "../../src/invoice_check/amounts.ts";
import { fromWhole } from "../../src/einvoice/decimals.ts";
import { INVOICE, lines, tax, warnings } from "./_amounts.ts";

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

Deno.test("of rates that do not add up, the amounts and the taxes are told apart", () => {
  const taxes = [tax(99_000, 7_920)];
  const told = checkAmounts({ ...INVOICE, taxes }).map((
    { field, text },
  ) => [field, text.slice(0, 14)]);
  assertEquals(told, [["TToan/TgTCThue", "The amounts by"], ["TToan/TgTThue", "The VAT by rat"]]);
});

Deno.test("a tax without lines and rates is not judged", () => {
  const amounts = { tax_amount: fromWhole(500), total_amount: fromWhole(500) };
  assertEquals(warnings({ lines: [], subtotal: 0n, ...amounts }), []);
});

Deno.test("discounts are not looked for among more groups than there are rates", () => {
  const some = lines(["goods", 110_000], ["discount", 10_000]);
  const groups = (count: number) => [
    ...[tax(110_000, 8_800), tax(10_000, 800)],
    ...Array.from({ length: count - 2 }, () => tax(0, 0)),
  ];
  assertEquals(warnings({ lines: some, taxes: groups(100) }), []);
  assertEquals(warnings({ lines: some, taxes: groups(101) }).length, 2);
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
  const relation = {
    kind: "adjustment",
    effect: null,
    originals: [],
    list: null,
    reason: null,
  } as const;
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
