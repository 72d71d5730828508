// list_invoices with what the API cannot do: against the sandbox, the truth by SQL.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { JsonObject } from "../../src/core/json.ts";
import { json, loginAnswer, serveApi } from "../_api.ts";
import { ENTITY_ID, startProgram } from "../_program.ts";
import { Truth } from "../_truth.ts";
import { errorOf, LOGIN_ROUTE, resultOf } from "../api/_calls.ts";
import { column, rowsAt, START } from "../sandbox/_client.ts";
import { argsOf, assertRefused } from "./_checks.ts";
import { SandboxProgram } from "./_cases.ts";

const TAX_CODE = "0010000016";

/** Ids of the entity's invoices that `where` leaves, sorted. */
function idsWhere(where: string, order = "i.id"): unknown[] {
  using truth = new Truth(START);
  const sql = `SELECT i.id FROM invoices AS i JOIN entities AS e ON e.id = i.entity_id
    LEFT JOIN vendors AS v ON v.id = i.vendor_id
    WHERE e.tax_code = '${TAX_CODE}' AND ${where} ORDER BY ${order}`;
  return truth.rows(sql).map(({ id }) => id);
}

async function list(args: object): Promise<JsonObject> {
  await using sandbox = new SandboxProgram();
  const entity_id = await sandbox.entityId(TAX_CODE);
  return await sandbox.result("list_invoices", { entity_id, per_page: 100, ...args });
}

for (
  const [args, where] of [
    [{ statuses: [0, 2] }, "i.status IN (0, 2)"],
    [{ statuses: [1] }, "i.status = 1"],
    [
      { statuses: "[1,3]", date_from: "2026-01-01" },
      "i.status IN (1, 3) AND i.invoice_date >= '2026-01-01'",
    ],
    [{ direction: "sold" }, "i.direction = 'sold'"],
    [{ vendor: "An Phát" }, "v.name LIKE '% AN PHÁT %'"],
    [{ vendor: "0040000013", status: 1 }, "v.tax_code = '0040000013' AND i.status = 1"],
    [{ amount_min: 50_000_000 }, "i.total_amount >= 50000000"],
    [
      { amount_min: "20000000", amount_max: 30_000_000 },
      "i.total_amount BETWEEN 20000000 AND 30000000",
    ],
  ] as const
) {
  Deno.test(`list_invoices finds on all pages what fits ${JSON.stringify(args)}`, async () => {
    const expected = idsWhere(where);
    assert(expected.length > 0, "the sandbox has such invoices");
    const found = await list({ ...args, fields: ["status"] });
    const ids = column(rowsAt(found, "items"), "id");
    assertEquals(ids.toSorted(), expected);
    assertEquals([found.total, Object(found.collected).complete], [expected.length, true]);
  });
}

Deno.test("list_invoices sorts all pages before it takes one", async () => {
  const expected = idsWhere("1", "i.total_amount DESC, CAST(i.number AS INTEGER)");
  const args = { sort: "-amount", per_page: 7, fields: ["total_amount"] };
  const pages = await Promise.all([1, 2].map((page) => list({ ...args, page })));
  const rows = pages.flatMap((page) => rowsAt(page, "items"));
  assertEquals(column(rows, "id"), expected.slice(0, 14));
  assertEquals(Object.keys(rows[0] ?? {}), ["id", "total_amount"]);
  assertEquals(pages[0]?.collected, { invoices: 120, complete: true });
});

Deno.test("list_invoices gives details of each row, without lines", async () => {
  const { items: _, ...counts } = await list({ details: true, per_page: 3 });
  const [row] = rowsAt(await list({ details: true, per_page: 3 }), "items");
  assert(row !== undefined && "tax_authority_code" in row && "taxes" in row && !("lines" in row));
  assertEquals([counts.total, "collected" in counts], [120, false]);
  const page = await list({ details: true, per_page: 50, fields: ["tax_authority_code"] });
  assertEquals(rowsAt(page, "items").every((row) => Object.keys(row).length === 2), true);
});

