import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { fromWhole } from "../../../src/einvoice/decimals.ts";
import { acceptXml, unreadable } from "../../../src/sandbox/einvoice/accept.ts";
import { ApiError } from "../../../src/sandbox/http/responses.ts";
import { eInvoice, smallInvoice } from "../../einvoice/_invoices.ts";

function refusalOf(xml: string): string {
  return assertThrows(() => acceptXml(xml), ApiError).message;
}

Deno.test("an invoice with its key, its date and its total is accepted", () => {
  const { seller_tax_code, form, series, number, issued_at, total_amount } = acceptXml(eInvoice());
  assertEquals([seller_tax_code, form, series, number], ["0030000021", "1", "C26TXY", "77"]);
  assertEquals(issued_at, new Date("2026-10-15T00:00:00+07:00"));
  assertEquals(total_amount, fromWhole(108_000));
});

Deno.test("the small <Invoice> has no seller, form and series", () => {
  const { seller, seller_tax_code, form, series, number } = acceptXml(smallInvoice("INV-1", "5"));
  assertEquals([seller, seller_tax_code, form, series, number], [null, "", "", "", "INV-1"]);
});

Deno.test("XML that cannot be imported is an error of the field xml_content", () => {
  const { code, message, details } = unreadable("is empty");
  assertEquals([code, message], ["VALIDATION_ERROR", "xml_content is empty"]);
  assertEquals(details, { field_errors: { xml_content: ["is empty"] } });
});

const REFUSED: readonly (readonly [xml: string, reason: string])[] = [
  [eInvoice({ general: { SHDon: "" } }), "lacks TTChung/SHDon"],
  [eInvoice({ general: { KHHDon: " " } }), "lacks TTChung/KHHDon"],
  [eInvoice({ general: { NLap: "" } }), "lacks TTChung/NLap"],
  [eInvoice({ general: { NLap: "2026-02-30" } }), '"2026-02-30" in NLap'],
  [eInvoice({ seller: { MST: "" } }), "lacks NDHDon/NBan/MST"],
  [eInvoice({ totals: "" }), "lacks TToan/TgTTTBSo"],
  [eInvoice({ totals: "<TgTTTBSo>1.234,5</TgTTTBSo>" }), '"1.234,5" in TgTTTBSo'],
  [eInvoice({ general: { DVTTe: "USD" } }), "is in USD, but has no usable exchange rate"],
  [smallInvoice("", "1"), "lacks Invoice/InvoiceNumber"],
  [smallInvoice("1", "1", "yesterday"), '"yesterday" in Date'],
  ["<TBao/>", "a notice"],
  ["not xml", "is not XML"],
  ["   ", "is empty"],
  ["<HDon><DLHDon></HDon>", "is not well-formed XML"],
  ["<!DOCTYPE x><HDon/>", "DOCTYPE"],
];

for (const [xml, reason] of REFUSED) {
  Deno.test(`a file that ${reason} is refused`, () => {
    const message = refusalOf(xml);
    assertStringIncludes(message, reason);
    assertEquals(message.startsWith("xml_content "), true);
  });
}

Deno.test("several problems are told at once, three at most", () => {
  const message = refusalOf(eInvoice({ general: { SHDon: "", NLap: "x" }, totals: "" }));
  assertEquals(message.split("; it ").length, 3);
  assertEquals(refusalOf("<HDon><DLHDon/></HDon>").split("; it ").length, 3);
});

Deno.test("amounts are accepted up to the largest integer that JSON carries exactly", () => {
  const totals = (total: string) => `<TgTTTBSo>${total}</TgTTTBSo>`;
  const { total_amount } = acceptXml(eInvoice({ totals: totals("9007199254740991") }));
  assertEquals(total_amount, fromWhole(Number.MAX_SAFE_INTEGER));
  for (const total of ["9007199254740992", "-9007199254740992", "9".repeat(20)]) {
    const message = refusalOf(eInvoice({ totals: totals(total) }));
    assertStringIncludes(message, `has the amount ${total}, which is too large for an invoice`);
  }
  const rated = { general: { DVTTe: "USD", TGia: "2" }, totals: totals("4503599627370496") };
  assertStringIncludes(refusalOf(eInvoice(rated)), "too large");
});
