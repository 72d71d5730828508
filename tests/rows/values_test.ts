import { assertEquals } from "@std/assert";
import { parseJson } from "../../src/core/json.ts";
import { formatDecimal, parseDecimal } from "../../src/einvoice/decimals.ts";
import {
  amountOf,
  currencyOf,
  dayOf,
  directionOf,
  isReplaced,
  originalCurrencyOf,
  partyOf,
  statusOf,
  toDecimal,
  toJsonNumber,
  wordsOf,
} from "../../src/rows/values.ts";

for (
  const [value, text] of [
    [1_100_000, "1100000"],
    ["1100000", "1100000"],
    [" 1100000.00 ", "1100000"],
    ["-5.5", "-5.5"],
    [0, "0"],
    ["0.000", "0"],
    ["1234.500", "1234.5"],
    [parseJson("12345678901234567890.5"), "12345678901234567890.5"],
  ] as const
) {
  Deno.test(`${JSON.stringify(value)} is the amount ${text}`, () => {
    const amount = toDecimal(value);
    assertEquals(amount === undefined ? undefined : formatDecimal(amount), text);
  });
}

for (
  const value of ["", " ", "972.000", "1,100,000", "1.100.000", "abc", "1e6", null, true, [], {}]
) {
  Deno.test(`${JSON.stringify(value)} is no amount: nothing is guessed`, () => {
    assertEquals(toDecimal(value), undefined);
  });
}

Deno.test("an amount goes out as a number, or with all digits if a number cannot hold them", () => {
  const text = (digits: string) => JSON.stringify(toJsonNumber(parseDecimal(digits) ?? 0n));
  assertEquals(text("1100000"), "1100000");
  assertEquals(text("0.1"), "0.1");
  assertEquals(text("12345678901234567890.5"), "12345678901234567890.5");
});

Deno.test("an amount is found under another name", () => {
  assertEquals(amountOf({ grand_total: "7" }, "total_amount"), 7_000_000n);
});

Deno.test("a status is a number, digits or a name", () => {
  const statuses = [0, "1", "cancelled", "Archived", "CANCELED"];
  assertEquals(statuses.map((status) => statusOf({ status })), [
    ...["DRAFT", "ACTIVE", "CANCELLED", "ARCHIVED", "CANCELLED"] as const,
  ]);
  for (const status of [4, -1, "", null, "paid", true, 1.5]) {
    assertEquals(statusOf({ status }), undefined);
  }
});

Deno.test("a direction is known by several words, others are not guessed", () => {
  for (const direction of ["bought", "PURCHASE", "Mua vào", "in"]) {
    assertEquals(directionOf({ direction }), "bought");
  }
  assertEquals(directionOf({ direction: "Bán ra" }), "sold");
  assertEquals(directionOf({ direction: "transfer" }), undefined);
  assertEquals(directionOf({ direction: 1 }), undefined);
});

Deno.test("an instant counts as the day that it is in Viet Nam", () => {
  const days = ["2026-06-15", "2026-06-15T20:00:00", "2026-06-15T20:00:00Z", "15/06/2026", 7, null];
  assertEquals(days.map((invoice_date) => dayOf({ invoice_date })), [
    ...["2026-06-15", "2026-06-15", "2026-06-16", undefined, undefined, undefined],
  ]);
});

Deno.test("amounts are VND unless a currency is named", () => {
  const named = [undefined, null, "", "vnd", "VNĐ", "đồng", "₫", "usd"];
  assertEquals(named.map((currency) => currencyOf({ currency })), [
    ...["VND", "VND", "VND", "VND", "VND", "VND", "VND", "USD"],
  ]);
  assertEquals(originalCurrencyOf({ currency: "VND", original_currency: "USD" }), "USD");
  assertEquals(originalCurrencyOf({ currency: "USD", original_currency: "USD" }), undefined);
  assertEquals(originalCurrencyOf({ original_currency: null }), undefined);
});

Deno.test("what replaced_by names is replaced", () => {
  const values = [{ invoice_id: "x" }, "x", null, undefined, "", false];
  assertEquals(values.map((replaced_by) => isReplaced({ replaced_by })), [
    ...[true, true, false, false, false, false],
  ]);
});

Deno.test("a party is known by its tax code however that is written, else by its name", () => {
  assertEquals(partyOf({ vendor_name: "An Phát", vendor_tax_code: "0040000013 001" }, "vendor"), {
    id: "0040000013-001",
    name: "An Phát",
    tax_code: "0040000013-001",
  });
  assertEquals(partyOf({ buyer_name: "Chị  Hoà" }, "buyer")?.id, "chi hoa");
  assertEquals(partyOf({ seller_tax_code: "0040000013" }, "vendor")?.name, "0040000013");
  assertEquals(partyOf({ vendor_name: null }, "vendor"), undefined);
});

Deno.test("words are folded runs of letters and digits", () => {
  assertEquals(wordsOf("Máy in (A4), đen-trắng"), ["may", "in", "a4", "den", "trang"]);
  assertEquals(wordsOf(" - "), []);
});
