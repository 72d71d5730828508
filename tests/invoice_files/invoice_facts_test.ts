import { assertEquals } from "@std/assert";
import { NO_FACTS, readFacts, toFactsJson } from "../../src/invoice_files/invoice_facts.ts";
import { eInvoice, read, tags } from "../einvoice/_invoices.ts";

Deno.test("an invoice is told by number, series, form, day, parties, amounts and currency", () => {
  const totals = tags({ TgTCThue: "100000.5", TgTThue: "8000", TgTTTBSo: "108000.5" });
  const general = { NLap: "2026-10-15T20:00:00Z", DVTTe: "USD", TGia: "25450" };
  assertEquals(toFactsJson(readFacts(read(eInvoice({ general, totals })))), {
    number: "77",
    series: "C26TXY",
    form: "1",
    date: "2026-10-16",
    seller: { name: "CÔNG TY TNHH BÁN MẪU (SANDBOX)", tax_code: "0030000021" },
    buyer: { name: "CÔNG TY TNHH SAO MAI (SANDBOX)", tax_code: "0010000016" },
    subtotal: 100_000.5,
    tax_amount: 8_000,
    total_amount: 108_000.5,
    currency: "USD",
  });
});

Deno.test("amounts keep digits that a number cannot hold", () => {
  const totals = tags({ TgTTTBSo: "999999999999999999.123456" });
  const { total_amount } = toFactsJson(readFacts(read(eInvoice({ totals }))));
  assertEquals(JSON.stringify(total_amount), "999999999999999999.123456");
});

Deno.test("texts are cleaned of what nobody sees", () => {
  const xml = eInvoice({ seller: { Ten: "A\u202EB\u200B" }, general: { SHDon: "7\u200B7" } });
  const { number, seller } = readFacts(read(xml));
  assertEquals([number, seller?.name], ["77", "AB"]);
});

Deno.test("what the invoice lacks is null, and so is all of a file without one", () => {
  const lacking = read(eInvoice({ seller: { MST: "" }, general: { NLap: "", SHDon: "" } }));
  const { number, date, seller } = readFacts(lacking);
  assertEquals([number, date, seller?.tax_code], [null, null, null]);
  assertEquals(new Set(Object.values(toFactsJson(NO_FACTS))), new Set([null]));
  assertEquals(Object.keys(NO_FACTS), Object.keys(readFacts(lacking)));
});
