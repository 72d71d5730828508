import { assertEquals } from "@std/assert";
import { hasField, listIn, listNameOf, valueOf } from "../../src/rows/field_names.ts";

Deno.test("a field is found under any of its names, and one level down", () => {
  assertEquals(valueOf({ vendor_name: "An" }, "vendor_name"), "An");
  assertEquals(valueOf({ seller_name: "An" }, "vendor_name"), "An");
  assertEquals(valueOf({ seller: { name: "An" } }, "vendor_name"), "An");
  assertEquals(valueOf({ seller: "An" }, "vendor_name"), undefined);
});

Deno.test("null counts as no value, so that another name may have one, but as a field", () => {
  assertEquals(valueOf({ vendor_name: null, seller_name: "An" }, "vendor_name"), "An");
  assertEquals(valueOf({ replaced_by: null }, "replaced_by"), undefined);
  assertEquals(hasField({ replaced_by: null }, "replaced_by"), true);
  assertEquals(hasField({}, "replaced_by"), false);
});

Deno.test("what objects inherit is not a field", () => {
  assertEquals(valueOf({}, "id"), undefined);
  assertEquals(hasField(JSON.parse('{"__proto__":{"id":1}}'), "id"), false);
});

Deno.test("lines are the objects of the first list among their names", () => {
  const invoice = { lines: null, items: [{ name: "a" }, null, "b", [], { name: "c" }] };
  assertEquals(listNameOf(invoice, "lines"), "items");
  assertEquals(listIn(invoice, "lines"), [{ name: "a" }, { name: "c" }]);
  assertEquals(listIn({ lines: {} }, "lines"), []);
});