Deno.test("fields that rows do not have are refused with those that there are", async () => {
  await using sandbox = new SandboxProgram();
  const entity_id = await sandbox.entityId(TAX_CODE);
  for (const tool of ["list_invoices", "list_vendors", "list_products"]) {
    const told = await sandbox.program.call(tool, { entity_id, fields: ["tax_codes"] });
    assertStringIncludes(errorOf(told).error, "they have id, ");
    assertEquals(errorOf(told).error_code, "VALIDATION_ERROR");
  }
  const vendors = await sandbox.result("list_vendors", { entity_id, fields: ["tax_code"] });
  assertEquals(Object.keys(rowsAt(vendors, "items")[0] ?? {}), ["id", "tax_code"]);
  const entities = await sandbox.result("list_entities", { fields: ["name"] });
  assertEquals(Object.keys(rowsAt(entities, "items")[0] ?? {}), ["id", "name"]);
});

for (
  const [argument, takes, values] of [
    ["statuses", /list of statuses, such as \[1, 3\]/, [[], [9], "1", "1,3", [1.5], [true], {}]],
    ["direction", /bought \(purchases\) or sold/, ["in", 1, []]],
    ["vendor", /tax code, or words/, [" ", 7, ["a"]]],
    ["amount_min", /amount in VND as a number/, ["50.000.000", "viele", true, 1e16, [1]]],
    ["amount_max", /amount in VND as a number/, ["50 triệu"]],
    ["sort", /one of date, -date, amount, -amount/, ["total", "+date", 1]],
    ["details", /true or false/, ["yes", 1, []]],
    ["fields", /list of the names/, [[], "name", [""], [1]]],
  ] as const
) {
  Deno.test(`list_invoices takes as ${argument} only what it says`, async () => {
    const args = values.map((value) => argsOf("list_invoices", { [argument]: value }));
    await assertRefused("list_invoices", argument, takes, args);
  });
}

Deno.test("list_invoices refuses arguments that contradict each other", async () => {
  const args = (more: JsonObject) => [argsOf("list_invoices", more)];
  await assertRefused("list_invoices", "amount_min", /must not be above amount_max, got 2 and 1/, [
    ...args({ amount_min: 2, amount_max: 1 }),
  ]);
  await assertRefused("list_invoices", "statuses", /only one of status and statuses/, [
    ...args({ status: 1, statuses: [1] }),
  ]);
  await assertRefused("list_invoices", "per_page", /at most 50 with details, got 100/, [
    ...args({ details: true, per_page: 100 }),
  ]);
});

const INVOICES = `GET /api/v1/entities/${ENTITY_ID}/invoices`;

Deno.test("what is not complete names no total, and why", async () => {
  const rows = Array.from({ length: 100 }, (_, i) => ({ id: `${i}`, status: 1, total: i }));
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [INVOICES]: ({ query }) =>
      query.page === "1"
        ? json({ items: rows, total: 200 })
        : json({ detail: "broken" }, { status: 500 }),
  });
  using program = startProgram(api.url, { env: { MAX_RETRIES: "1" } });
  const told = await program.call("list_invoices", { entity_id: ENTITY_ID, sort: "-amount" });
  const { items: _, collected, ...counts } = resultOf(told);
  assertEquals(["total" in counts, "pages" in counts, counts.has_next], [false, false, true]);
  const { invoices, complete, why } = Object(collected);
  assertEquals([invoices, complete], [100, false]);
  assertStringIncludes(why, "page 2 could not be read");
});

Deno.test("an invoice in another currency is left out by amounts, and that is said", async () => {
  const items = [{ id: "1", currency: "USD", total: 9e9 }, { id: "2", total: "70000000" }];
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [INVOICES]: () => json({ items, total: 2 }),
  });
  using program = startProgram(api.url);
  const args = { entity_id: ENTITY_ID, amount_min: 50_000_000 };
  const result = resultOf(await program.call("list_invoices", args));
  assertEquals(column(rowsAt(result, "items"), "id"), ["2"]);
  assertStringIncludes(String(result.note), "1 invoices in another currency are left out");
});
