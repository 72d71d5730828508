import { assertEquals } from "@std/assert";
import { fromWhole } from "../../src/einvoice/decimals.ts";
import type { JsonObject } from "../../src/core/json.ts";
import {
  keyOf,
  linePortions,
  productKey,
  rateKey,
  taxPortions,
  wholePortion,
} from "../../src/rows/portions.ts";
import { type Portion, sumGroups } from "../../src/rows/sums.ts";
import { AMOUNTS } from "../../src/rows/values.ts";
import { row } from "./_rows.ts";

/** Key, subtotal and tax of each group. */
function show(portions: readonly Portion[] | undefined) {
  return sumGroups(portions ?? [], AMOUNTS).map(({ key, subtotal, tax_amount }) => [
    ...[key, subtotal, tax_amount],
  ]);
}

const tax = (vat_rate: unknown, amount: unknown, tax_amount: unknown, more: JsonObject = {}) => ({
  ...{ vat_rate, amount, tax_amount },
  ...more,
});

Deno.test("an invoice belongs to the group that its row names", () => {
  const sale = row({ direction: "sold", invoice_date: "2026-06-30T17:00:00Z" });
  assertEquals(keyOf(sale, "month")?.name, "2026-07");
  assertEquals(keyOf(sale, "direction")?.name, "sold");
  assertEquals(keyOf(sale, "status")?.name, "ACTIVE");
  assertEquals(keyOf(sale, "buyer")?.tax_code, "0010000016");
  assertEquals(keyOf(row({ status: 9 }), "status"), undefined);
});

Deno.test("a whole invoice has the row's amounts and currency", () => {
  const { key, currency, total_amount } = wholePortion(
    row({ currency: "USD", total_amount: "1.5" }),
  );
  assertEquals([key.name, currency, total_amount], ["none", "USD", 1_500_000n]);
});

Deno.test("rates are as the taxes have them; 8, 8.0% and 8% are not guessed to be more than they say", () => {
  assertEquals([8, "8", " 8 %", "KCT", null, ""].map((rate) => rateKey(rate).name), [
    ...["8%", "8%", "8%", "KCT", "no rate", "no rate"],
  ]);
  const detail = { taxes: [tax("8%", 600_000, "48000"), tax(10, 400_000, 52_000)] };
  assertEquals(show(taxPortions(row(), detail)), [["8%", 600_000, 48_000], [
    "10%",
    400_000,
    52_000,
  ]]);
});

Deno.test("what no rate names is a portion of its own, so that the portions add up to the invoice", () => {
  const invoice = row({ total_amount: 1_120_000 });
  const portions = taxPortions(invoice, { taxes: [tax("8%", 500_000, 40_000)] });
  assertEquals(show(portions), [["not broken down", 500_000, 60_000], ["8%", 500_000, 40_000]]);
  assertEquals(
    portions.reduce((sum, portion) => sum + (portion.total_amount ?? 0n), 0n),
    1_120_000_000_000n,
  );
});

for (
  const [why, lines, amounts, key] of [
    ["its lines have one rate", [{ vat_rate: "8%" }, { vat_rate: 8 }], {}, "8%"],
    ["its lines have two rates", [{ vat_rate: "8%" }, { vat_rate: "5%" }], {}, "not broken down"],
    ["it has no lines", [], {}, "not broken down"],
    ["a household names no rate and no tax", [{ vat_rate: null }], { tax_amount: 0 }, "no rate"],
    ["it has tax but no rate", [{ vat_rate: null }], {}, "not broken down"],
  ] as const
) {
  Deno.test(`an invoice without a breakdown counts as ${key}: ${why}`, () => {
    const [portion] = taxPortions(row(amounts), { lines });
    assertEquals(portion?.key.name, key);
  });
}

const DOLLARS = {
  currency: "VND",
  exchange_rate: "26180",
  taxes: [tax("KCT", 1700, 0, { currency: "USD" }), tax("8%", "580.00", 46.4, { currency: "USD" })],
  lines: [
    { name: "Phí bản quyền", amount: 1700, currency: "USD" },
    { name: "Phí hỗ trợ", amount: "580", currency: "USD" },
  ],
};
const IN_VND = { subtotal: 59_690_400, tax_amount: 1_214_752, total_amount: 60_905_152 };

