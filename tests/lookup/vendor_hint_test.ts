// What is said where no invoice is of the vendor that is asked for.
import { assertEquals } from "@std/assert";
import { hintVendor } from "../../src/lookup/vendor_hint.ts";
import { row } from "../rows/_rows.ts";

const ROWS = [
  row({ vendor_name: "CÔNG TY CỔ PHẦN AN PHÁT", vendor_tax_code: "0040000013" }),
  row({ vendor_name: "CÔNG TY CỔ PHẦN AN PHÁT", vendor_tax_code: "0040000013" }),
  row({ vendor_name: "TÂN ĐỨC", vendor_tax_code: null }),
];

Deno.test("the most similar vendors are named once, with their tax codes", () => {
  assertEquals(
    hintVendor("An Phad", ROWS),
    'None of these 3 invoices is of vendor "An Phad". The most similar names: ' +
      "CÔNG TY CỔ PHẦN AN PHÁT (0040000013).",
  );
  assertEquals(
    hintVendor("Tan Duk", ROWS),
    'None of these 3 invoices is of vendor "Tan Duk". The most similar names: TÂN ĐỨC.',
  );
  assertEquals(hintVendor("0040000014", ROWS)?.includes("AN PHÁT (0040000013)"), true);
});

Deno.test("if no name is similar, list_vendors is named", () => {
  assertEquals(
    hintVendor("Hồng Hà", ROWS),
    'None of these 3 invoices is of vendor "Hồng Hà". list_vendors has all names.',
  );
});

Deno.test("there is no hint if an invoice fits, if there are none, or without a vendor", () => {
  assertEquals(hintVendor("An Phát", ROWS), undefined);
  assertEquals(hintVendor("Hồng Hà", []), undefined);
  assertEquals(hintVendor(undefined, ROWS), undefined);
});
