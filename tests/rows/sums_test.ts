import { assertEquals } from "@std/assert";
import { parseDecimal } from "../../src/einvoice/decimals.ts";
import { type Portion, sumCurrencies, sumGroups, sumPortions } from "../../src/rows/sums.ts";
import { AMOUNTS } from "../../src/rows/values.ts";
import { column, row } from "./_rows.ts";

function portion(name: string, amount: string | undefined, more: Partial<Portion> = {}): Portion {
  const total_amount = amount === undefined ? undefined : parseDecimal(amount);
  return { invoice: row(), key: { id: name, name }, currency: "VND", total_amount, ...more };
}

Deno.test("sums are exact, and count each invoice once", () => {
  const invoice = row();
  const portions = ["0.1", "0.2", "9007199254740993"].map((n) => portion("a", n, { invoice }));
  assertEquals(
    JSON.stringify(sumPortions(portions)),
    '{"count":1,"total_amount":9007199254740993.3}',
  );
  assertEquals(sumPortions([]), { count: 0, subtotal: 0, tax_amount: 0, total_amount: 0 });
});

Deno.test("an amount that one portion lacks is not named", () => {
  const portions = [portion("a", "1", { subtotal: 1n }), portion("a", "2")];
  assertEquals(sumPortions(portions), { count: 2, total_amount: 3 });
});

Deno.test("groups come largest first, whatever their order was", () => {
  const groups = sumGroups([
    portion("a", "1"),
    portion("b", "5"),
    portion("a", "3"),
    portion("c", "-9"),
  ], [
    "total_amount",
  ]);
  assertEquals(groups, [
    { key: "b", count: 1, total_amount: 5 },
    { key: "a", count: 2, total_amount: 4 },
    { key: "c", count: 1, total_amount: -9 },
  ]);
});

Deno.test("from the 51st group on there is one other, so that the groups add up to the total", () => {
  const portions = Array.from({ length: 60 }, (_, i) => portion(`g${i}`, String(i + 1)));
  const groups = sumGroups(portions, ["total_amount"]);
  assertEquals(groups.length, 51);
  assertEquals(groups.at(-1), { key: "other", groups: 10, count: 10, total_amount: 55 });
  const total = column(groups, "total_amount").reduce((sum: number, n) => sum + Number(n), 0);
  assertEquals(total, sumPortions(portions).total_amount);
  assertEquals(sumGroups(portions.slice(0, 50), ["total_amount"]).length, 50);
  assertEquals(sumGroups(portions, ["total_amount"], 1_000).length, portions.length);
});

Deno.test("a group without amounts counts by its invoices", () => {
  const portions = [portion("a", undefined), portion("b", undefined), portion("b", undefined)];
  assertEquals(column(sumGroups(portions, AMOUNTS), "key"), ["b", "a"]);
});

Deno.test("each currency has its own sums, and groups if it has several", () => {
  const usd = { currency: "USD" };
  const portions = [
    portion("a", "5", usd),
    portion("b", "1", usd),
    portion("a", "7", { currency: "EUR" }),
  ];
  assertEquals(sumCurrencies(portions, ["total_amount"]), [
    {
      ...{ currency: "USD", count: 2, total_amount: 6 },
      groups: [{ key: "a", count: 1, total_amount: 5 }, { key: "b", count: 1, total_amount: 1 }],
    },
    { currency: "EUR", count: 1, total_amount: 7 },
  ]);
});

Deno.test("quantities are added up by unit, exactly; lines without one are counted", () => {
  const line = (unit: string, amount: string) => ({
    ...portion("a", "1"),
    quantity: { unit, amount: parseDecimal(amount) ?? 0n },
  });
  const lines = [line("Cái", "0.1"), line("cái", "0.2"), line("Hộp", "3")];
  const { quantities, ...rest } = sumPortions([...lines, { ...portion("a", "1"), quantity: null }]);
  assertEquals(quantities, [{ quantity: 0.3, unit: "Cái" }, { quantity: 3, unit: "Hộp" }]);
  assertEquals(rest.lines_without_quantity, 1);
  const { quantity, unit } = sumPortions(lines.slice(0, 2));
  assertEquals([quantity, unit], [0.3, "Cái"], "a single unit needs no list");
  assertEquals("quantities" in sumPortions([portion("a", "1")]), false, "an invoice has none");
});
