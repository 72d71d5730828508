import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { ToolError } from "../../src/core/errors.ts";
import { pageOf, selectFields } from "../../src/rows/page.ts";
import { rowsWith } from "./_rows.ts";

Deno.test("pages have all rows once, with the counts of all", () => {
  const rows = rowsWith("n", [0, 1, 2, 3, 4]);
  const pages = [1, 2, 3, 4].map((page) => pageOf(rows, page, 2));
  assertEquals(pages.flatMap(({ items }) => items), rows);
  assertEquals(pages.map(({ items }) => items.length), [2, 2, 1, 0]);
  assertEquals(pages.map(({ has_next, has_prev }) => [has_next, has_prev]), [
    ...[[true, false], [true, true], [false, true], [false, true]],
  ]);
  const { items: _, ...counts } = pageOf(rows, 2, 2);
  assertEquals(counts, {
    ...{ total: 5, page: 2, per_page: 2, pages: 3, has_next: true, has_prev: true },
  });
  assertEquals(pageOf([], 1, 20).pages, 0);
});

Deno.test("only the fields stay, and the id, in the row's own order", () => {
  const rows = [{ id: "1", name: "a", tax_code: "2" }, { id: "2", tax_code: null, extra: 1 }, "x"];
  assertEquals(selectFields(rows, ["tax_code", "name"]), [
    { id: "1", name: "a", tax_code: "2" },
    { id: "2", tax_code: null },
    "x",
  ]);
  assertEquals(selectFields([], ["anything"]), []);
});

Deno.test("a field that no row has is refused with those that there are, and the likely one", () => {
  const rows = [{ id: "1", tax_code: "2" }, { id: "2", city: "Huế" }];
  const error = assertThrows(() => selectFields(rows, ["tax_cod", "city"], "; x"), ToolError);
  assertEquals(error.code, "VALIDATION_ERROR");
  assertStringIncludes(error.message, "got tax_cod (did you mean tax_code?)");
  assertStringIncludes(error.message, "they have id, tax_code, city; x.");
});

Deno.test("names from hostile rows make a message neither long nor deep", () => {
  const row = Object.fromEntries(
    Array.from({ length: 500 }, (_, i) => [`${i}${"x".repeat(99)}`, 1]),
  );
  const error = assertThrows(() => selectFields([row], ["a"]), ToolError);
  assertEquals(error.message.length < 3_000, true);
  assertThrows(() => selectFields([row], ["__proto__"]), ToolError);
});
