// The report of statistics.
import { assertEquals } from "@std/assert";
import type { JsonObject } from "../../../../src/core/json.ts";
import { createStatisticsReport } from "../../../../src/report/build/figures/statistics.ts";
import type { StatisticsSource } from "../../../../src/report/build/figures/statistics_notes.ts";
import { formatNumber, labelIn } from "../../../../src/report/model/format.ts";
import { SOURCE } from "../../_report.ts";

export const OWN = {
  total_count: 120,
  total_amount: 3_512_121_204,
  by_status: { DRAFT: 4, ACTIVE: 74, CANCELLED: 8, ARCHIVED: 34 },
  amount_by_status: { DRAFT: 1, ACTIVE: 2, CANCELLED: 3, ARCHIVED: 4 },
  by_direction: [{ direction: "bought", count: 119, amount: 5 }, {
    direction: "sold",
    count: 1,
    amount: 6,
  }],
  by_month: [{ month: "2026-01", count: 1, amount: 5 }, { month: "2026-02", count: 2, amount: 6 }],
  top_vendors: [{ name: "A", count: 1, total: 5 }, { name: "B", count: 1, total: 4 }],
};

function report(figures: JsonObject, question: StatisticsSource["question"] = {}) {
  const made = createStatisticsReport({ ...SOURCE, figures, question });
  return {
    ...made,
    figures: made.figures.map(({ label, value, unit }) =>
      `${labelIn(label, "vi")}: ${formatNumber(value, "vi")} ${labelIn(unit, "vi")}`
    ),
    charts: made.charts.map(({ title, shape }) => `${title.vi}: ${shape}`),
    tables: made.tables.map(({ title, rows }) => `${title.vi}: ${rows.length}`),
  };
}

Deno.test("the API's own figures are shown large, by month and by vendor as charts, and as tables", () => {
  const { figures, charts, tables, slug } = report(OWN);
  assertEquals(figures, [
    "Số hóa đơn: 120 hóa đơn",
    "Tổng tiền thanh toán: 3.512.121.204 đồng",
  ]);
  assertEquals(charts, ["Theo tháng: columns", "Người bán lớn nhất: bars"]);
  assertEquals(tables, [
    ...["Theo tháng: 2", "Người bán lớn nhất: 2", "Mua vào và bán ra: 2", "Theo trạng thái: 4"],
  ]);
  assertEquals(slug, "thong-ke");
});

const COMPUTED = {
  computed: true,
  complete: true,
  total: { count: 3, subtotal: 10, tax_amount: 1, total_amount: 11 },
  groups: [
    { key: "2026-02", count: 1, total_amount: 5 },
    { key: "2026-01", count: 2, total_amount: 6 },
  ],
};

Deno.test("computed figures are shown with their groups", () => {
  const { figures, charts, tables } = report(COMPUTED, { group_by: "month" });
  assertEquals(figures, [
    "Số hóa đơn: 3 hóa đơn",
    "Tiền chưa thuế: 10 đồng",
    "Tiền thuế GTGT: 1 đồng",
    "Tổng tiền thanh toán: 11 đồng",
  ]);
  assertEquals([charts, tables], [["Theo tháng: columns"], ["Theo tháng: 2"]]);
});

Deno.test("groups of a product are named so, and their counts overlap", () => {
  const { tables } = createStatisticsReport({
    ...SOURCE,
    figures: COMPUTED,
    question: { product: "máy in" },
  });
  assertEquals(tables.map(({ title }) => title.vi), ["Theo hàng hóa, dịch vụ"]);
  assertEquals(Object.keys(tables[0]?.sums[0]?.values ?? {}), ["total_amount"]);
});

Deno.test("other currencies stand by themselves, and partial totals are shown as such", () => {
  const { total, ...rest } = COMPUTED;
  const figures = {
    ...rest,
    complete: false,
    partial_total: total,
    other_currencies: [{ currency: "USD", count: 1, total_amount: 42.5 }],
  };
  const made = report(figures);
  assertEquals(made.figures.at(-1), "Bằng USD: 42,5 USD");
  assertEquals(made.figures.at(-2), "Tổng tiền thanh toán: 11 đồng");
  assertEquals(made.tables, []);
});

Deno.test("figures that are not there are not shown", () => {
  const { figures, charts, tables } = report({
    total_count: "x",
    by_month: 5,
    top_vendors: [null],
  });
  assertEquals([figures, charts, tables], [[], [], []]);
});
