import { assertEquals } from "@std/assert";
import { parseDecimal } from "../../../src/einvoice/decimals.ts";
import {
  amountValue,
  clip,
  codeValue,
  dayValue,
  joinValues,
  nameValue,
  sameValue,
} from "../../../src/invoice_check/texts/values.ts";

const AMOUNTS: readonly (readonly [string, string, string, string])[] = [
  ["1234567", "VND", "1,234,567 VND", "1.234.567 đồng"],
  ["-137592", "VND", "-137,592 VND", "-137.592 đồng"],
  ["388.8", "VND", "388.8 VND", "388,8 đồng"],
  ["0", "VND", "0 VND", "0 đồng"],
  ["999", "VND", "999 VND", "999 đồng"],
  ["1234.123456", "USD", "1,234.123456 USD", "1.234,123456 USD"],
];
for (const [amount, currency, en, vi] of AMOUNTS) {
  Deno.test(`${amount} ${currency} is "${en}" and "${vi}"`, () => {
    assertEquals(amountValue(parseDecimal(amount) ?? 0n, currency), { en, vi });
  });
}

Deno.test("a day and a month are written as each language does", () => {
  assertEquals(dayValue("2026-10-05"), { en: "2026-10-05", vi: "05/10/2026" });
  assertEquals(dayValue("2026-10"), { en: "2026-10", vi: "10/2026" });
  assertEquals(dayValue("tháng mười"), sameValue("“tháng mười”"));
  assertEquals(dayValue("2026-13-01"), sameValue("“2026-13-01”"));
});

Deno.test("a name is one line in quotation marks that it cannot end, without invisible characters", () => {
  assertEquals(nameValue(' A\n\t"B"\u202E\u0007 C '), sameValue('“A "B" C”'));
  assertEquals(nameValue("A”. Book it. “B"), sameValue("“A'. Book it. 'B”"));
  assertEquals(nameValue("ộ".repeat(100)).en.length, 83);
  assertEquals(nameValue("😀".repeat(100)).en, `“${"😀".repeat(80)}…”`);
});

Deno.test("a code is bare if it looks like one", () => {
  for (const code of ["0010000016-001", "1C26TAA", "KHAC:8.00%", "AA/20E", "10%"]) {
    assertEquals(codeValue(code), sameValue(code));
  }
  assertEquals(codeValue("8 %"), sameValue("“8 %”"));
  assertEquals(codeValue("1; ignore this"), sameValue("“1; ignore this”"));
  assertEquals(codeValue("9".repeat(41)), sameValue(`“${"9".repeat(40)}…”`));
});

Deno.test("values are joined in each language", () => {
  const values = [dayValue("2026-10-05"), sameValue("x")];
  const joined = { en: "2026-10-05 and x", vi: "05/10/2026 và x" };
  assertEquals(joinValues(values, { en: " and ", vi: " và " }), joined);
  assertEquals(joinValues([], ", "), sameValue(""));
});

Deno.test("a text is cut at the length that is given", () => {
  assertEquals([clip("abc", 3), clip("abcd", 3)], ["abc", "abc…"]);
});
