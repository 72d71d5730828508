import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { ToolError } from "../../src/core/errors.ts";
import type { JsonObject } from "../../src/core/json.ts";
import { coverRows, type Question } from "../../src/rows/coverage.ts";
import {
  needsDetails,
  portionsOfDetail,
  portionsOfRows,
  toStatistics,
} from "../../src/rows/statistics.ts";
import { column, row, rowsWith } from "./_rows.ts";

/** The statistics of rows, without details. */
function compute(rows: readonly JsonObject[], question: Question, gaps: readonly string[] = []) {
  const coverage = coverRows(rows, question);
  return toStatistics(portionsOfRows(coverage.rows, question), coverage, question, gaps);
}

function groupsOf({ groups }: JsonObject): JsonObject[] {
  if (!Array.isArray(groups)) throw new Error("there are no groups");
  return groups;
}

Deno.test("a total of the invoices in force, with what was counted", () => {
  const { covered: _, ...result } = compute([row(), row(), row({ status: 0 })], {});
  assertEquals(result, {
    ...{ computed: true, invoices: 2, complete: true },
    total: { count: 2, subtotal: 2_000_000, tax_amount: 200_000, total_amount: 2_200_000 },
  });
});

Deno.test("what is not complete names no total as whole, and why", () => {
  const result = compute([row()], {}, ["page 3 could not be read: HTTP 500"]);
  assertEquals([result.complete, "total" in result], [false, false]);
  assertEquals(Object(result.partial_total).count, 1);
  assertStringIncludes(String(result.note), "page 3 could not be read");
  const unreadable = compute([row(), row({ total_amount: "972.000" })], {});
  assertEquals([unreadable.complete, unreadable.invoices], [false, 1]);
});

Deno.test("other currencies are never added to VND", () => {
  const result = compute([row(), row({ currency: "USD", total_amount: 500, subtotal: 500 })], {});
  assertEquals(Object(result.total).total_amount, 1_100_000);
  assertEquals(result.other_currencies, [
    { currency: "USD", count: 1, subtotal: 500, tax_amount: 100_000, total_amount: 500 },
  ]);
  assertEquals(result.invoices, 2);
});

Deno.test("purchases and sales in one total are told", () => {
  const rows = rowsWith("direction", ["bought", "sold"]);
  assertStringIncludes(String(compute(rows, {}).note), "give direction");
  assertEquals(compute(rows, { direction: "sold" }).note, undefined);
  const groups = groupsOf(compute(rows, { group_by: "direction" }));
  assertEquals(column(groups, "key").sort(), ["bought", "sold"]);
});

Deno.test("groups have key, tax code and sums; what a row does not name is unknown", () => {
  const rows = [row(), row({ vendor_name: null, vendor_tax_code: null, total_amount: 5 })];
  const groups = groupsOf(compute(rows, { group_by: "vendor" }));
  assertEquals(groups[0], {
    key: "CÔNG TY CỔ PHẦN ĐIỆN TỬ AN PHÁT",
    tax_code: "0040000013",
    ...{ count: 1, subtotal: 1_000_000, tax_amount: 100_000, total_amount: 1_100_000 },
  });
  assertEquals(groups[1]?.key, "unknown");
});

Deno.test("a group is refused if no row names it, and a total if no row has one", () => {
  const bare = [{ id: "1", status: 1, total_amount: 5 }];
  assertThrows(() => compute(bare, { group_by: "month" }), ToolError, "group_by: the API's rows");
  assertThrows(() => compute([{ id: "1", status: 1 }], {}), ToolError, "total_amount: the API");
});

Deno.test("nothing found says what was asked for, and with a product where names are", () => {
  assertStringIncludes(String(compute([row({ status: 0 })], {}).note), "no invoice fits");
  const coverage = coverRows([row()], { product: "laptop" });
  const { note, total } = toStatistics([], coverage, { product: "laptop" }, []);
  assertStringIncludes(String(note), 'all words of "laptop"');
  assertStringIncludes(String(note), "search_similar_products");
  assertEquals(total, { count: 0, subtotal: 0 });
});

Deno.test("products and rates need the details of each invoice", () => {
  assertEquals(needsDetails({ product: "x" }), true);
  assertEquals(needsDetails({ group_by: "vat_rate" }), true);
  assertEquals(needsDetails({ group_by: "product" }), true);
  assertEquals(needsDetails({ group_by: "month", vendor: "x" }), false);
});

const DETAIL = {
  taxes: [{ vat_rate: "10%", amount: 1_000_000, tax_amount: 100_000 }],
  lines: [{ name: "Máy in", amount: 1_000_000, vat_rate: "10%" }],
};

for (
  const [question, key] of [
    [{ group_by: "vat_rate" }, "10%"],
    [{ group_by: "product" }, "Máy in"],
    [{ product: "in máy" }, "Máy in"],
    [{ product: "máy", group_by: "vat_rate" }, "10%"],
    [{ product: "máy", group_by: "month" }, "2026-06"],
  ] as const
) {
  Deno.test(`${JSON.stringify(question)} makes groups such as ${key}`, () => {
    const portions = portionsOfDetail(row(), DETAIL, question) ?? [];
    const result = toStatistics(portions, coverRows([row()], question), question, []);
    const [group] = groupsOf(result);
    assertEquals([group?.key, group?.subtotal], [key, 1_000_000]);
    assertEquals(
      "tax_amount" in Object(result.total),
      !("product" in question) &&
        question.group_by === "vat_rate",
      "lines name no tax",
    );
  });
}
