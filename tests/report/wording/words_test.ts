import { assertEquals } from "@std/assert";
import { countInvoices, joinTexts } from "../../../src/report/wording/words.ts";

Deno.test("invoices are counted in both languages, thousands grouped", () => {
  assertEquals(countInvoices(1), { vi: "1 hóa đơn", en: "1 invoice" });
  assertEquals(countInvoices(5_000), { vi: "5.000 hóa đơn", en: "5,000 invoices" });
});

Deno.test("texts are joined in each language", () => {
  const texts = [{ vi: "a", en: "b" }, { vi: "c", en: "d" }];
  assertEquals(joinTexts(texts), { vi: "a, c", en: "b, d" });
  assertEquals(joinTexts(texts, " "), { vi: "a c", en: "b d" });
});
