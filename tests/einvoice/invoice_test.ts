import { assertEquals } from "@std/assert";
import { nameInvoice, toNumberKey } from "../../src/einvoice/invoice.ts";

Deno.test("a number counts without the zeros that pad it; other text counts as it is", () => {
  const numbers = ["00000077", "77", "770", "0", "000", "INV-001", "00A1", ""];
  assertEquals(numbers.map(toNumberKey), ["77", "77", "770", "0", "0", "INV-001", "00A1", ""]);
});

Deno.test("an invoice is named by form, series and number, as far as it has them", () => {
  const name = (form: string, series: string) => nameInvoice({ form, series, number: "123" });
  assertEquals(name("1", "C26TAA"), "1C26TAA 123");
  assertEquals(name("", ""), "123");
});
