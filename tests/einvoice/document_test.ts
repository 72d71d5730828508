import { assertEquals, assertStringIncludes } from "@std/assert";
import { eInvoice, read, refusalOf } from "./_invoices.ts";

const UBL = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
const REMEDY = ": ask the seller for the XML file of the invoice";
const OLD = "before July 2022";
const message = (type: string, inner: string) =>
  `<TDiep><TTChung><MLTDiep>${type}</MLTDiep></TTChung><DLieu>${inner}</DLieu></TDiep>`;

/** Documents that are not e-invoices, with what the refusal calls them. */
const OTHERS: Readonly<Record<string, string>> = {
  '<Invoice><Content Id="x"><InvoicePattern/><SerialNo/><InvoiceNo>1</InvoiceNo></Content></Invoice>':
    OLD,
  "<Invoice><InvoiceNo>1</InvoiceNo><ArisingDate/></Invoice>": OLD,
  '<inv:invoice xmlns:inv="x"><inv:invoiceData id="data"/></inv:invoice>': OLD,
  "<invoice><invoiceData><templateCode>01GTKT0/001</templateCode></invoiceData></invoice>": OLD,
  '<inv:transaction xmlns:inv="x"><inv:invoices/></inv:transaction>': OLD,
  "<hoadon><invoiceData/></hoadon>": OLD,
  [`<Invoice xmlns="${UBL}"><ID>1</ID></Invoice>`]: "UBL is not a Vietnamese e-invoice",
  [`<ubl:Invoice xmlns:ubl="${UBL}"/>`]: "UBL is not a Vietnamese e-invoice",
  "<CreditNote/>": "a UBL credit note",
  "<Invoices><Inv><key>1</key><Invoice><CusName/></Invoice></Inv></Invoices>":
    "the input of a provider's API",
  "<Inv><key/><Invoice/></Inv>": "the input of a provider's API",
  "<Invoice><CusName/></Invoice>": "the input of a provider's API",
  "<Invoice><Products/></Invoice>": "the input of a provider's API",
  "<dshdon/>": "a list of invoices as a provider's API takes it",
  "<data><list><HDon/></list></data>": "a list of 1 invoice (HDon)",
  "<DSHDon/>": "a list of invoices as a provider's API takes it",
  "<DSHDon><HDon><key>a</key></HDon></DSHDon>": "a list of 1 invoice (HDon) as a provider's API",
  "<invoices><HDon/><HDon/></invoices>": "a list of 2 invoices (HDon)",
  [message("206", `<DSHDon>${eInvoice()}</DSHDon>`)]:
    "a list of 1 invoice (HDon) as a provider's API",
  "<TBao/>": "a notice",
  "<TKhai/>": "a declaration",
  "<CTu/>": "a certificate of personal income tax deduction",
  "<BTHDLieu/>": "a summary table of invoices",
  "<HSoThueDTu/>": "a tax declaration",
  "<string>&lt;HDon/></string>": "the answer of a web service",
  '<soap:Envelope xmlns:soap="x"><soap:Body/></soap:Envelope>': "the answer of a web service",
  "<DLHDon/>": "without its signature",
  "<Signature/>": "a signature alone",
  [message("204", "<TBao/>")]:
    "a notice of the tax authority on the data that it checked (TDiep 204)",
  [message("300", "<TBao/>")]: "a notice of wrong invoices (TDiep 300)",
  [message("400", "<BTHDLieu/>")]: "a summary table of invoices (TDiep 400)",
  [message("999", "")]: "a receipt for a message (TDiep 999)",
  [message("203", "")]: "a message (TDiep 203) without an invoice",
  "<TDiep><DLieu/></TDiep>": "a message (TDiep without MLTDiep)",
  [message("206", eInvoice() + eInvoice())]: "2 invoices",
  [eInvoice({ general: { KHMSHDon: "6" } })]: "a delivery note (phiếu xuất kho, form 6)",
  [eInvoice({ general: { THDon: "PHIẾU XUẤT KHO HÀNG GỬI BÁN ĐẠI LÝ" } })]: "a delivery note",
  [message("202", eInvoice({ general: { KHMSHDon: "6" } }))]: "a delivery note",
};

for (const [xml, name] of Object.entries(OTHERS)) {
  Deno.test(`${xml.slice(0, 60)}… is refused as "${name}"`, () => {
    const { message, what } = refusalOf(xml);
    assertStringIncludes(message, name);
    assertEquals(typeof what, "string", "a summary can name it");
  });
}

Deno.test("what is not known at all is refused by its root", () => {
  const unknown: Readonly<Record<string, string>> = {
    "<order/>": "has the root <order>: not an e-invoice. Expected <HDon> or <TDiep>" + REMEDY,
    "<toString/>": "has the root <toString>: not an e-invoice. Expected <HDon> or <TDiep>" + REMEDY,
    "<Invoice/>": "has the root <Invoice>: neither an e-invoice nor a small <Invoice> with " +
      "InvoiceNumber, Date and Total. Expected <HDon> or <TDiep>" + REMEDY,
    "<HDon/>": "lacks HDon/DLHDon, the invoice's data: ask the seller for the complete file",
  };
  for (const [xml, reason] of Object.entries(unknown)) {
    const { message, what } = refusalOf(xml);
    assertEquals([message, what], [reason, undefined]);
  }
});

Deno.test("an invoice is found in a message of any type, by its local name", () => {
  for (const type of ["200", "202", "203", "206"]) {
    assertEquals(read(message(type, eInvoice())).number, "77");
  }
  const prefixed = eInvoice().replace(/<(\/?)(\w)/g, "<$1inv:$2");
  assertEquals(read(prefixed).number, "77");
  const old = "http://laphoadon.gdt.gov.vn/2014/09/invoicexml/v1"; // of the old layout, seen in new files
  assertEquals(read(eInvoice().replace("<HDon>", `<HDon xmlns="${old}">`)).number, "77");
});

Deno.test("an invoice inside a signature is ignored", () => {
  const hidden = eInvoice({ general: { SHDon: "666" } });
  const end = `<DSCKS><NBan><Signature><Object>${hidden}</Object></Signature></NBan></DSCKS>`;
  assertEquals(read(eInvoice({ end })).number, "77");
});
