import { assertEquals } from "@std/assert";
import {
  absolute,
  type Decimal,
  formatDecimal,
  fromWhole,
  multiply,
  parseDecimal,
  percentage,
  sum,
  toNumber,
  toWhole,
} from "../../src/einvoice/decimals.ts";

const PARSED: Readonly<Record<string, Decimal>> = {
  "0": 0n,
  "1500": 1_500_000_000n,
  "1500.": 1_500_000_000n,
  "+1.5": 1_500_000n,
  "-605656.000000": -605_656_000_000n,
  "007.10": 7_100_000n,
  ".5": 500_000n,
  "-.25": -250_000n,
  "0.000001": 1n,
  "0.0000014": 1n,
  "0.0000015": 2n,
  "-0.0000015": -2n,
  "0.00000149": 1n,
  "999999999999999999999": 999_999_999_999_999_999_999_000_000n,
};

for (const [text, expected] of Object.entries(PARSED)) {
  Deno.test(`"${text}" is ${expected} millionths`, () => {
    assertEquals(parseDecimal(text), expected);
  });
}

for (
  const text of ["", "-", ".", "-.", "1,5", "1.234,5", "1e3", "0x10", "1 000", "١", "1".repeat(22)]
) {
  Deno.test(`"${text}" is not a decimal`, () => {
    assertEquals(parseDecimal(text), undefined);
  });
}

Deno.test("whole numbers are rounded half away from zero", () => {
  const amounts = ["0.4", "0.499999", "0.5", "1.5", "-0.4", "-0.5", "-2.5", "9007199254740.5"];
  assertEquals(amounts.map((text) => toWhole(parseDecimal(text) ?? 0n)), [
    ...[0, 0, 1, 2, 0, -1, -3, 9_007_199_254_741],
  ]);
});

Deno.test("a product is rounded to six places", () => {
  const product = (a: string, b: string) => multiply(parseDecimal(a) ?? 0n, parseDecimal(b) ?? 0n);
  assertEquals(toNumber(product("0.1", "0.2")), 0.02);
  assertEquals(toNumber(product("100.005", "26180.5")), 2_618_180.9025);
  assertEquals(product("0.001", "0.0005"), 1n);
  assertEquals(product("-0.001", "0.0005"), -1n);
  assertEquals(product("0.001", "0.000499"), 0n);
});

Deno.test("a percentage is rounded to a multiple of the unit", () => {
  const [dong, cent] = [fromWhole(1), 10_000n];
  const [eight, ten] = [fromWhole(8), fromWhole(10)];
  assertEquals(toNumber(percentage(fromWhole(15_366_667), eight, dong)), 1_229_333);
  assertEquals(toNumber(percentage(fromWhole(25), ten, dong)), 3);
  assertEquals(toNumber(percentage(parseDecimal("580.06") ?? 0n, eight, cent)), 46.4);
  assertEquals(toNumber(percentage(fromWhole(300_000), 5_260_000n, 1n)), 15_780);
  assertEquals(percentage(fromWhole(100), 0n, dong), 0n);
});

Deno.test("a decimal is written with all its digits and no more", () => {
  const written = ["0", "1500.50", "-605656.000000", "0.000001", "-0.5", "9007199254740993"];
  assertEquals(written.map((text) => formatDecimal(parseDecimal(text) ?? 0n)), [
    ...["0", "1500.5", "-605656", "0.000001", "-0.5", "9007199254740993"],
  ]);
});

Deno.test("sums and absolute values are exact", () => {
  assertEquals(sum([]), 0n);
  assertEquals(toNumber(sum(["0.1", "0.2", "-0.3"].map((text) => parseDecimal(text) ?? 0n))), 0);
  assertEquals([-3n, 0n, 3n].map(absolute), [3n, 0n, 3n]);
});
