import { assertEquals } from "@std/assert";
import { vietnamDay } from "../../src/core/calendar.ts";
import { formatDecimal, fromWhole } from "../../src/einvoice/decimals.ts";
import { parseTime, splitSeries } from "../../src/einvoice/general.ts";
import { eInvoice, problemsOf, read } from "./_invoices.ts";

const INSTANTS: Readonly<Record<string, string>> = {
  "2026-11-05": "2026-11-04T17:00:00.000Z",
  "2026-11-05T14:15:00": "2026-11-05T07:15:00.000Z",
  "2026-11-05 14:15:00": "2026-11-05T07:15:00.000Z",
  "2026-11-05T9:05": "2026-11-05T02:05:00.000Z",
  "2026-11-05T00:00:00+07:00": "2026-11-04T17:00:00.000Z",
  "2026-11-05T00:00:00+0700": "2026-11-04T17:00:00.000Z",
  "2026-11-05+07:00": "2026-11-04T17:00:00.000Z",
  "2026-10-31T17:00:00Z": "2026-10-31T17:00:00.000Z",
  "2026-10-31T17:00:00.123Z": "2026-10-31T17:00:00.123Z",
  "2026/11/05": "2026-11-04T17:00:00.000Z",
  "20261105": "2026-11-04T17:00:00.000Z",
  "05/11/2026": "2026-11-04T17:00:00.000Z",
  "5/11/2026": "2026-11-04T17:00:00.000Z",
  "05-11-2026": "2026-11-04T17:00:00.000Z",
  "05.11.2026 23:59:59": "2026-11-05T16:59:59.000Z",
  "05/11/2026 02:15:00 CH": "2026-11-05T07:15:00.000Z",
  "05/11/2026 12:15:00 SA": "2026-11-04T17:15:00.000Z",
  "05/11/2026 12:15 CH": "2026-11-05T05:15:00.000Z",
  "Ngày 05 tháng 11 năm 2026": "2026-11-04T17:00:00.000Z",
};

for (const [text, instant] of Object.entries(INSTANTS)) {
  Deno.test(`${text} is ${instant}`, () => {
    assertEquals(parseTime(text)?.toISOString(), instant);
  });
}

// a month that comes first, two digits of a year and words of other languages leave the day open
const NOT_TIMES = ["11/25/2026", "31/02/2026", "2026-02-30", "05/11/26", "11/5/2026 12:00:00 AM"]
  .concat("2026-11-05 24:00:00");
for (const text of [...NOT_TIMES, "2026-10-15T99:00", "yesterday", "2026", "15/10/2026x"]) {
  Deno.test(`${text} is not a date`, () => {
    assertEquals(parseTime(text), undefined);
    assertEquals(problemsOf(eInvoice({ general: { NLap: text } })), [
      `has "${text}" in NLap, which is not a date such as 2026-11-05`,
    ]);
  });
}

for (const NLap of ["0001-01-01T00:00:00", "1970-01-01", "9999-12-31"]) {
  Deno.test(`${NLap} is what programs write for no date`, () => {
    const { issued_at, problems: [problem] } = read(eInvoice({ general: { NLap } }));
    assertEquals([issued_at, problem?.reason, problem?.found], [null, "doubtful", NLap]);
    assertEquals(problem?.text, `has "${NLap}" in NLap, a day on which no e-invoice was issued`);
  });
}

Deno.test("a UTC evening is the next day in Viet Nam", () => {
  const day = (text: string) => vietnamDay(parseTime(text) ?? new Date(0));
  assertEquals(day("2026-10-31T16:59:59Z"), "2026-10-31");
  assertEquals(day("2026-10-31T17:00:00Z"), "2026-11-01");
});

for (
  const DVTTe of ["VND", "vnd", "VNĐ", "đ", "Đồng", "đồng", "Việt Nam đồng", "Đồng Việt Nam", "₫"]
    .concat("Đồng Việt Nam (VND)", "VND (đồng)")
) {
  Deno.test(`the currency ${DVTTe} is VND at any rate`, () => {
    for (const TGia of ["", "1", "1.00", "25450"]) {
      const { currency, exchange_rate, problems } = read(eInvoice({ general: { DVTTe, TGia } }));
      assertEquals([currency, exchange_rate, problems], ["VND", fromWhole(1), []]);
    }
  });
}

