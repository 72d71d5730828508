import { assertEquals } from "@std/assert";
import { fromWhole } from "../../../src/einvoice/decimals.ts";
import type { Line } from "../../../src/einvoice/invoice.ts";
import { computeTotals } from "../../../src/sandbox/seed/totals.ts";

const DONG = fromWhole(1);

function line(amount: number | null, vat_rate: string | null): Line {
  return {
    ...{ line_number: 1, kind: "goods", code: null, name: "Hàng", unit: null, quantity: null },
    ...{ unit_price: null, discount_rate: null, discount_amount: null, vat_rate },
    ...{ tax_amount: null, attributes: [] },
    amount: amount === null ? null : fromWhole(amount),
  };
}

Deno.test("tax is computed and rounded per rate, not per line", () => {
  const lines = [line(106, "8%"), line(106, "8%"), line(106, "8%"), line(50, "10%")];
  const { subtotal, tax_amount, total_amount, taxes } = computeTotals(lines, DONG);
  assertEquals(taxes, [
    { vat_rate: "8%", amount: fromWhole(318), tax_amount: fromWhole(25) }, // 3 x 8.48 would be 24
    { vat_rate: "10%", amount: fromWhole(50), tax_amount: fromWhole(5) },
  ]);
  assertEquals([subtotal, tax_amount, total_amount], [368, 30, 398].map(fromWhole));
});

Deno.test("KCT is a rate without tax; lines without a rate or an amount add nothing to the taxes", () => {
  const lines = [line(100, "KCT"), line(200, null), line(null, "8%")];
  const { subtotal, taxes, total_amount, tax_amount } = computeTotals(lines, DONG);
  assertEquals(taxes, [
    { vat_rate: "KCT", amount: fromWhole(100), tax_amount: 0n },
    { vat_rate: "8%", amount: 0n, tax_amount: 0n },
  ]);
  assertEquals([subtotal, tax_amount, total_amount], [300, 0, 300].map(fromWhole));
});

Deno.test("an amount in dollars has its tax in cents", () => {
  const [{ tax_amount } = { tax_amount: 0n }] = computeTotals([line(1, "8%")], 10_000n).taxes;
  assertEquals(tax_amount, 80_000n);
});
