import { assertEquals } from "@std/assert";
import { fromWhole } from "../../src/einvoice/decimals.ts";
import { NO_INVOICE } from "../../src/einvoice/invoice.ts";
import { eInvoice, extra, line, problemsOf, read, readFixture, smallInvoice } from "./_invoices.ts";

Deno.test("a signed e-invoice is read whole", async () => {
  const invoice = read(await readFixture("einvoice.xml"));
  const { version, title, form, series, number, currency, payment_method, problems } = invoice;
  assertEquals([version, title], ["2.1.0", "Hóa đơn giá trị gia tăng"]);
  assertEquals([form, series, number, currency], ["1", "C26TBM", "456", "VND"]);
  assertEquals(invoice.issued_at?.toISOString(), "2026-10-14T17:00:00.000Z");
  assertEquals([invoice.seller?.tax_code, invoice.buyer?.contact_name], [
    "0030000014",
    "Lê Quốc Bảo",
  ]);
  assertEquals([payment_method, invoice.provider_tax_code], ["TM/CK", "0020000022"]);
  assertEquals([invoice.lines.length, invoice.taxes.length], [5, 3]);
  assertEquals(invoice.total_amount, fromWhole(23_046_000));
  assertEquals(invoice.lookup_url, "https://tracuu.example.com/sandbox");
  assertEquals([invoice.signed_by, invoice.relation, problems], [
    ["seller", "tax_authority"],
    null,
    [],
  ]);
});

Deno.test("the invoice of a message is read, not the message's own TTChung", async () => {
  const invoice = read(await readFixture("einvoice_tdiep.xml"));
  assertEquals(invoice.number, "00000457");
  assertEquals(invoice.tax_authority_code, "0000SANDBOX00000000000000000000457");
  assertEquals(invoice.lines.map(({ kind }) => kind), ["goods", "goods", "discount"]);
});

Deno.test("the small <Invoice> has a number, a date and a total", async () => {
  const invoice = read(await readFixture("invoice_small.xml"));
  assertEquals(invoice, {
    ...NO_INVOICE,
    number: "INV-2026-001",
    issued_at: new Date("2026-10-15T00:00:00+07:00"),
    total_amount: fromWhole(1_500_000),
  });
});

Deno.test("what is missing is null and named by its path", () => {
  const general = { KHMSHDon: "", KHHDon: " ", SHDon: "", NLap: "" };
  const xml = eInvoice({ general, seller: { MST: "" }, totals: "" });
  const { form, series, number, issued_at, total_amount, problems } = read(xml);
  assertEquals([form, series, number, issued_at, total_amount], Array(5).fill(null));
  assertEquals(problems.map(({ field }) => field), [
    ...["NDHDon/NBan/MST", "TTChung/KHHDon", "TTChung/KHMSHDon", "TTChung/SHDon", "TTChung/NLap"],
    "TToan/TgTTTBSo",
  ]);
  for (const { reason, found } of problems) assertEquals([reason, found], ["missing", null]);
  assertEquals(problemsOf(smallInvoice("", "", "")), [
    "lacks Invoice/InvoiceNumber, which every invoice has",
    "lacks Invoice/Date, which every invoice has",
    "lacks Invoice/Total, which every invoice has",
  ]);
  assertEquals(problemsOf(smallInvoice("1", "abc")).length, 1);
});

Deno.test("an invoice with nothing in it is read, with a problem for each thing", () => {
  assertEquals(read("<HDon><DLHDon/></HDon>").problems.length, 6);
});

for (const place of ["</HDon>", "</TTChung>", "</DLHDon>", "</NDHDon>"]) {
  Deno.test(`the tax authority's code is read before ${place}`, () => {
    const xml = eInvoice({ end: "" }).replace(place, `<MCCQT Id="x">M1-26-A</MCCQT>${place}`);
    assertEquals(read(xml).tax_authority_code, "M1-26-A");
  });
}

