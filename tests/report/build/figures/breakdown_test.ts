// Figures by a key, in the shapes that APIs give them.
import { assertEquals } from "@std/assert";
import { readGroups, readSums } from "../../../../src/report/build/figures/breakdown.ts";
import { decimal, SOURCE } from "../../_report.ts";

const NONE = {
  tax_code: undefined,
  count: undefined,
  subtotal: undefined,
  tax_amount: undefined,
  total_amount: undefined,
};

for (
  const [value, expected] of [
    [{ DRAFT: 4 }, [{ ...NONE, key: "DRAFT", count: decimal("4") }]],
    [{ "1": { count: "2", amount: 5 } }, [
      { ...NONE, key: "1", count: decimal("2"), total_amount: decimal("5") },
    ]],
    [[{ month: "2026-01", count: 1, amount: 5 }, null], [
      { ...NONE, key: "2026-01", count: decimal("1"), total_amount: decimal("5") },
    ]],
    [[{ vendor_id: "x", name: "An \u202EPhát", tax_code: "1", count: 1, total: 5 }], [
      { ...NONE, key: "An Phát", tax_code: "1", count: decimal("1"), total_amount: decimal("5") },
    ]],
    [[{ amount: "972.000" }], [{ ...NONE, key: "—" }]],
    ["x", []],
    [null, []],
  ] as const
) {
  Deno.test(`${JSON.stringify(value)} is read`, () => {
    assertEquals(readGroups(value, SOURCE), expected);
  });
}

Deno.test("sums are read from an object, and are unknown without one", () => {
  const sums = readSums({ count: 2, subtotal: 1, tax_amount: 2, total_amount: 3 }, SOURCE);
  assertEquals([sums.count, sums.subtotal, sums.tax_amount, sums.total_amount], [
    ..."2 1 2 3".split(" ").map(decimal),
  ]);
  assertEquals(readSums(undefined, SOURCE), { ...NONE, key: "—" });
});
