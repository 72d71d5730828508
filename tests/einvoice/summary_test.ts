import { assertEquals, assertMatch } from "@std/assert";
import { readXml } from "../../src/xml/parse.ts";
import { eInvoice } from "./_invoices.ts";
import { summarizeInvoice } from "../../src/einvoice/summary.ts";

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
  const xml = eInvoice({ general: { SHDon: "" } });
  assertEquals(numberOf(xml), undefined);
});

Deno.test("the small <Invoice> is summarized by number and total", () => {
  const xml = "<Invoice><InvoiceNumber>007</InvoiceNumber><Total>1500.50</Total></Invoice>";
  assertEquals(summarize(xml), "number 007, total 1500.5 VND");
});

Deno.test("codes are kept as they are in the XML, amounts lose only zeros at the end", () => {
  const xml = `<x:HDon xmlns:x="u"><x:DLHDon><x:TTChung><x:SHDon>00000012</x:SHDon></x:TTChung>
    <x:NDHDon><x:NMua><x:HVTNMHang> Lê\n Văn </x:HVTNMHang></x:NMua>
    <x:TToan><x:TgTTTBSo>-605656.500000</x:TgTTTBSo></x:TToan></x:NDHDon></x:DLHDon></x:HDon>`;
  assertEquals(summarize(xml), "number 00000012, buyer Lê Văn, total -605656.5 VND");
});

Deno.test("the total has its currency; one that cannot be read is left out", () => {
  const total = (general: Record<string, string>, amount: string) =>
    summarize(eInvoice({ general, totals: `<TgTTTBSo>${amount}</TgTTTBSo>` }))?.split(", ").at(-1);
  assertEquals(total({ DVTTe: "USD", TGia: "25450" }, "99000.50"), "total 99000.5 USD");
  assertEquals(total({ DVTTe: "USD" }, "1"), "total 1 USD");
  assertEquals(total({ DVTTe: "đồng" }, "5"), "total 5 VND");
  assertEquals(total({}, "1.000.000")?.slice(0, 5), "buyer");
});

Deno.test("a document that is no invoice is called by its name, without a number", () => {
  const named = (xml: string) => summarizeInvoice(readXml(xml), (text) => text);
  const message = `<TDiep><TTChung/><DLieu>${eInvoice()}${eInvoice()}</DLieu></TDiep>`;
  assertEquals(named(message), { text: "2 invoices in one message", number: undefined });
  assertEquals(named(eInvoice({ general: { KHMSHDon: "6" } })), {
    text: "a delivery note (phiếu xuất kho, form 6), not an invoice",
    number: undefined,
  });
});

Deno.test("XML of which nothing is known has no summary", () => {
  for (const xml of ["<a/>", "<HDon/>", "<HDon><DLHDon/></HDon>", "<order/>"]) {
    assertEquals(summarize(xml), undefined, xml);
  }
});

Deno.test("a long name is shortened", () => {
  const xml = `<Invoice><InvoiceNumber>${"x".repeat(500)}</InvoiceNumber></Invoice>`;
  assertEquals(summarize(xml), `number ${"x".repeat(120)}…`);
  const fits = xml.replace("x".repeat(500), "x".repeat(120));
  assertEquals(summarize(fits), `number ${"x".repeat(120)}`);
});