Deno.test("the tax authority's code may be a provider's field, or absent", () => {
  assertEquals(read(eInvoice({ end: extra("Mã CQT", "00A") })).tax_authority_code, "00A");
  assertEquals(read(eInvoice({ end: "<MCCQT/>" })).tax_authority_code, null);
});

Deno.test("signatures are found by their place, in each DSCKS, with any prefix", () => {
  const signers = (end: string) => read(eInvoice({ end })).signed_by;
  assertEquals(signers(""), []);
  assertEquals(signers("<DSCKS><NBan/><NMua/><CQT/></DSCKS>"), []);
  assertEquals(signers("<DSCKS/><DSCKS><NBan><ds:Signature/></NBan></DSCKS>"), ["seller"]);
  assertEquals(
    signers("<DSCKS><NMua><Signature/></NMua><CQT><Signature/></CQT></DSCKS>"),
    ["buyer", "tax_authority"],
  );
});

Deno.test("notes are those of the invoice, the reason is that of its relation", () => {
  assertEquals(
    read(eInvoice({ between: extra("Ghi chú", "Tích điểm: 2.489") })).notes,
    "Tích điểm: 2.489",
  );
  assertEquals(read(eInvoice({ general: { GChu: "Giao tận nơi" } })).notes, "Giao tận nơi");
  assertEquals(read(eInvoice()).notes, null);
});

Deno.test("a delegated issuer is known", () => {
  const { delegate_tax_code } = read(eInvoice({ general: { MSTDVNUNLHDon: "0030000 039" } }));
  assertEquals([delegate_tax_code, read(eInvoice()).delegate_tax_code], ["0030000039", null]);
});

Deno.test("comments, instructions and CDATA within values do not matter", () => {
  const general = { SHDon: "9<!-- x -->8" };
  const seller = { Ten: `<![CDATA[CÔNG TY "A & B" <HÀ NỘI>]]>` };
  const xml = eInvoice({ general, seller }).replace("<TToan>", "<TToan><!-- t --><?x y?>");
  const invoice = read(xml);
  assertEquals([invoice.number, invoice.seller?.name], ["98", 'CÔNG TY "A & B" <HÀ NỘI>']);
  assertEquals(invoice.total_amount, fromWhole(108_000));
});

Deno.test("files of early 2021 have the time of issue in TDLap, and an old form and series", () => {
  const general = { PBan: "1.0.0", KHMSHDon: "01GTKT0/001", KHHDon: "VN/21E", NLap: "" };
  const old = read(eInvoice({ general: { ...general, TDLap: "2021-05-28T15:05:22" } }));
  assertEquals(old.issued_at?.toISOString(), "2021-05-28T08:05:22.000Z");
  assertEquals([old.form, old.series, old.problems], ["01GTKT0/001", "VN/21E", []]);
});

Deno.test("files of 2021 have lines and totals next to the content", () => {
  const lines = line({ Ten: "Hàng cũ", ThTien: "100000", TSuat: "10%" });
  const xml = eInvoice({ lines })
    .replace(/(<DSHHDVu>.*<\/TToan>)<\/NDHDon>/, "</NDHDon>$1");
  const invoice = read(xml);
  assertEquals([invoice.lines[0]?.name, invoice.total_amount], ["Hàng cũ", fromWhole(108_000)]);
});

Deno.test("amounts that look grouped are a fact about the invoice", () => {
  const totals =
    "<TgTCThue>900.000</TgTCThue><TgTThue>72.000</TgTThue><TgTTTBSo>972.000</TgTTTBSo>";
  const lines = line({ THHDVu: "A", SLuong: "1", ThTien: "900.000" });
  assertEquals(read(eInvoice({ lines, totals })).amounts_look_grouped, true);
  assertEquals(read(eInvoice()).amounts_look_grouped, false);
  assertEquals(read(smallInvoice("1", "972.000")).amounts_look_grouped, true);
});
