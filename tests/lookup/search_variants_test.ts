// Plainer ways to write a search text.
import { assertEquals } from "@std/assert";
import { searchVariants } from "../../src/lookup/search_variants.ts";

const NUMBERS: readonly (readonly [text: string, variants: readonly string[]])[] = [
  ["00000549", ["549"]],
  ["549", []],
  ["1C26TAA 00000549", ["C26TAA 549", "00000549", "549"]],
  ["C26TAA/549", ["C26TAA 549", "549"]],
  ["C26TAA 549", ["549"]],
  ["1 C26TAA 549", ["C26TAA 549", "549"]],
  ["k26tab-12", ["K26TAB 12", "12"]],
  ["ký hiệu 1C26TAA, số 12", ["C26TAA 12", "12"]],
  ["hóa đơn số 00000549", ["00000549", "549"]],
  ["HĐ: 549", ["549"]],
  ["Invoice No. 0549", ["0549", "549"]],
  ["#549", ["549"]],
  ["số 0549 ký hiệu C26TAA", ["C26TAA 549", "0549", "549"]],
  ["0000", ["0"]],
  ["000000549", []],
  ["An Phát 549", []],
  ["C26TAA", []],
];

for (const [text, variants] of NUMBERS) {
  Deno.test(`the invoice ${JSON.stringify(text)} is searched for as ${JSON.stringify(variants)}, too`, () => {
    assertEquals(searchVariants(text, "invoices"), variants);
  });
}

const NAMES: readonly (readonly [text: string, variants: readonly string[]])[] = [
  ["công ty An Phát", ["An Phát"]],
  ["CTY CP TM Hoa Sen", ["TM Hoa Sen", "Hoa Sen"]],
  ["An Phát", []],
  ["an phát,", ["an phát"]],
  ["Công ty TNHH", []],
  ["0010000023-001", ["0010000023001"]],
  ["0010000023001", ["0010000023-001"]],
  ["001.000.0023 - 001", ["0010000023001", "0010000023-001"]],
  ["MST 0010000016", ["0010000016"]],
  ["0010000016", []],
  ["00000549", []],
  ["", []],
];

for (const [text, variants] of NAMES) {
  Deno.test(`the name ${JSON.stringify(text)} is searched for as ${JSON.stringify(variants)}, too`, () => {
    assertEquals(searchVariants(text, "names"), variants);
  });
}

Deno.test("invoices are searched for by names and tax codes, too, with at most three variants", () => {
  assertEquals(searchVariants("công ty An Phát", "invoices"), ["An Phát"]);
  assertEquals(searchVariants("0010000023-001", "invoices"), ["0010000023001"]);
  for (const text of ["1C26TAA 00000549", "MST: 001 000 0023 - 001", "CTCP TM DV Hoa Sen"]) {
    assertEquals(searchVariants(text, "invoices").length <= 3, true);
  }
});

Deno.test("a text of any length and shape is taken", () => {
  for (const text of ["0".repeat(100_000), "công ty ".repeat(10_000), "(((", "\\", "%_", "🙂"]) {
    assertEquals(searchVariants(text, "invoices").every((variant) => variant.length > 0), true);
  }
});
