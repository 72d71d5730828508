import { assertEquals, assertThrows } from "@std/assert";
import { ToolError } from "../../../src/core/errors.ts";
import { formatDecimal } from "../../../src/einvoice/decimals.ts";
import { checkRows, keepFields, toAmount } from "../../../src/tools/definition/row_params.ts";

Deno.test("an amount becomes an exact decimal, whatever its size", () => {
  const amounts = [50_000_000, 0.1, -5.5, 1e15].map((value) => toAmount(value) ?? 0n);
  assertEquals(amounts.map(formatDecimal), ["50000000", "0.1", "-5.5", "1000000000000000"]);
  assertEquals(toAmount(undefined), undefined);
});

Deno.test("bounds may be equal, and open on either side", () => {
  assertEquals(checkRows({ amount_min: 5, amount_max: 5 }), {});
  assertEquals(checkRows({ amount_min: 5 }), {});
  assertEquals(Object.keys(checkRows({ amount_min: 6, amount_max: 5 })), ["amount_min"]);
  assertEquals(Object.keys(checkRows({ status: 0, statuses: [1] })), ["statuses"]);
});

Deno.test("a list keeps its counts when only some fields of its rows are kept", () => {
  const list = { items: [{ id: "1", name: "a", city: "b" }], total: 1, page: 1, per_page: 20 };
  assertEquals(keepFields(list, undefined), list);
  assertEquals(keepFields(list, ["name"]), { ...list, items: [{ id: "1", name: "a" }] });
  assertThrows(() => keepFields(list, ["town"], "; more"), ToolError, "city; more.");
});