Deno.test("taxes in dollars count in VND at the invoice's own rate if they add up to its total", () => {
  assertEquals(show(taxPortions(row(IN_VND), DOLLARS)), [
    ["KCT", 44_506_000, 0],
    ["8%", 15_184_400, 1_214_752],
  ]);
});

for (
  const [why, detail] of [
    ["the rate does not fit", { ...DOLLARS, exchange_rate: 25_000 }],
    ["there is no rate", { ...DOLLARS, exchange_rate: null }],
  ] as const
) {
  Deno.test(`dollars are not counted as VND: ${why}`, () => {
    assertEquals(show(taxPortions(row(IN_VND), detail)), [[
      "not broken down",
      59_690_400,
      1_214_752,
    ]]);
    const portions = linePortions(row(IN_VND), detail, ["phi"], productKey) ?? [];
    assertEquals(portions.map(({ currency }) => currency), ["USD", "USD"]);
  });
}

Deno.test("an invoice in dollars stays in dollars", () => {
  const invoice = row({ currency: "USD", subtotal: 580, tax_amount: 46.4, total_amount: 626.4 });
  const [portion] = taxPortions(invoice, { taxes: [tax("8%", 580, 46.4)] });
  assertEquals([portion?.currency, portion?.tax_amount], ["USD", 46_400_000n]);
});

const LINES = {
  lines: [
    { name: "Máy in laser đen trắng", amount: 3_990_000, kind: "goods" },
    { name: "Máy tính 15.6 inch", amount: 21_490_000 },
    { name: "Giảm giá máy in", amount: 90_000, kind: "discount" },
    { name: "Máy in (hàng tặng)", amount: 500_000, kind: "promotion" },
    { name: "máy in", amount: "100000.5" },
    { name: "MÁY IN", amount: null },
  ],
};

Deno.test("lines are found by whole words; discounts are subtracted, gifts do not count", () => {
  const portions = linePortions(
    row(),
    { lines: LINES.lines.slice(0, 5) },
    ["may", "in"],
    productKey,
  );
  assertEquals(show(portions).map(([key, subtotal]) => [key, subtotal]), [
    ["Máy in laser đen trắng", 3_990_000],
    ["máy in", 100_000.5],
    ["Giảm giá máy in", -90_000],
  ]);
  assertEquals(portions?.every(({ tax_amount }) => tax_amount === undefined), true);
});

Deno.test("a line without an amount leaves its group without one", () => {
  const groups = show(linePortions(row(), LINES, ["may", "in"], productKey));
  assertEquals(groups.find(([key]) => key === "máy in")?.[1], undefined);
});

Deno.test("a line has its quantity in its unit; a discount has none, and none is not zero", () => {
  const lines = [
    { name: "máy in", amount: 1, quantity: "1.5", unit: "Cái" },
    { name: "máy in", amount: 1, quantity: null, unit: "Cái" },
    { name: "máy in", amount: 1, quantity: 0, unit: null },
    { name: "giảm giá máy in", amount: 1, quantity: 7, kind: "discount" },
  ];
  const portions = linePortions(row(), { lines }, ["may", "in"], productKey) ?? [];
  assertEquals(portions.map(({ quantity }) => quantity), [
    { unit: "Cái", amount: fromWhole(1) + fromWhole(1) / 2n },
    null,
    { unit: "", amount: 0n },
    undefined,
  ]);
});

Deno.test("lines in dollars count in VND if all lines of the invoice add up to its subtotal", () => {
  const portions = linePortions(row(IN_VND), DOLLARS, ["ban", "quyen"], productKey);
  assertEquals(show(portions).map(([key, subtotal]) => [key, subtotal]), [[
    "Phí bản quyền",
    44_506_000,
  ]]);
});

Deno.test("an invoice without any list of lines says nothing; with an empty one it has none", () => {
  assertEquals(linePortions(row(), {}, [], productKey), undefined);
  assertEquals(linePortions(row(), { lines: [] }, [], productKey), []);
});
