import { assertEquals } from "@std/assert";
import { checkAmounts } from "../../../src/sandbox/einvoice/amount_checks.ts";
import { fromWhole } from "../../../src/sandbox/einvoice/decimals.ts";
import type { Invoice, Line, LineKind } from "../../../src/sandbox/einvoice/invoice.ts";
import { readInvoice } from "../../../src/sandbox/einvoice/read.ts";
import { eInvoice } from "../_invoices.ts";

const INVOICE = readInvoice(eInvoice()); // one line of 100,000, tax 8,000, total 108,000
const MILLIONTH = 1n;

function warnings(changes: Partial<Invoice>): string[] {
  return checkAmounts({ ...INVOICE, ...changes });
}

function lines(...amounts: readonly (readonly [LineKind, number | null])[]): Line[] {
  return amounts.flatMap(([kind, amount]) =>
    INVOICE.lines.map((line) => ({
      ...line,
      kind,
      amount: amount === null ? null : fromWhole(amount),
    }))
  );
}

function tax(amount: number, tax_amount: number) {
  return { vat_rate: "8%", amount: fromWhole(amount), tax_amount: fromWhole(tax_amount) };
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
    "The lines add up to 99997, but TgTCThue says 100000",
  ]);
  const subtotal = fromWhole(100_001) + MILLIONTH;
  assertEquals(warnings({ subtotal, total_amount: fromWhole(108_001) }), [
    "The lines add up to 100000, but TgTCThue says 100001.000001",
  ]);
});

Deno.test("lines of trade discount are subtracted, with either sign", () => {
  for (const amount of [10_000, -10_000]) {
    assertEquals(warnings({ lines: lines(["goods", 110_000], ["discount", amount]) }), []);
  }
  assertEquals(warnings({ lines: lines(["goods", 100_000], ["discount", 10_000]) }), [
    "The lines add up to 90000, but TgTCThue says 100000",
  ]);
});

Deno.test("promotions, notes and lines without an amount do not count", () => {
  const extra = lines(["goods", 100_000], ["promotion", 5_000], ["note", 700], ["goods", null]);
  assertEquals(warnings({ lines: extra }), []);
  assertEquals(warnings({ lines: lines(["goods", null]) }), []);
  assertEquals(warnings({ lines: [] }), []);
});

Deno.test("rates may differ by one unit each from TgTCThue and TgTThue", () => {
  assertEquals(warnings({ taxes: [tax(60_000, 4_800), tax(39_998, 3_198)] }), []);
  assertEquals(warnings({ taxes: [tax(60_000, 4_800), tax(39_997, 3_197)] }), [
    "The rates add up to 99997, but TgTCThue says 100000",
    "The rates' taxes add up to 7997, but TgTThue says 8000",
  ]);
});

Deno.test("the total may differ by one unit", () => {
  assertEquals(warnings({ total_amount: fromWhole(108_001) }), []);
  assertEquals(warnings({ total_amount: fromWhole(108_001) + MILLIONTH }), [
    "Net, tax and fees add up to 108000, but TgTTTBSo says 108001.000001",
  ]);
});

Deno.test("fees belong to the total", () => {
  assertEquals(warnings({ fee_total: fromWhole(500), total_amount: fromWhole(108_500) }), []);
  assertEquals(warnings({ fee_total: fromWhole(500) }), [
    "Net, tax and fees add up to 108500, but TgTTTBSo says 108000",
  ]);
});

Deno.test("a trade discount may be in the total or not, but nothing else", () => {
  const discount_total = fromWhole(10_000);
  assertEquals(warnings({ discount_total, total_amount: fromWhole(98_000) }), []);
  assertEquals(warnings({ discount_total, total_amount: fromWhole(97_999) }), []);
  assertEquals(warnings({ discount_total }), []);
  assertEquals(warnings({ discount_total, total_amount: fromWhole(97_998) }), [
    "Net, tax and fees add up to 108000, but TgTTTBSo says 97998",
  ]);
});
