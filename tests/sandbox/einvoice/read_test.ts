import { assertEquals, assertNotEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { toNumber } from "../../../src/sandbox/einvoice/decimals.ts";
import { readInvoice } from "../../../src/sandbox/einvoice/read.ts";
import { ApiError } from "../../../src/sandbox/http/responses.ts";
import { at, column, rowsAt } from "../_client.ts";
import { Importer } from "../_importer.ts";
import { eInvoice, line, readFixture, smallInvoice } from "../_invoices.ts";

Deno.test("the invoice of a tax authority's message is read, not the message's own TTChung", async () => {
  using importer = await Importer.of();
  const invoice = await importer.import(await readFixture("einvoice_tdiep.xml"));
  assertEquals(at(invoice, "invoice_number"), "00000457");
  assertEquals(at(invoice, "total_amount"), 7_425_000);
  assertEquals(at(invoice, "warnings"), []);
  assertEquals(column(rowsAt(invoice, "lines"), "kind"), ["goods", "goods", "discount"]);
});

Deno.test("a message with several invoices, or without one, is refused", async () => {
  using importer = await Importer.of();
  const wrap = (inner: string) =>
    `<TDiep><TTChung><MLTDiep>203</MLTDiep></TTChung><DLieu>${inner}</DLieu></TDiep>`;
  const two = eInvoice() + eInvoice({ general: { SHDon: "78" } });
  assertStringIncludes(await importer.refusal(wrap(two)), "with 2 invoices");
  assertStringIncludes(await importer.refusal(wrap("<TBao/>")), "TDiep 203) without an invoice");
  await importer.import(wrap(eInvoice()));
});

Deno.test("the small invoice of the API's documentation is imported", async () => {
  using importer = await Importer.of();
  const invoice = await importer.import(await readFixture("invoice_small.xml"));
  assertEquals(at(invoice, "invoice_number"), "INV-2026-001");
  assertEquals(at(invoice, "total_amount"), 1_500_000);
  assertEquals(at(invoice, "vendor"), null);
  assertEquals(at(invoice, "lines"), []);
  const rounded = await importer.import(smallInvoice("F-1", "1500.50"));
  assertEquals([at(rounded, "total_amount"), rowsAt(rounded, "warnings").length], [1501, 1]);
});

Deno.test("prefixes, namespaces, order, BOM, CDATA and NFD do not matter", async () => {
  using importer = await Importer.of();
  const prefixed = eInvoice({ general: { SHDon: "1" } }).replace(/<(\/?)(\w)/g, "<$1inv:$2")
    .replace("<inv:HDon>", '<inv:HDon xmlns:inv="http://example.com/inv">');
  const invented = eInvoice({ general: { SHDon: "2" } })
    .replace("<HDon>", '<HDon xmlns="http://example.com/x">');
  const marked = "\uFEFF" + eInvoice({ general: { SHDon: "3" } });
  const wrapped = eInvoice({
    general: { SHDon: "4" },
    seller: { Ten: "<![CDATA[Công ty A & B]]>" },
  });
  const decomposed = eInvoice({ general: { SHDon: "5" } }).normalize("NFD");
  for (const [i, xml] of [prefixed, invented, marked, wrapped, decomposed].entries()) {
    const invoice = await importer.import(xml);
    assertEquals(at(invoice, "invoice_number"), String(i + 1));
    assertEquals(at(invoice, "total_amount"), 108_000);
    assertEquals(at(invoice, "buyer_name"), "CÔNG TY TNHH SAO MAI (SANDBOX)");
  }
});

Deno.test("files of 2021: Ten for a line's name, TToan under DLHDon, a time in NLap", async () => {
  using importer = await Importer.of();
  const xml = eInvoice({
    general: { PBan: "2.0.0", NLap: "2021-12-31T23:30:00" },
    lines: line({ Ten: "Hàng cũ", ThTien: "100000", TSuat: "10%" }),
  }).replace(/(<TToan>.*<\/TToan>)<\/NDHDon>/, "</NDHDon>$1");
  const invoice = await importer.import(xml);
  assertEquals(at(invoice, "invoice_date"), "2021-12-31");
  assertEquals(at(invoice, "issued_at"), "2021-12-31T16:30:00Z");
  assertEquals(at(invoice, "lines.0.name"), "Hàng cũ");
  assertEquals(at(invoice, "total_amount"), 108_000);
});

Deno.test("large and fractional amounts are exact", async () => {
  using importer = await Importer.of();
  const lines = line({
    THHDVu: "Hàng",
    SLuong: "0.1",
    DGia: "0.3",
    ThTien: "9007199254740.000000",
  });
  const totals = "<TgTCThue>9007199254740.00</TgTCThue><TgTThue>0.4</TgTThue>" +
    "<TgTTTBSo>9007199254740.5</TgTTTBSo>";
  const invoice = await importer.import(eInvoice({ lines, totals }));
  assertEquals(at(invoice, "total_amount"), 9_007_199_254_741);
  assertEquals(at(invoice, "tax_amount"), 0);
  assertEquals(at(invoice, "lines.0.quantity"), 0.1);
  const negative = eInvoice({ general: { SHDon: "9" }, totals: "<TgTTTBSo>-2.5</TgTTTBSo>" });
  assertEquals(at(await importer.import(negative), "total_amount"), -3);
});

Deno.test("an invoice in another currency is stored in VND at its exchange rate", async () => {
  using importer = await Importer.of();
  const xml = eInvoice({
    general: { DVTTe: "USD", TGia: "26180.5" },
    lines: line({ THHDVu: "Hàng nhập", SLuong: "3", DGia: "33.335", ThTien: "100.005" }),
    totals: "<TgTCThue>100.005</TgTCThue><TgTThue>0</TgTThue><TgTTTBSo>100.005</TgTTTBSo>",
  });
  const invoice = await importer.import(xml);
  assertEquals(at(invoice, "total_amount"), 2_618_181);
  assertEquals([at(invoice, "currency"), at(invoice, "original_currency")], ["VND", "USD"]);
  assertEquals(at(invoice, "original_total_amount"), 100.005);
  assertEquals(at(invoice, "exchange_rate"), 26_180.5);
  for (const TGia of ["", "0", "-1"]) {
    const reason = await importer.refusal(eInvoice({ general: { DVTTe: "USD", TGia } }));
    assertStringIncludes(reason, "is in USD but has no exchange rate");
  }
  const dong = await importer.import(eInvoice({ general: { DVTTe: "đ", SHDon: "2" } }));
  assertEquals(at(dong, "original_currency"), null);
});

Deno.test("XML that is not an e-invoice is refused with the reason", async () => {
  using importer = await Importer.of();
  const ubl =
    '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID>1</ID></Invoice>';
  const cases: Record<string, string> = {
    [ubl]: "UBL is not a Vietnamese e-invoice",
    "<Invoices><Inv><key>1</key></Inv></Invoices>": "the input of a provider's API",
    "<TBao/>": "a notice",
    "<TKhai/>": "a declaration",
    "<CTu/>": "a tax deduction certificate",
    '<inv:invoice xmlns:inv="x"/>': "before July 2022",
    "<DSHDon/>": "a list of invoices",
    "<order/>": "<order>: not an e-invoice. Expected <HDon> or <TDiep>",
    "<toString/>": "<toString>: not an e-invoice",
    "not xml": "is not XML",
    '{"a":1}': "JSON",
    "   ": "is empty",
    "<HDon><DLHDon></HDon>": "is not well-formed XML",
    "<!DOCTYPE x><HDon/>": "DOCTYPE",
    "<HDon/>": "lacks HDon/DLHDon",
  };
  for (const [xml, reason] of Object.entries(cases)) {
    assertStringIncludes(await importer.refusal(xml), reason);
  }
});

Deno.test("a missing or malformed element is refused by its name", async () => {
  using importer = await Importer.of();
  const cases: [string, string][] = [
    [eInvoice({ general: { SHDon: "" } }), "lacks DLHDon/TTChung/SHDon"],
    [eInvoice({ general: { KHHDon: " " } }), "lacks DLHDon/TTChung/KHHDon"],
    [eInvoice({ general: { NLap: "" } }), "lacks DLHDon/TTChung/NLap"],
    [eInvoice({ general: { NLap: "2026-02-30" } }), '"2026-02-30" in NLap'],
    [eInvoice({ general: { NLap: "15/10/2026" } }), '"15/10/2026" in NLap'],
    [eInvoice({ general: { NLap: "2026-10-15T99:00" } }), "in NLap"],
    [eInvoice({ seller: { MST: "" } }), "lacks DLHDon/NDHDon/NBan/MST"],
    [eInvoice({ totals: "" }), "lacks TToan/TgTTTBSo"],
    [eInvoice({ totals: "<TgTTTBSo>1.234,5</TgTTTBSo>" }), '"1.234,5" in TgTTTBSo'],
    [eInvoice({ totals: `<TgTTTBSo>${"9".repeat(20)}</TgTTTBSo>` }), "too large for an invoice"],
    [smallInvoice("", "1"), "lacks Invoice/InvoiceNumber"],
    [smallInvoice("1", ""), "lacks Invoice/Total"],
    [smallInvoice("1", "abc"), '"abc" in Total'],
    [smallInvoice("1", "1", "yesterday"), '"yesterday" in Date'],
  ];
  for (const [xml, reason] of cases) assertStringIncludes(await importer.refusal(xml), reason);
});

Deno.test("an invoice inside a signature is ignored", async () => {
  using importer = await Importer.of();
  const hidden = eInvoice({ general: { SHDon: "666" } });
  const xml = eInvoice().replace(
    "</DLHDon></HDon>",
    `</DLHDon><DSCKS><NBan><Signature><Object>${hidden}</Object></Signature></NBan></DSCKS></HDon>`,
  );
  const invoice = await importer.import(xml);
  assertEquals(at(invoice, "invoice_number"), "77");
  assertNotEquals(at(invoice, "signature"), "absent");
});

Deno.test("amounts are read up to the largest integer that JSON carries exactly", () => {
  const totals = (total: string) => `<TgTTTBSo>${total}</TgTTTBSo>`;
  const { total_amount } = readInvoice(eInvoice({ totals: totals("9007199254740991") }));
  assertEquals(toNumber(total_amount), Number.MAX_SAFE_INTEGER);
  for (const total of ["9007199254740992", "-9007199254740992"]) {
    assertThrows(() => readInvoice(eInvoice({ totals: totals(total) })), ApiError, "too large");
  }
  const rated = { general: { DVTTe: "USD", TGia: "2" }, totals: totals("4503599627370496") };
  assertThrows(() => readInvoice(eInvoice(rated)), ApiError, "too large");
});

Deno.test("tax and net are derived if the totals lack them", () => {
  const rate = "<LTSuat><TSuat>8%</TSuat><ThTien>100000</ThTien><TThue>8000</TThue></LTSuat>";
  const totals = `<THTTLTSuat>${rate}</THTTLTSuat><TgTTTBSo>108000</TgTTTBSo>`;
  const { subtotal, tax_amount, warnings } = readInvoice(eInvoice({ totals }));
  assertEquals([toNumber(subtotal), toNumber(tax_amount), warnings], [100_000, 8_000, []]);
});

Deno.test("a layout other than 2.x is read with a warning", () => {
  const warnings = (PBan: string) => readInvoice(eInvoice({ general: { PBan } })).warnings;
  assertEquals([warnings("2.0.0"), warnings("2.1.0")], [[], []]);
  assertEquals(warnings("20.1"), ["PBan is 20.1, expected 2.x.y"]);
  assertEquals(warnings("1.0.0"), ["PBan is 1.0.0, expected 2.x.y"]);
});

Deno.test("fees and trade discounts are read, and amounts that contradict each other are warnings", () => {
  const totals = "<TgTCThue>100000</TgTCThue><TgTThue>8000</TgTThue><TTCKTMai>3000</TTCKTMai>" +
    "<DSLPhi><LPhi><TPhi>1500</TPhi></LPhi><LPhi><TPhi>500</TPhi></LPhi></DSLPhi>";
  const read = (total: string) =>
    readInvoice(eInvoice({ totals: `${totals}<TgTTTBSo>${total}</TgTTTBSo>` }));
  const { fee_total, discount_total, warnings } = read("107000");
  assertEquals([toNumber(fee_total), toNumber(discount_total), warnings], [2_000, 3_000, []]);
  assertEquals(read("105000").warnings, [
    "Net, tax and fees add up to 110000, but TgTTTBSo says 105000",
  ]);
});
