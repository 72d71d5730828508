import { assertEquals, assertStringIncludes } from "@std/assert";
import { lackingField, namesIn, unknownFields } from "../../src/rows/lacking_field.ts";

Deno.test("a lacking field names the argument, the fields that there are, and what still helps", () => {
  const { code, message, details } = lackingField([{ id: "1" }, { so: 2 }], "direction");
  assertEquals(code, "VALIDATION_ERROR");
  assertEquals(
    message,
    "direction: the API's rows do not have what this needs, they have only id, so. What still " +
      "helps: get_invoice names seller and buyer of each invoice.",
  );
  assertEquals(Object.keys(details.field_errors ?? {}), ["direction"]);
  assertStringIncludes(lackingField([], "something else").message, "get_invoice");
});

Deno.test("the names of all rows are there once, in their order", () => {
  assertEquals(namesIn([{ b: 1, a: null }, { a: 1, c: 2 }]), ["b", "a", "c"]);
});

Deno.test("more than 60 names are cut, and each to 40 characters", () => {
  const names = Array.from({ length: 70 }, (_, i) => `${i}`.padEnd(50, "x"));
  const { message } = unknownFields(["?"], names, "");
  assertStringIncludes(message, `${"59".padEnd(40, "x")}, ….`);
});
