import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { collectDetails } from "../../../src/api/collect/details.ts";
import { ToolError } from "../../../src/core/errors.ts";
import type { JsonObject } from "../../../src/core/json.ts";
import { callWith, rowsFrom } from "./_list.ts";

const read = (row: JsonObject) =>
  row.id === undefined ? undefined : Promise.resolve({ ...row, lines: ["a"] });
const take = (row: JsonObject, detail: JsonObject) => [row.id, detail.lines];

Deno.test("of each row's details is kept what is taken, in the order of the rows", async () => {
  const told: string[] = [];
  const call = callWith(told);
  const { taken, gaps } = await collectDetails(rowsFrom(1, 120), { limit: 500, read, take, call });
  assertEquals([taken[119], taken.length, gaps], [["id-120", ["a"]], 120, []]);
  assertEquals(told, ["read the details of 50 of 120 rows", "read the details of 100 of 120 rows"]);
});

Deno.test("more rows than the limit are told, and not asked for", async () => {
  const call = callWith();
  const { taken, gaps } = await collectDetails(rowsFrom(1, 7), { limit: 5, read, take, call });
  assertEquals(taken.filter((one) => one !== undefined).length, 5);
  assertEquals(gaps, ["the details of at most 5 of 7 rows are read: ask for fewer days"]);
});

Deno.test("a row without id is told", async () => {
  const rows = [{ id: "1" }, { n: 2 }];
  const { gaps } = await collectDetails(rows, { limit: 5, read, take, call: callWith() });
  assertEquals(gaps, ["1 rows have no id to read their details by"]);
});

Deno.test("a failure leaves the details incomplete, and ends the reading", async () => {
  const asked: unknown[] = [];
  const failing = (row: JsonObject) => {
    asked.push(row.id);
    return row.id === "id-3" ? Promise.reject(new ToolError("TIMEOUT", "30 s.")) : read(row);
  };
  const options = { limit: 500, read: failing, take, call: callWith() };
  const { taken, gaps } = await collectDetails(rowsFrom(1, 400), options);
  assertStringIncludes(gaps.join("; "), "the details of one row could not be read: 30 s; ");
  assertEquals(asked.length < 400, true);
  assertEquals(taken[2], undefined);
});

Deno.test("what concerns the whole call is thrown", async () => {
  const failing = () => Promise.reject(new ToolError("AUTHENTICATION_ERROR", "over"));
  const options = { limit: 500, read: failing, take, call: callWith() };
  await assertRejects(() => collectDetails(rowsFrom(1, 3), options), ToolError, "over");
});
