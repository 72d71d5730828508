import { assertEquals, assertGreater } from "@std/assert";
import { generateTaxCodes } from "../../../src/sandbox/seed/tax_codes.ts";

Deno.test("generated tax codes have valid check digits; heads without one are left out", () => {
  assertEquals(generateTaxCodes(1_000_001, 4), [
    "0010000016",
    "0010000023",
    "0010000030",
    "0010000048",
  ]);
  assertEquals(generateTaxCodes(3_000_001, 5), [
    ...["0030000014", "0030000021", "0030000039", "0030000046", "0030000053"],
  ]);
  const bases = generateTaxCodes(1_000_001, 100).map((code) => Number(code.slice(0, 9)));
  assertGreater((bases.at(-1) ?? 0) - (bases[0] ?? 0), 100);
});
