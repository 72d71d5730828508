import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { ToolError } from "../../src/core/errors.ts";
import { fromWhole } from "../../src/einvoice/decimals.ts";
import { filterRows, type RowFilter } from "../../src/rows/filter.ts";
import { column, row, rowsWith } from "./_rows.ts";

Deno.test("statuses keep the rows of each of them", () => {
  const rows = rowsWith("status", [0, 1, "2", "ARCHIVED", 1]);
  const { rows: kept, unreadable } = filterRows(rows, { statuses: [1, 3] });
  assertEquals(column(kept, "status"), [1, "ARCHIVED", 1]);
  assertEquals(unreadable, 0);
});

Deno.test("without a filter all rows stay", () => {
  const rows = rowsWith("status", [0, null]);
  assertEquals(filterRows(rows, {}).rows, rows);
});

for (
  const [vendor, names] of [
    ["an phát", ["ĐIỆN TỬ AN PHÁT", "Phát An"]],
    ["PHÁT  AN", ["ĐIỆN TỬ AN PHÁT", "Phát An"]],
    ["an", ["ĐIỆN TỬ AN PHÁT", "Phát An"]],
    ["ph", []],
    ["điện", ["ĐIỆN TỬ AN PHÁT"]],
    ["(…)", []],
  ] as const
) {
  Deno.test(`the vendor ${vendor} is looked for by whole words, in any order`, () => {
    const rows = rowsWith("vendor_name", ["ĐIỆN TỬ AN PHÁT", "VẠN PHÁT", "Phát An"]);
    assertEquals(column(filterRows(rows, { vendor }).rows, "vendor_name"), [...names]);
  });
}

Deno.test("a vendor's tax code is compared whole: a branch is another vendor", () => {
  const rows = rowsWith("vendor_tax_code", ["0040000013", "0040000013-001", "0040000013001", null]);
  const fitting = (vendor: string) => column(filterRows(rows, { vendor }).rows, "vendor_tax_code");
  assertEquals(fitting("0040000013"), ["0040000013"]);
  assertEquals(fitting("004 000 0013.001"), ["0040000013-001", "0040000013001"]);
});

Deno.test("amounts are compared exactly, bounds included, text or number", () => {
  const rows = rowsWith("total_amount", ["50000000", 50_000_000.5, 49_999_999, "60000000.00"]);
  const fitting = (filter: RowFilter) => column(filterRows(rows, filter).rows, "total_amount");
  assertEquals(fitting({ amount_min: fromWhole(50_000_000) }), [
    ...["50000000", 50_000_000.5, "60000000.00"],
  ]);
  assertEquals(fitting({ amount_max: fromWhole(50_000_000) }), ["50000000", 49_999_999]);
  assertEquals(
    fitting({ amount_min: fromWhole(50_000_000), amount_max: fromWhole(50_000_000) }),
    ["50000000"],
  );
});

Deno.test("rows without what is asked for are counted, those in another currency apart", () => {
  const rows = [
    ...rowsWith("total_amount", [60_000_000, null, "viele"]),
    row({ currency: "USD", total_amount: 99_000_000 }),
  ];
  const { rows: kept, ...rest } = filterRows(rows, { amount_min: fromWhole(1) });
  assertEquals(column(kept, "total_amount"), [60_000_000]);
  assertEquals(rest, { unreadable: 2, foreign: 1 });
});

Deno.test("a sale without a vendor does not fit a vendor, and is nothing unclear", () => {
  const rows = [row(), row({ direction: "sold", vendor_name: null, vendor_tax_code: null })];
  assertEquals(filterRows(rows, { vendor: "an phát" }).unreadable, 0);
});

for (
  const [argument, filter] of [
    ["statuses", { statuses: [1] }],
    ["direction", { direction: "bought" }],
    ["vendor", { vendor: "an" }],
    ["amount_min", { amount_min: 0n }],
    ["amount_max", { amount_max: 0n }],
  ] as const
) {
  Deno.test(`${argument} is refused if no row has its field, with the fields that there are`, () => {
    const rows = [{ id: "1", so_hoa_don: "7" }];
    const error = assertThrows(() => filterRows(rows, filter), ToolError);
    assertEquals(error.code, "VALIDATION_ERROR");
    assertEquals(Object.keys(error.details.field_errors ?? {}), [argument]);
    assertStringIncludes(error.message, "they have only id, so_hoa_don");
    assertStringIncludes(error.message, "What still helps: ");
    assertEquals(filterRows([], filter).rows, [], "nothing lacks where there is nothing");
  });
}

const AN_PHAT = "CÔNG TY CỔ PHẦN THƯƠNG MẠI ĐIỆN TỬ AN PHÁT";

for (
  const [vendor, names] of [
    ["công ty TNHH An Phát", [AN_PHAT]],
    ["Cty CP An Phát", [AN_PHAT]],
    ["CTCP TM An Phát", [AN_PHAT]],
    ["công ty TNHH Hoàng Phát", ["CTY TNHH HOÀNG PHÁT"]],
    ["công ty Hoàng Phát", ["CTY TNHH HOÀNG PHÁT"]],
    ["Hoàng Phát", ["HỘ KINH DOANH HOÀNG PHÁT", "CTY TNHH HOÀNG PHÁT"]],
    ["công ty cổ phần", [AN_PHAT]],
    ["công ty hợp danh", []],
    ["doanh nghiệp tư nhân", []],
  ] as const
) {
  Deno.test(`the vendor ${vendor} is found by its legal words where they fit, else without them`, () => {
    const rows = rowsWith("vendor_name", [
      ...[AN_PHAT, "HỘ KINH DOANH HOÀNG PHÁT", "CTY TNHH HOÀNG PHÁT"],
    ]);
    assertEquals(column(filterRows(rows, { vendor }).rows, "vendor_name"), [...names]);
  });
}

Deno.test("a vendor's tax code may be written after MST", () => {
  const rows = rowsWith("vendor_tax_code", ["0040000013", "0040000013-001"]);
  const { rows: kept } = filterRows(rows, { vendor: "MST: 0040000013-001" });
  assertEquals(column(kept, "vendor_tax_code"), ["0040000013-001"]);
});
