// Numbers and days as people read them.
import { assertEquals } from "@std/assert";
import {
  formatCell,
  formatDay,
  formatMonth,
  formatNumber,
  formatShort,
  labelIn,
  shortenText,
} from "../../../src/report/model/format.ts";
import { decimal } from "../_report.ts";

for (
  const [text, vi, en] of [
    ["0", "0", "0"],
    ["999", "999", "999"],
    ["1000", "1.000", "1,000"],
    ["1234567.5", "1.234.567,5", "1,234,567.5"],
    ["-1234567", "−1.234.567", "−1,234,567"],
    ["0.000001", "0,000001", "0.000001"],
    ["123456789012345678901", "123.456.789.012.345.678.901", "123,456,789,012,345,678,901"],
  ] as const
) {
  Deno.test(`${text} is ${vi} in Vietnamese and ${en} in English`, () => {
    assertEquals(formatNumber(decimal(text), "vi"), vi);
    assertEquals(formatNumber(decimal(text), "en"), en);
  });
}

for (
  const [text, vi, en] of [
    ["0", "0", "0"],
    ["950", "950", "950"],
    ["1500", "1,5 nghìn", "1.5 k"],
    ["72900000", "72,9 tr", "72.9 m"],
    ["182021445", "182 tr", "182 m"],
    ["3512121204", "3,5 tỷ", "3.5 bn"],
    ["-2500000", "−2,5 tr", "−2.5 m"],
    ["4000000000000", "4 nghìn tỷ", "4 tn"],
  ] as const
) {
  Deno.test(`a chart shows ${text} as ${vi} or ${en}`, () => {
    assertEquals(formatShort(decimal(text), "vi"), vi);
    assertEquals(formatShort(decimal(text), "en"), en);
  });
}

Deno.test("days and months are turned round, other texts stay", () => {
  assertEquals([formatDay("2026-01-31"), formatDay("31.1.")], ["31/01/2026", "31.1."]);
  assertEquals([formatMonth("2026-01"), formatMonth("none")], ["01/2026", "none"]);
});

Deno.test("a cell is shown by its kind", () => {
  assertEquals(formatCell(undefined, "text", "vi"), "");
  assertEquals(formatCell("2026-01-31", "day", "vi"), "31/01/2026");
  assertEquals(formatCell("2026-01-31", "code", "vi"), "2026-01-31");
  assertEquals(formatCell(decimal("1000"), "amount", "en"), "1,000");
  assertEquals(formatCell({ vi: "Có", en: "Yes" }, "word", "en"), "Yes");
  assertEquals(labelIn("x", "vi"), "x");
});

Deno.test("a text is shortened to whole characters, and says so", () => {
  assertEquals(shortenText("abcdef", 6), "abcdef");
  assertEquals(shortenText("abcdefg", 6), "abcde…");
  assertEquals(shortenText("😀😀😀", 4), "😀…");
});
