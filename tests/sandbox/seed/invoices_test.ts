import { assert, assertEquals, assertGreater, assertLess, assertLessOrEqual } from "@std/assert";
import { DAY_MS, vietnamDay } from "../../../src/core/calendar.ts";
import { toNumber } from "../../../src/einvoice/decimals.ts";
import { generatePurchases } from "../../../src/sandbox/seed/invoices.ts";
import { Random } from "../../../src/sandbox/random.ts";
import { START } from "../_client.ts";

function party(name: string, tax_code: string) {
  const contact = { address: null, phone: null, email: null, bank_account: null, bank_name: null };
  return { name, tax_code, ...contact };
}

function product(name: string, category: string, price: number, vat_rate: string) {
  return { id: name, code: null, name, description: "", category, unit: null, price, vat_rate };
}

const PAPER = { id: "v1", party: party("GIẤY", "0040000013"), category: "Giấy", series: "AA" };
const TEA = { id: "v2", party: party("TRÀ", "0040000020"), category: "Trà", series: "BB" };

const ENTITY = {
  id: "e",
  party: party("SAO MAI", "0010000016"),
  products: [
    product("A4", "Giấy", 385_000, "8%"),
    product("A3", "Giấy", 2_000_000, "8%"),
    product("Ô long", "Trà", 58_000, "8%"),
  ],
  vendors: [{ ...PAPER, isHousehold: false }, { ...TEA, isHousehold: true }],
};

function purchases(count: number, now = START, seed = 1) {
  return generatePurchases(ENTITY, count, new Random(seed), now);
}

Deno.test("purchases are in order, and spread over 18 calendar months up to today", () => {
  const days = purchases(400).map(({ invoice }) => vietnamDay(invoice.issued_at));
  assertEquals(days, days.toSorted());
  assertEquals(new Set(days.map((day) => day.slice(0, 7))).size, 18);
  assertEquals([days[0]?.slice(0, 7), days.at(-1)], ["2025-06", "2026-11-22"]);
});

Deno.test("the newest purchase is of today but not of the future, even right after midnight", () => {
  for (let day = 1; day <= 30; day++) {
    const now = new Date(Date.UTC(2026, 10, day, 17, 5));
    const newest = purchases(25, now, day).at(-1)?.invoice.issued_at ?? new Date(0);
    assertEquals(vietnamDay(newest), vietnamDay(now));
    assertLessOrEqual(newest.getTime(), now.getTime());
  }
});

Deno.test("some purchases are so close to midnight that their day differs from that of UTC", () => {
  const early = purchases(400).filter(({ invoice }) =>
    vietnamDay(invoice.issued_at) !== invoice.issued_at.toISOString().slice(0, 10)
  );
  assertGreater(early.length, 0);
  assertLess(early.length, 60);
});

Deno.test("drafts are newer than 45 days, archived invoices older than a year", () => {
  const all = purchases(400);
  const ages = (wanted: string) =>
    all.filter(({ status }) => status === wanted)
      .map(({ invoice }) => (START.getTime() - invoice.issued_at.getTime()) / DAY_MS);
  assertLess(Math.max(...ages("DRAFT")), 45);
  assertGreater(Math.min(...ages("ARCHIVED")), 365);
  for (const status of ["ACTIVE", "CANCELLED"]) {
    assert(Math.min(...ages(status)) < 45 && Math.max(...ages(status)) > 365, status);
  }
});

Deno.test("an invoice has products of its vendor's category, and its vendor's form and series", () => {
  for (const { invoice, vendor } of purchases(60)) {
    assertEquals(invoice.seller_tax_code, vendor?.party.tax_code);
    const year = vietnamDay(invoice.issued_at).slice(2, 4);
    const names = invoice.lines.map(({ name }) => name);
    assertEquals(new Set(names).size, names.length);
    assertEquals(invoice.lines.map(({ line_number }) => line_number), names.map((_, i) => i + 1));
    if (vendor?.isHousehold) {
      assertEquals([invoice.form, invoice.series, ...names], ["2", `C${year}TBB`, "Ô long"]);
      assertEquals([invoice.lines[0]?.vat_rate, invoice.tax_amount], [null, 0n]);
    } else {
      assertEquals([invoice.form, invoice.series], ["1", `C${year}TAA`]);
      assert(names.every((name) => name === "A4" || name === "A3"));
      assertGreater(invoice.tax_amount, 0n);
    }
  }
});

Deno.test("a line's amount is quantity by price, and dear products come in small quantities", () => {
  for (const { quantity, unit_price, amount } of purchases(200).flatMap((p) => p.invoice.lines)) {
    const [count, price] = [toNumber(quantity ?? 0n), toNumber(unit_price ?? 0n)];
    assertEquals(toNumber(amount ?? 0n), count * price);
    assertLessOrEqual(count, price > 1_000_000 ? 5 : 60);
    assertGreater(count, 0);
  }
});

Deno.test("the numbers of a vendor's series rise", () => {
  const bySeries = Object.groupBy(purchases(200), ({ invoice }) => invoice.series);
  for (const issued of Object.values(bySeries)) {
    const numbers = (issued ?? []).map(({ invoice }) => Number(invoice.number));
    assertEquals(numbers, [...new Set(numbers)].sort((a, b) => a - b));
  }
});
