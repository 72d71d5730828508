import { assertEquals, assertMatch } from "@std/assert";
import { addFindings, checkInvoice, MAX_FINDINGS } from "../../src/invoice_check/check.ts";
import { describeImported } from "../../src/invoice_check/duplicates.ts";
import { eInvoice, line, read, readFixture, smallInvoice } from "../einvoice/_invoices.ts";
import { BUYER, check, name, signature, TODAY } from "./_findings.ts";

const KEY = { seller: "0030000021", form: "1", series: "C26TXY", number: "77" };

Deno.test("an invoice that is in order has only good facts", () => {
  const signatures = [signature(), signature({}, "tax_authority")];
  assertEquals(name(check(eInvoice(), { signatures, period: "2026-10" })), [
    "fact SELLER_SIGNATURE_INTACT",
    "fact AUTHORITY_SIGNATURE_INTACT",
  ]);
});

for (const file of ["einvoice.xml", "einvoice_tdiep.xml", "invoice_small.xml"]) {
  Deno.test(`nothing is to be said about ${file}`, async () => {
    assertEquals(checkInvoice(read(await readFixture(file)), { today: TODAY }), []);
  });
}

Deno.test("the small <Invoice> has no parties and no signatures to ask for", () => {
  assertEquals(check(smallInvoice("1", "1000")), []);
});

Deno.test("errors come first, then warnings, then facts, each once", () => {
  const general = { DVTTe: "USD", TGia: "25450", NLap: "2027-01-05" };
  const lines = line({ THHDVu: "A", ThTien: "1", TSuat: "8%" });
  const signatures = [signature({ status: "broken" })];
  const xml = eInvoice({ general, lines, buyer: { MST: "0020000015" } });
  assertEquals(name(check(xml, { signatures, period: "2026-10" })), [
    "error SELLER_SIGNATURE_BROKEN",
    "error BUYER_TAX_CODE_DIFFERS",
    "warning AUTHORITY_SIGNATURE_MISSING",
    "warning LINES_DO_NOT_ADD_UP",
    "warning DATE_IN_THE_FUTURE",
    "warning SERIES_YEAR_DIFFERS",
    "fact SIGNED_ON_ANOTHER_DAY",
    "fact NOT_VND",
    "fact PERIOD",
  ]);
});

/** An invoice with `count` rates whose tax is wrong, and nothing else that is. */
function invoiceWithRates(count: number): string {
  const rate = "<LTSuat><TSuat>10%</TSuat><ThTien>100</ThTien><TThue>0</TThue></LTSuat>";
  const totals =
    `<THTTLTSuat>${rate.repeat(count)}</THTTLTSuat><TgTCThue>${count * 100}</TgTCThue>` +
    `<TgTThue>0</TgTThue><TgTTTBSo>${count * 100}</TgTTTBSo>`;
  return eInvoice({ general: { KHHDon: "K26TXY" }, lines: "", totals });
}

Deno.test(`of more than ${MAX_FINDINGS} findings the last says how many are left out`, () => {
  const full = check(invoiceWithRates(20));
  assertEquals([full.length, full.at(-1)?.code], [20, "TAX_DOES_NOT_FIT_RATE"]);
  const cut = check(invoiceWithRates(21));
  assertEquals([cut.length, cut.at(-1)?.code], [20, "FINDINGS_LEFT_OUT"]);
  assertMatch(cut.at(-1)?.text ?? "", /^2 more findings/);
  assertEquals([cut.at(-1)?.level, cut.at(-1)?.found], ["fact", "2"]);
});

Deno.test("what is found elsewhere is added before findings of its level", () => {
  const imported = describeImported(KEY, "1");
  const wrongBuyer = { entity: { ...BUYER, tax_code: "0020000015" } };
  const few = addFindings(check(invoiceWithRates(1), wrongBuyer), [imported]);
  assertEquals(name(few), [
    "error ALREADY_IMPORTED",
    "error BUYER_TAX_CODE_DIFFERS",
    "warning TAX_DOES_NOT_FIT_RATE",
  ]);
  const many = addFindings(check(invoiceWithRates(50)), [imported]);
  assertEquals([many.length, many[0]?.code, many.at(-1)?.found], [20, "ALREADY_IMPORTED", "32"]);
  const again = addFindings(check(invoiceWithRates(20)), [imported]);
  assertEquals([again.length, again.at(-1)?.found], [20, "2"]);
});

Deno.test("without an entity, a period and signatures nothing is said about them", () => {
  const xml = eInvoice({ buyer: { MST: "0020000015" }, general: { KHHDon: "K26TXY" } });
  assertEquals(checkInvoice(read(xml), { today: TODAY }), []);
});
