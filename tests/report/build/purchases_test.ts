// What each invoice adds to the list of purchases.
import { assertEquals } from "@std/assert";
import { purchasesOf } from "../../../src/report/build/purchases.ts";
import { row } from "../../rows/_rows.ts";
import { decimal, SOURCE } from "../_report.ts";

const TAXES = [
  { vat_rate: "8%", amount: 600_000, tax_amount: 48_000 },
  { vat_rate: "10%", amount: 400_000, tax_amount: 52_000 },
];

Deno.test("an invoice with two rates is two purchases, each with the invoice's key and seller", () => {
  const invoice = row({ form: "1", series: "C26TAA", invoice_number: "12" });
  const purchases = purchasesOf(invoice, { ...invoice, taxes: TAXES }, SOURCE);
  const own = {
    ...{ form: "1", series: "C26TAA", number: "12", day: "2026-06-15" },
    ...{ seller: "CÔNG TY CỔ PHẦN ĐIỆN TỬ AN PHÁT", tax_code: "0040000013" },
    note: { vi: "", en: "" },
  };
  assertEquals(purchases, [
    { rate: "8%", ...own, amount: decimal("600000"), tax_amount: decimal("48000") },
    { rate: "10%", ...own, amount: decimal("400000"), tax_amount: decimal("52000") },
  ]);
});

Deno.test("a sale is no purchase", () => {
  assertEquals(purchasesOf(row({ direction: "sold" }), { taxes: TAXES }, SOURCE), []);
});

Deno.test("an invoice without a breakdown says so, an adjustment is noted", () => {
  const [purchase] = purchasesOf(row({ invoice_type: "adjustment" }), {}, SOURCE);
  assertEquals(purchase?.rate, "Không tách được theo thuế suất");
  assertEquals(purchase?.note, { vi: "Hóa đơn điều chỉnh", en: "Adjustment" });
});

Deno.test("amounts in another currency are not in the list, and the note says which", () => {
  const [purchase] = purchasesOf(row({ currency: "USD" }), {}, SOURCE);
  assertEquals([purchase?.amount, purchase?.tax_amount], [undefined, undefined]);
  assertEquals(purchase?.note, { vi: "bằng USD", en: "in USD" });
});
