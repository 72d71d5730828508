import { assertEquals } from "@std/assert";
import { toNumber } from "../../src/einvoice/decimals.ts";
import { FieldReader } from "../../src/einvoice/fields.ts";
import { readTotals, settleTotals, toPercent } from "../../src/einvoice/totals.ts";
import { readXml } from "../../src/xml/parse.ts";
import { eInvoice, read } from "./_invoices.ts";

function totalsOf(inner: string) {
  const fields = new FieldReader();
  const totals = readTotals(
    readXml(`<DLHDon><NDHDon><TToan>${inner}</TToan></NDHDon></DLHDon>`),
    fields,
  );
  return { ...totals, problems: fields.problems.map(({ text }) => text) };
}

Deno.test("totals are read as they are written; what is absent is null", () => {
  const { total_in_words, problems, ...amounts } = totalsOf(
    "<TgTCThue>100</TgTCThue><TgTThue>8</TgTThue><TTCKTMai>3</TTCKTMai><TGTKCThue>1</TGTKCThue>" +
      "<TGTKhac>0.5</TGTKhac><TgTTTBSo>103.5</TgTTTBSo><TgTTTBChu>Một trăm</TgTTTBChu>",
  );
  assertEquals(amounts, {
    ...{ taxes: [], fees: [], subtotal: 100_000_000n, tax_amount: 8_000_000n },
    ...{ total_amount: 103_500_000n, discount_total: 3_000_000n, deduction_total: 1_500_000n },
  });
  assertEquals([total_in_words, problems], ["Một trăm", []]);
  const { subtotal, tax_amount, discount_total, deduction_total } = totalsOf(
    "<TgTTTBSo>1</TgTTTBSo>",
  );
  assertEquals([subtotal, tax_amount, discount_total, deduction_total], Array(4).fill(null));
});

Deno.test("an invoice without a total is a problem, one with an unreadable total another", () => {
  assertEquals(totalsOf("").problems, ["lacks TToan/TgTTTBSo, the invoice's total"]);
  assertEquals(totalsOf("<TgTTTBSo>1.234,5</TgTTTBSo>").problems, [
    'has "1.234,5" in TgTTTBSo, which has separators between thousands or a decimal comma, so ' +
    "that its value is uncertain",
  ]);
});

Deno.test("files of 2021 have the totals next to the content", () => {
  const fields = new FieldReader();
  const data = readXml("<DLHDon><NDHDon/><TToan><TgTTTBSo>5</TgTTTBSo></TToan></DLHDon>");
  assertEquals([readTotals(data, fields).total_amount, fields.problems], [5_000_000n, []]);
});

Deno.test("taxes are read per rate; amounts that are absent count as 0", () => {
  const rates = "<LTSuat><TSuat>8%</TSuat><TThue>8</TThue><ThTien>100</ThTien></LTSuat>" +
    "<LTSuat><TSuat>KCT</TSuat></LTSuat>";
  const { taxes } = totalsOf(`<THTTLTSuat>${rates}</THTTLTSuat><TgTTTBSo>1</TgTTTBSo>`);
  const expected = [
    { vat_rate: "8%", amount: 100_000_000n, tax_amount: 8_000_000n },
    { vat_rate: "KCT", amount: 0n, tax_amount: 0n },
  ];
  assertEquals(taxes, expected);
  const nested = `<THTTLTSuat><THTTLTSuat>${rates}</THTTLTSuat></THTTLTSuat><TgTTTBSo>1</TgTTTBSo>`;
  assertEquals(totalsOf(nested).taxes, expected);
});

Deno.test("an amount that cannot be read is named with its rate or its fee", () => {
  const rates = "<LTSuat/><LTSuat><TThue>8,5</TThue></LTSuat>";
  const fees = "<LPhi><TPhi>1.000,5</TPhi></LPhi>";
  const { problems } = totalsOf(
    `<THTTLTSuat>${rates}</THTTLTSuat><DSLPhi>${fees}</DSLPhi><TgTTTBSo>1</TgTTTBSo>`,
  );
  assertEquals(problems.map((text) => text.split(", ")[0]), [
    ...['has "8,5" in TThue of LTSuat 2', 'has "1.000,5" in TPhi of fee 1'],
  ]);
});

Deno.test("fees have names; empty ones do not count", () => {
  const fees = "<LPhi><TLPhi>Phí thu hộ</TLPhi><TPhi>150000</TPhi></LPhi>" +
    "<LPhi><TLPhi/><TPhi/></LPhi><LPhi><TPhi>5</TPhi></LPhi>";
  for (const list of [`<DSLPhi>${fees}</DSLPhi>`, fees]) {
    assertEquals(totalsOf(`${list}<TgTTTBSo>1</TgTTTBSo>`).fees, [
      { name: "Phí thu hộ", amount: 150_000_000_000n },
      { name: null, amount: 5_000_000n },
    ]);
  }
});

Deno.test("discounts and deductions count as they are stated, else as 0", () => {
  const reductions = (totals: string) => {
    const invoice = read(eInvoice({ totals: `${totals}<TgTTTBSo>1</TgTTTBSo>` }));
    const { discount_total, deduction_total } = settleTotals(invoice);
    return [discount_total, deduction_total].map(toNumber);
  };
  assertEquals(reductions("<TTCKTMai>3</TTCKTMai><TGTKhac>2</TGTKhac>"), [3, 2]);
  assertEquals(reductions(""), [0, 0]);
});

Deno.test("tax and net are derived if the totals lack them", () => {
  const settled = (totals: string) => {
    const { subtotal, tax_amount, fee_total } = settleTotals(read(eInvoice({ totals })));
    return [subtotal, tax_amount, fee_total].map(toNumber);
  };
  const rate = "<LTSuat><TSuat>8%</TSuat><ThTien>100000</ThTien><TThue>8000</TThue></LTSuat>";
  const fee = "<DSLPhi><LPhi><TPhi>500</TPhi></LPhi></DSLPhi>";
  assertEquals(settled(`<THTTLTSuat>${rate}</THTTLTSuat><TgTTTBSo>108000</TgTTTBSo>`), [
    ...[100_000, 8_000, 0],
  ]);
  assertEquals(settled("<TgTTTBSo>450000</TgTTTBSo>"), [450_000, 0, 0]);
  assertEquals(settled(`${fee}<TgTTTBSo>108500</TgTTTBSo>`), [108_000, 0, 500]);
  assertEquals(settled("<TgTCThue>7</TgTCThue><TgTThue>1</TgTThue><TgTTTBSo>9</TgTTTBSo>"), [
    7,
    1,
    0,
  ]);
});

const PERCENTS: Readonly<Record<string, number | undefined>> = {
  ...{ "8%": 8, "10.00%": 10, " 8 %": 8, "8": 8, "10.0": 10, "0%": 0, "0": 0, "0.08": 8, "1": 1 },
  ...{
    "KHAC:5.26%": 5.26,
    "KHAC:07.00%": 7,
    "5,26%": 5.26,
    "KCT": 0,
    "kct": 0,
    "KKKNT": 0,
    "khac:7%": 7,
  },
  ...{ "KHAC": undefined, "\\": undefined, "-1": undefined, "x%": undefined, "": undefined },
};

for (const [rate, percent] of Object.entries(PERCENTS)) {
  Deno.test(`the rate "${rate}" is ${percent === undefined ? "unknown" : `${percent} percent`}`, () => {
    const value = toPercent(rate);
    assertEquals(value === undefined ? undefined : toNumber(value), percent);
  });
}
