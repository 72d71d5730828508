import { assertEquals, assertThrows } from "@std/assert";
import { decimalAt, requiredTextAt, unreadable } from "../../../src/sandbox/einvoice/fields.ts";
import { ApiError } from "../../../src/sandbox/http/responses.ts";
import { readXml } from "../../../src/xml/parse.ts";

const ROOT = readXml("<x:A><B><C> 12.50 </C><D> </D><E>1,5</E></B></x:A>");

Deno.test("an element that is required is named if it is absent or empty", () => {
  assertEquals(requiredTextAt(ROOT, "B/C"), "12.50");
  for (const path of ["B/D", "B/X"]) {
    const message = `xml_content lacks A/${path}, which is required`;
    assertThrows(() => requiredTextAt(ROOT, path), ApiError, message);
  }
});

Deno.test("a decimal may be absent, but must be a number", () => {
  assertEquals(decimalAt(ROOT, "B/C"), 12_500_000n);
  assertEquals([decimalAt(ROOT, "B/D"), decimalAt(undefined, "B")], [null, null]);
  const message = 'xml_content has "1,5" in B/E, which is not a number';
  assertThrows(() => decimalAt(ROOT, "B/E"), ApiError, message);
});

Deno.test("XML that cannot be imported is an error of the field xml_content", () => {
  const { code, message, details } = unreadable("is empty");
  assertEquals([code, message], ["VALIDATION_ERROR", "xml_content is empty"]);
  assertEquals(details, { field_errors: { xml_content: ["is empty"] } });
});
