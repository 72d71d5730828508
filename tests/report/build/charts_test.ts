// Which charts a list has.
import { assertEquals } from "@std/assert";
import type { JsonObject } from "../../../src/core/json.ts";
import { chartsOf } from "../../../src/report/build/charts.ts";
import { sumRows } from "../../../src/report/build/sums.ts";
import { labelIn } from "../../../src/report/model/format.ts";
import { row } from "../../rows/_rows.ts";
import { decimal, SOURCE } from "../_report.ts";

function charts(rows: readonly JsonObject[]) {
  return chartsOf(sumRows(rows).groups, SOURCE).map(({ title, shape, points }) => ({
    title: title.vi,
    shape,
    points: points.map(({ label, value }) => [labelIn(label, "vi"), value]),
  }));
}

const inMonth = (month: string, more: JsonObject = {}) =>
  row({ invoice_date: `${month}-05`, total_amount: 10, ...more });

Deno.test("months stand one after the other, those without invoices, too", () => {
  const rows = [inMonth("2026-03"), inMonth("2026-01"), inMonth("2026-03")];
  assertEquals(charts(rows), [{
    title: "Tổng tiền theo tháng",
    shape: "columns",
    points: [["01/2026", decimal("10")], ["02/2026", 0n], ["03/2026", decimal("20")]],
  }]);
});

Deno.test("partners are compared, the largest first, by tax code", () => {
  const rows = ["1", "2", "3", "2"].map((code, i) =>
    row({ vendor_tax_code: code, vendor_name: `V${code}`, total_amount: i + 1 })
  );
  const [chart] = charts(rows);
  assertEquals([chart?.title, chart?.shape], ["Tổng tiền theo người bán lớn nhất", "bars"]);
  assertEquals(chart?.points, [
    ["V2", decimal("6")],
    ["V3", decimal("3")],
    ["V1", decimal("1")],
  ]);
});

Deno.test("of purchases and sales the chart shows what there is more of, and says which", () => {
  const sold = { direction: "sold" };
  const rows = [
    inMonth("2026-01", sold),
    inMonth("2026-02", sold),
    inMonth("2026-02"),
    row({ ...sold, buyer_tax_code: "8", invoice_date: "2026-02-01" }),
    row({ ...sold, buyer_tax_code: "9", invoice_date: "2026-02-01" }),
  ];
  assertEquals(charts(rows).map(({ title }) => title), [
    "Bán ra theo tháng",
    "Bán ra theo người mua lớn nhất",
  ]);
});

Deno.test("there is no chart of one month, of forty, or without amounts", () => {
  assertEquals(charts([inMonth("2026-01"), inMonth("2026-01")]), []);
  assertEquals(charts([inMonth("2022-01"), inMonth("2026-01")]), []);
  assertEquals(charts([inMonth("0001-01"), inMonth("9999-12")]), []);
  assertEquals(charts([row({ total_amount: null }), row({ total_amount: "x" })]), []);
  assertEquals(charts([]), []);
});

Deno.test("a partner's name is clean, and a row without a partner or a day is left out", () => {
  const rows = ["1", "2", "3"].map((code) =>
    row({ vendor_tax_code: code, vendor_name: `\u202E${code}`, invoice_date: "?" })
  );
  const nobody = row({ vendor_name: null, vendor_tax_code: null, invoice_date: "?" });
  const [chart] = charts([...rows, nobody]);
  assertEquals(chart?.points.map(([label]) => label), ["1", "2", "3"]);
});
