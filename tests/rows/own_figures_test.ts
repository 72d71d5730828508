import { assertEquals, assertStringIncludes } from "@std/assert";
import { explainOwnFigures } from "../../src/rows/own_figures.ts";

for (
  const [what, by_status] of [
    ["an object", { DRAFT: 3, ACTIVE: "9", CANCELLED: 0 }],
    ["a list", [{ status: "draft", count: "3" }, { status: 1, count: 9 }, null]],
    ["numbers", { "0": 3, "1": 9 }],
    ["objects", { DRAFT: { count: 3, amount: 7 } }],
  ] as const
) {
  Deno.test(`drafts are told from counts as ${what}`, () => {
    const { note = "" } = explainOwnFigures({ by_status });
    assertStringIncludes(note, "these figures include 3 drafts. For invoices in force");
  });
}

Deno.test("nothing is told where nothing is mixed", () => {
  assertEquals(explainOwnFigures({ by_status: { ACTIVE: 3, DRAFT: 0 } }), {});
});

Deno.test("without counts by status it is told that drafts may be in", () => {
  for (const by_status of [undefined, null, {}, [], "x"]) {
    assertStringIncludes(explainOwnFigures({ by_status }).note ?? "", "perhaps drafts");
  }
});

Deno.test("purchases and sales in one are told", () => {
  const by_direction = [{ direction: "bought" }, { direction: "sold" }];
  const { note } = explainOwnFigures({ by_status: { ACTIVE: 1 }, by_direction });
  assertStringIncludes(note ?? "", "purchases and sales are added up");
});
