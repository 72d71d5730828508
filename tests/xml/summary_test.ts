import { assertEquals, assertMatch } from "@std/assert";
import { readXml } from "../../src/xml/parse.ts";
import { summarizeInvoice } from "../../src/xml/summary.ts";

const summarize = (xml: string) => summarizeInvoice(readXml(xml), (text) => text)?.text;
const fixture = (name: string) =>
  Deno.readTextFileSync(new URL(`../fixtures/${name}`, import.meta.url));

for (const name of ["einvoice.xml", "einvoice_tdiep.xml"]) {
  Deno.test(`${name} is summarized by number, series, seller, buyer and total`, () => {
    assertMatch(
      summarize(fixture(name)) ?? "",
      /^number \d+, series 1C26T\w+, seller .+ \(00\d{8}\), buyer .+ \(\d+\), total [\d.]+ VND$/,
    );
  });
}

Deno.test("the number of an invoice is known by itself, if the invoice has one", () => {
  const numberOf = (xml: string) => summarizeInvoice(readXml(xml), (text) => text)?.number;
  assertEquals(numberOf("<Invoice><InvoiceNumber>007</InvoiceNumber></Invoice>"), "007");
  assertEquals(numberOf("<Invoice><Total>5</Total></Invoice>"), undefined);
});

Deno.test("the small <Invoice> is summarized by number and total", () => {
  const xml = "<Invoice><InvoiceNumber>007</InvoiceNumber><Total>1500.50</Total></Invoice>";
  assertEquals(summarize(xml), "number 007, total 1500.50");
});

Deno.test("amounts and codes are kept as they are in the XML", () => {
  const xml = `<x:HDon xmlns:x="u"><x:DLHDon><x:TTChung><x:SHDon>00000012</x:SHDon></x:TTChung>
    <x:NDHDon><x:NMua><x:HVTNMHang> Lê\n Văn </x:HVTNMHang></x:NMua>
    <x:TToan><x:TgTTTBSo>-605656.000000</x:TgTTTBSo></x:TToan></x:NDHDon></x:DLHDon></x:HDon>`;
  assertEquals(summarize(xml), "number 00000012, buyer Lê Văn, total -605656.000000");
});

Deno.test("several invoices in one message are counted", () => {
  const invoice = "<HDon><DLHDon><TTChung><SHDon>1</SHDon></TTChung></DLHDon></HDon>";
  const xml = `<TDiep><TTChung/><DLieu>${invoice}${invoice}</DLieu></TDiep>`;
  assertEquals(summarize(xml), "2 invoices in one message");
});

Deno.test("XML that is not an e-invoice has no summary", () => {
  for (const xml of ["<a/>", "<HDon/>", "<Invoice/>", "<TDiep><DLieu/></TDiep>"]) {
    assertEquals(summarize(xml), undefined, xml);
  }
});

Deno.test("a long name is shortened", () => {
  const xml = `<Invoice><InvoiceNumber>${"x".repeat(500)}</InvoiceNumber></Invoice>`;
  assertEquals(summarize(xml), `number ${"x".repeat(120)}…`);
  const fits = xml.replace("x".repeat(500), "x".repeat(120));
  assertEquals(summarize(fits), `number ${"x".repeat(120)}`);
});
