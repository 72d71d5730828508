// Months and quarters as people write them.
import { assertEquals } from "@std/assert";
import {
  monthOf,
  periodBefore,
  quarterOf,
  readMonth,
  readQuarter,
  writePeriod,
} from "../../../src/mcp/prompt/period.ts";

const MONTHS: Readonly<Record<string, string>> = {
  "2026-10": "2026-10",
  "10/2026": "2026-10",
  "1/2026": "2026-01",
  "2026-1": "2026-01",
  "tháng 10/2026": "2026-10",
  "Tháng 3 năm 2026": "2026-03",
  "T10/2026": "2026-10",
  " 10 - 2026": "2026-10",
  "2026/10": "2026-10",
  "10.2026": "2026-10",
};

for (const [text, month] of Object.entries(MONTHS)) {
  Deno.test(`${JSON.stringify(text)} is the month ${month}`, () => {
    const period = readMonth(text);
    assertEquals(period && [period.kind, writePeriod(period)], ["month", month]);
    assertEquals(readQuarter(text), undefined);
  });
}

const QUARTERS: Readonly<Record<string, string>> = {
  "2026-Q3": "2026-Q3",
  "2026q1": "2026-Q1",
  "Q3/2026": "2026-Q3",
  "q4 2026": "2026-Q4",
  "quý 3/2026": "2026-Q3",
  "Quý III năm 2026": "2026-Q3",
  "QUÝ IV/2026": "2026-Q4",
  "quy 2-2026": "2026-Q2",
  "quarter 2 2026": "2026-Q2",
};

for (const [text, quarter] of Object.entries(QUARTERS)) {
  Deno.test(`${JSON.stringify(text)} is the quarter ${quarter}`, () => {
    const period = readQuarter(text);
    assertEquals(period && [period.kind, writePeriod(period)], ["quarter", quarter]);
    assertEquals(readMonth(text), undefined);
  });
}

const NEITHER = [
  ...[
    "2026-13",
    "2026-00",
    "0/2026",
    "13/2026",
    "26-10",
    "10/26",
    "2026-10-01",
    "x2026-10",
    "2026",
  ],
  ...["2026-Q5", "Q0/2026", "quý V/2026", "quý IIII/2026", "3000-01", "0999-01", "", "soon", "Q3"],
];

for (const text of NEITHER) {
  Deno.test(`${JSON.stringify(text)} is neither a month nor a quarter`, () => {
    assertEquals([readMonth(text), readQuarter(text)], [undefined, undefined]);
  });
}

Deno.test("a period goes from its first day to its last", () => {
  assertEquals(daysOf(monthOf("2026-10-31")), ["2026-10-01", "2026-10-31"]);
  assertEquals(daysOf(monthOf("2028-02")), ["2028-02-01", "2028-02-29"]);
  assertEquals(daysOf(quarterOf("2026-01-01")), ["2026-01-01", "2026-03-31"]);
  assertEquals(daysOf(quarterOf("2026-06")), ["2026-04-01", "2026-06-30"]);
  assertEquals(daysOf(readQuarter("Q4/2026")), ["2026-10-01", "2026-12-31"]);
});

Deno.test("the period before is of the same length, across the turn of the year, too", () => {
  assertEquals(writePeriod(periodBefore(monthOf("2026-01"))), "2025-12");
  assertEquals(writePeriod(periodBefore(quarterOf("2026-03-31"))), "2025-Q4");
  assertEquals(writePeriod(periodBefore(quarterOf("2026-11-26"))), "2026-Q3");
});

function daysOf(period: { from: string; to: string } | undefined) {
  return [period?.from, period?.to];
}
