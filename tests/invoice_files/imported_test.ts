import { assertEquals } from "@std/assert";
import type { JsonObject } from "../../src/core/json.ts";
import { findImported } from "../../src/invoice_files/imported.ts";
import { OTHER_ID } from "../_program.ts";

const KEY = { seller: "0030000021", form: "1", series: "C26TXY", number: "00000077" };
const ROW = {
  id: OTHER_ID,
  vendor_tax_code: "0030000021",
  form: "1",
  series: "C26TXY",
  invoice_number: "77",
};
const OWN = "0010000016";

/** The ids of the rows that have KEY's invoice, and how many rows cannot be compared. */
function find(row: JsonObject, key = KEY): readonly unknown[] {
  const { findings, unreadable } = findImported([key], [row], OWN);
  return [findings.get(key)?.found, unreadable];
}

const SAME: Readonly<Record<string, JsonObject>> = {
  "as its file has it": ROW,
  "with its form in the series": { ...ROW, form: undefined, series: "1C26TXY" },
  "with its form in both": { ...ROW, series: "1C26TXY" },
  "without its form": { ...ROW, form: undefined },
  "by other names": {
    id: OTHER_ID,
    seller: { tax_code: "003.000.0021" },
    serial: "c26txy",
    number: 77,
  },
};
for (const [what, row] of Object.entries(SAME)) {
  Deno.test(`an invoice that the API has ${what} is found, with its id`, () => {
    assertEquals(find(row), [OTHER_ID, 0]);
  });
}

Deno.test("another number, series, form or seller is another invoice", () => {
  for (
    const change of [
      { invoice_number: "78" },
      { series: "C25TXY" },
      { form: "2" },
      { vendor_tax_code: "0030000014" },
    ]
  ) {
    assertEquals(find({ ...ROW, ...change }), [undefined, 0]);
  }
});

Deno.test("of an invoice that was sold, the entity is the seller", () => {
  const sold = { ...ROW, vendor_tax_code: null, direction: "sale" };
  assertEquals(find(sold, { ...KEY, seller: OWN }), [OTHER_ID, 0]);
  assertEquals(find({ ...sold, direction: "bought" }, { ...KEY, seller: OWN }), [undefined, 1]);
});

Deno.test("rows that do not say which invoice they are are counted", () => {
  for (const lack of ["vendor_tax_code", "series", "invoice_number"]) {
    assertEquals(find({ ...ROW, [lack]: null }), [undefined, 1]);
  }
});
