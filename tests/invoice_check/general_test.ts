import { assertEquals, assertMatch } from "@std/assert";
import {
  checkCode,
  checkDate,
  checkFields,
  checkPeriod,
  checkVersion,
  parseSeries,
} from "../../src/invoice_check/general.ts";
import { eInvoice, line, read, totalsOf } from "../einvoice/_invoices.ts";
import { invoiceWith, name, TODAY } from "./_findings.ts";

const fieldsOf = (...args: Parameters<typeof eInvoice>) => checkFields(read(eInvoice(...args)));

Deno.test("a field that every invoice has is an error if it is missing", () => {
  const [finding] = fieldsOf({ general: { SHDon: "" } });
  assertEquals([finding?.level, finding?.code], ["error", "FIELD_MISSING"]);
  assertMatch(finding?.text ?? "", /no number \(TTChung\/SHDon\)/);
  assertMatch(finding?.text_vi ?? "", /không có số hóa đơn \(TTChung\/SHDon\)/);
});

Deno.test("a line without a name is a warning", () => {
  const lines = line({ THHDVu: "", ThTien: "100000", SLuong: "1", TSuat: "8%" });
  assertEquals(name(fieldsOf({ lines })), ["warning FIELD_MISSING"]);
});

Deno.test("an amount that is not a number is an error with what the file has", () => {
  const lines = line({ THHDVu: "A", ThTien: "1.000.000", TSuat: "8%" });
  const [finding, ...others] = fieldsOf({ lines, totals: totalsOf(100) });
  assertEquals([finding?.level, finding?.code, others.length], ["error", "FIELD_UNREADABLE", 0]);
  assertEquals([finding?.field, finding?.found], ["HHDVu[1]/ThTien", "1.000.000"]);
  assertMatch(finding?.text_vi ?? "", /ghi thành tiền ở dòng 1 là “1\.000\.000”/);
});

Deno.test("a date that is none, and a rate that cannot be right, are errors", () => {
  assertMatch(fieldsOf({ general: { NLap: "31/02/2026" } })[0]?.text ?? "", /read with certainty/);
  const [rate] = fieldsOf({ general: { DVTTe: "USD", TGia: "25.450" } });
  assertMatch(rate?.text ?? "", /has “25\.450” as exchange rate .* cannot be meant/);
});