Deno.test("an invoice without a currency is in VND, but not if it has an exchange rate", () => {
  assertEquals(read(eInvoice()).currency, "VND");
  assertEquals(problemsOf(eInvoice({ general: { TGia: "1" } })), []);
  assertEquals(problemsOf(eInvoice({ general: { TGia: "25450" } })), [
    "has the exchange rate 25450 (TGia), but no currency (DVTTe)",
  ]);
});

Deno.test("a foreign currency has its code and its rate", () => {
  const rated = (DVTTe: string, TGia: string) => {
    const { currency, exchange_rate } = read(eInvoice({ general: { DVTTe, TGia } }));
    return [currency, formatDecimal(exchange_rate ?? 0n)];
  };
  assertEquals(rated("USD", "25450.55"), ["USD", "25450.55"]);
  assertEquals(rated("usd", "25450"), ["USD", "25450"]);
  assertEquals(rated("US$", "25450"), ["USD", "25450"]);
  assertEquals(rated("JPY", "170.2"), ["JPY", "170.2"]);
  assertEquals(rated("Đô la Mỹ (USD)", "25450"), ["USD", "25450"]);
  assertEquals(rated("JPY - Yên Nhật", "170.2"), ["JPY", "170.2"]);
  assertEquals(rated("Yên Nhật", "170.2"), ["JPY", "170.2"]);
  assertEquals(rated("VND/USD", "170.2"), ["VND/USD", "170.2"]);
});

Deno.test("a foreign currency without a rate that can be used is a problem", () => {
  const problem = (DVTTe: string, TGia: string) =>
    problemsOf(eInvoice({ general: { DVTTe, TGia } }));
  assertEquals(problem("USD", ""), ["is in USD, but has no usable exchange rate"]);
  // 25.450 for 25,450, and 1 for "none", would make invoices of a few dong
  for (const rate of ["0", "-1", "1", "1.00", "25.450"]) {
    assertEquals(problem("USD", rate), [
      `is in USD, but has no usable exchange rate: TTChung/TGia is ${rate}`,
    ]);
  }
  assertEquals(problem("USD", "25,450").length, 1);
  for (const word of ["nghìn đồng", "constructor"]) assertEquals(problem(word, "").length, 1);
});

Deno.test("a problem names its reason, the element and what stands there", () => {
  const firstProblem = (general: Record<string, string>) => {
    const [{ reason, field, found } = {}] = read(eInvoice({ general })).problems;
    return [reason, field, found];
  };
  assertEquals(firstProblem({ NLap: "31/02/2026" }), ["not_a_date", "TTChung/NLap", "31/02/2026"]);
  assertEquals(firstProblem({ DVTTe: "USD" }), ["missing", "TTChung/TGia", null]);
  assertEquals(firstProblem({ DVTTe: "USD", TGia: "1" }), ["doubtful", "TTChung/TGia", "1"]);
  assertEquals(firstProblem({ DVTTe: "USD", TGia: "25,450" }), ["not_a_number", "TGia", "25,450"]);
  assertEquals(firstProblem({ TGia: "25450" }), ["missing", "TTChung/DVTTe", null]);
});

Deno.test("a number has no spaces between its digits", () => {
  const numberOf = (SHDon: string) => read(eInvoice({ general: { SHDon } })).number;
  assertEquals(["00 000 123", "A 1"].map(numberOf), ["00000123", "A 1"]);
});

Deno.test("the form may stand before the series", () => {
  assertEquals(splitSeries("1C26TAA"), { form: "1", series: "C26TAA" });
  assertEquals(splitSeries("C26TAA"), { form: null, series: "C26TAA" });
  assertEquals(splitSeries("1c26taa"), { form: "1", series: "C26TAA" });
  assertEquals(splitSeries("1/C26TAA"), { form: "1", series: "C26TAA" });
  assertEquals(splitSeries("c26 taa"), { form: null, series: "C26TAA" });
  assertEquals(splitSeries("AA/20E"), { form: null, series: "AA/20E" });
  const key = (general: Record<string, string>) => {
    const { form, series, problems } = read(eInvoice({ general }));
    return [form, series, problems.length];
  };
  assertEquals(key({ KHHDon: "1C26TAA" }), ["1", "C26TAA", 0]);
  assertEquals(key({ KHHDon: "2C26TAA", KHMSHDon: "" }), ["2", "C26TAA", 0]);
  assertEquals(key({ KHHDon: "2C26TAA" }), ["1", "2C26TAA", 0]);
  assertEquals(key({ KHHDon: "C26TAA", KHMSHDon: "" }), [null, "C26TAA", 1]);
});
