// Charts as SVG: what they draw, and what they say.
import { assert, assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { renderChart } from "../../../src/report/page/chart.ts";
import type { Chart } from "../../../src/report/model/report.ts";
import { decimal } from "../_report.ts";

function chart(values: readonly number[], shape: Chart["shape"] = "columns"): string {
  const points = values.map((value, i) => ({ label: `P${i}`, value: decimal(String(value)) }));
  const title = { vi: "Theo tháng", en: "By month" };
  return renderChart({ title, shape, unit: { vi: "đồng", en: "VND" }, points }, 0, "vi").text;
}

/** The numbers of one attribute of all bars. */
function bars(text: string, attribute: string): number[] {
  return [...text.matchAll(new RegExp(`class="bar[^>]* ${attribute}="([\\d.]+)%?"`, "g"))]
    .map(([, value]) => Number(value));
}

Deno.test("columns are as high as their values, from a common line", () => {
  const text = chart([100, 50, 0]);
  const [high = 0, half = 0, none] = bars(text, "height");
  assert(high > 150 && Math.abs(high / 2 - half) < 1);
  assertEquals(none, 0);
  const ends = bars(text, "y").map((y, i) => Math.round(y + (bars(text, "height")[i] ?? 0)));
  assertEquals(new Set(ends).size, 1);
});

Deno.test("a negative value hangs below the line", () => {
  const text = chart([100, -100]);
  const [first = 0, second = 0] = bars(text, "y");
  assert(second > first);
  assertEquals(bars(text, "height")[0], bars(text, "height")[1]);
});

Deno.test("a chart says its title, its unit, and the largest and smallest value in words", () => {
  const text = chart([182_021_445, 5]);
  assertMatch(text, /<figcaption id="chart-0">Theo tháng <span class="soft">đồng<\/span>/);
  assertMatch(text, /role="img" aria-labelledby="chart-0 words-0"/);
  assertMatch(text, /<desc id="words-0">Lớn nhất P0: 182\.021\.445; nhỏ nhất P1: 5\. /);
  assertMatch(text, /<title>P0: 182\.021\.445<\/title>/);
  assertMatch(text, />182 tr<\/text>/);
});

Deno.test("labels of many columns are thinned out until they fit", () => {
  const names = (count: number) =>
    [...chart(Array.from({ length: count }, () => 1)).matchAll(/>P\d+<\/text>/g)].length;
  assertEquals([names(3), names(12)], [3, 12]);
  assert(names(36) <= 18 && names(36) >= 10);
});

for (const values of [[0, 0], [1], [-1, -1], [0.000001, 1e20], [1e20, -1e20]]) {
  Deno.test(`a chart of ${values} has only numbers for coordinates`, () => {
    for (const shape of ["columns", "bars"] as const) {
      const text = chart(values, shape);
      assertNotMatch(text, /NaN|Infinity|="-/);
      assertEquals(bars(text, "width").length, values.length);
    }
  });
}

Deno.test("bars are a list, each with its name, its share and its amount, at most twelve", () => {
  const text = chart([200, 100, -50, ...Array.from({ length: 20 }, () => 1)], "bars");
  assertEquals(bars(text, "width").slice(0, 3), [100, 50, 25]);
  assertMatch(text, /<ol class="bars" aria-labelledby="chart-0">/);
  assertMatch(text, /class="bar minus"/);
  assertEquals([...text.matchAll(/<li>/g)].length, 12);
});

Deno.test("a long or hostile label is short text", () => {
  const label = `<b>"${"x".repeat(500)}`;
  const { text } = renderChart(
    {
      ...{ title: { vi: "a", en: "b" }, shape: "bars", unit: { vi: "đ", en: "d" } },
      points: [{ label, value: 1n }],
    },
    0,
    "en",
  );
  assertMatch(text, /&lt;b&gt;&quot;x{55}…</);
});