Deno.test("all numbers that cannot be read are one finding, which shows the total", () => {
  const lines = line({ THHDVu: "A", ThTien: "1,5", DGia: "x" }).repeat(30);
  const [first, ...others] = fieldsOf({ lines, totals: totalsOf(100) });
  assertMatch(
    first?.text ?? "",
    /“x” as unit price in line 1 \(HHDVu\[1\]\/DGia, and 59 more like it\)/,
  );
  assertMatch(first?.text_vi ?? "", /\(HHDVu\[1\]\/DGia, và 59 chỗ khác tương tự\)/);
  assertEquals(others, []);
  const [total] = fieldsOf({ lines, totals: "<TgTTTBSo>1.000.000</TgTTTBSo>" });
  assertMatch(total?.text ?? "", /“1\.000\.000” as total to pay \(TgTTTBSo, and 60 more/);
});

Deno.test("all lines without a name are one finding, every other field has its own", () => {
  const lines = line({ ThTien: "100000", SLuong: "1", TSuat: "8%" }).repeat(3);
  const general = { SHDon: "", KHHDon: "", NLap: "x" };
  assertEquals(name(fieldsOf({ lines, general })), [
    ...["error FIELD_MISSING", "error FIELD_MISSING", "error FIELD_UNREADABLE"],
    "warning FIELD_MISSING",
  ]);
});

Deno.test("a layout other than 2.x is a warning", () => {
  for (const version of ["2.0.0", "2.1.0", null]) {
    assertEquals(checkVersion(invoiceWith({ version })), []);
  }
  for (const version of ["20.1", "1.0.0", "2"]) {
    assertEquals(name(checkVersion(invoiceWith({ version }))), ["warning LAYOUT_VERSION_UNKNOWN"]);
  }
});

const issued = (day: string, series: string | null = "C26TXY") =>
  invoiceWith({ issued_at: new Date(`${day}+07:00`), series });

Deno.test("a date after today is a warning, by Viet Nam's time", () => {
  assertEquals(checkDate(issued("2026-11-26T23:59:59"), TODAY), []);
  const [finding] = checkDate(issued("2026-11-27T00:00:00"), TODAY);
  assertEquals([finding?.level, finding?.code], ["warning", "DATE_IN_THE_FUTURE"]);
  assertMatch(finding?.text_vi ?? "", /27\/11\/2026, sau ngày hôm nay 26\/11\/2026/);
  assertEquals(checkDate(invoiceWith({ issued_at: null }), TODAY), []);
});

Deno.test("a series of another year is a warning, by Viet Nam's time", () => {
  const codes = (day: string, series: string | null) =>
    checkDate(issued(day, series), TODAY).map(({ code }) => code);
  assertEquals(codes("2025-12-31T23:59:59", "C25TXY"), []);
  assertEquals(codes("2026-01-01T00:00:00", "C25TXY"), ["SERIES_YEAR_DIFFERS"]);
  assertEquals(codes("2025-12-31T00:00:00", "1k26txy"), ["SERIES_YEAR_DIFFERS"]);
  for (const series of [null, "AA/20E", "C26", "C26TXYZ", "X26TXY"]) {
    assertEquals(codes("2025-01-01T00:00:00", series), []);
  }
});

Deno.test("a series says whether there is a code, and whether a cash register wrote it", () => {
  assertEquals(parseSeries("C26TXY"), { hasCode: true, isCashRegister: false, year: "2026" });
  assertEquals(parseSeries("k25mXY"), { hasCode: false, isCashRegister: true, year: "2025" });
  assertEquals(parseSeries("1C21T11"), { hasCode: true, isCashRegister: false, year: "2021" });
  assertEquals([parseSeries("AB/20E"), parseSeries(null)], [undefined, undefined]);
});

Deno.test("a series with a code needs one", () => {
  const codes = (series: string | null, tax_authority_code: string | null) =>
    name(checkCode(invoiceWith({ series, tax_authority_code })));
  for (const series of ["C26TXY", "C26MXY", "1c26txy"]) {
    assertEquals(codes(series, null), ["warning CODE_MISSING"]);
    assertEquals(codes(series, "00A1"), []);
  }
  for (const series of ["K26TXY", "AA/20E", null]) assertEquals(codes(series, null), []);
});

Deno.test("an invoice outside the period is a fact, limits included in it", () => {
  const invoice = issued("2026-10-31T23:30:00");
  const codes = (period: Parameters<typeof checkPeriod>[1]) => name(checkPeriod(invoice, period));
  for (
    const period of [
      ...["2026-10", undefined, {}, { from: "2026-10-31" }, { to: "2026-10-31" }],
      { from: "2026-10-31", to: "2026-10-31" },
    ]
  ) assertEquals(codes(period), []);
  for (
    const period of ["2026-11", "2026-09", { from: "2026-11-01" }, { to: "2026-10-30" }]
  ) assertEquals(codes(period), ["fact PERIOD"]);
  assertEquals(checkPeriod(invoiceWith({ issued_at: null }), "2026-11"), []);
});

Deno.test("a period is named in each language", () => {
  const invoice = issued("2025-10-31T00:00:00");
  const texts = (period: Parameters<typeof checkPeriod>[1]) => {
    const [{ text = "", text_vi = "" } = {}] = checkPeriod(invoice, period);
    return [text, text_vi].map((told) => told.split(/outside |ngoài /)[1]?.split(". ")[0]);
  };
  assertEquals(texts("2026-02"), ["2026-02", "tháng 02/2026"]);
  assertEquals(texts({ from: "2026-02-01" }), [
    "the time since 2026-02-01",
    "thời gian từ ngày 01/02/2026",
  ]);
  assertEquals(texts({ to: "2025-02-01" }), [
    "the time up to 2025-02-01",
    "thời gian đến hết ngày 01/02/2025",
  ]);
  assertEquals(texts({ from: "2026-01-01", to: "2026-02-28" }), [
    "the time from 2026-01-01 to 2026-02-28",
    "thời gian từ ngày 01/01/2026 đến ngày 28/02/2026",
  ]);
});
