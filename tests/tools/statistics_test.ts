// get_invoice_statistics: computed against the sandbox, the truth by SQL; and what APIs do wrong.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { JsonObject } from "../../src/core/json.ts";
import { json, loginAnswer, serveApi } from "../_api.ts";
import { ENTITY_ID, startProgram } from "../_program.ts";
import { Truth } from "../_truth.ts";
import { errorOf, LOGIN_ROUTE, resultOf } from "../api/_calls.ts";
import { rowsAt, START } from "../sandbox/_client.ts";
import { SandboxProgram } from "./_cases.ts";
import { argsOf, assertRefused, callTool } from "./_checks.ts";

const TOOL = "get_invoice_statistics";
const TAX_CODE = "0010000016";
const IN_FORCE = "i.status IN (1, 3)";

function sql(columns: string, where: string, more = ""): string {
  return `SELECT ${columns} FROM invoices AS i JOIN entities AS e ON e.id = i.entity_id
    LEFT JOIN vendors AS v ON v.id = i.vendor_id
    WHERE e.tax_code = '${TAX_CODE}' AND ${where} ${more}`;
}

const SUMS = `count(*) AS count, sum(i.subtotal) AS subtotal, sum(i.tax_amount) AS tax_amount,
  sum(i.total_amount) AS total_amount`;

async function compute(args: object): Promise<JsonObject> {
  await using sandbox = new SandboxProgram();
  const entity_id = await sandbox.entityId(TAX_CODE);
  return await sandbox.result(TOOL, { entity_id, ...args });
}

for (
  const [args, where] of [
    [
      { statuses: [1, 3], date_from: "2026-04-01", date_to: "2026-06-30" },
      `${IN_FORCE}
      AND i.invoice_date BETWEEN '2026-04-01' AND '2026-06-30'`,
    ],
    [{ direction: "bought" }, `${IN_FORCE} AND i.direction = 'bought'`],
    [{ statuses: [0] }, "i.status = 0"],
    [{ statuses: [2], date_from: "2026-01-01" }, "i.status = 2 AND i.invoice_date >= '2026-01-01'"],
    [{ vendor: "an phát" }, `${IN_FORCE} AND v.name LIKE '% AN PHÁT %'`],
    [{ search: "0040000013" }, `${IN_FORCE} AND v.tax_code = '0040000013'`],
  ] as const
) {
  Deno.test(`${JSON.stringify(args)} has the total that SQL has`, async () => {
    using truth = new Truth(START);
    const [expected] = truth.rows(sql(SUMS, where));
    const { total, complete, computed, invoices, covered } = await compute(args);
    assertEquals<unknown>(total, { ...expected });
    assertEquals([complete, computed, invoices], [true, true, expected?.count]);
    assertEquals(Object(covered).date_from, Object(args).date_from);
  });
}

for (
  const [group_by, key, where] of [
    [
      "status",
      "CASE i.status WHEN 0 THEN 'DRAFT' WHEN 1 THEN 'ACTIVE' WHEN 2 THEN 'CANCELLED' ELSE 'ARCHIVED' END",
      "1",
    ],
    ["month", "substr(i.invoice_date, 1, 7)", IN_FORCE],
    ["vendor", "v.name", `${IN_FORCE} AND i.direction = 'bought'`],
    ["buyer", "i.buyer_name", `${IN_FORCE} AND i.direction = 'sold'`],
    ["direction", "i.direction", IN_FORCE],
  ] as const
) {
  Deno.test(`groups by ${group_by} are those of SQL, largest first`, async () => {
    using truth = new Truth(START);
    const expected = truth.rows(
      sql(`${key} AS key, ${SUMS}`, where, "GROUP BY key ORDER BY total_amount DESC"),
    );
    const result = await compute({ group_by });
    const groups = rowsAt(result, "groups").map(({ tax_code: _, ...group }) => group);
    assertEquals<unknown>(groups, expected.map((row) => ({ ...row })));
  });
}

Deno.test("groups by rate are the taxes of the invoices, dollars at the invoice's own rate", async () => {
  using truth = new Truth(START);
  const days = { date_from: "2026-07-01", date_to: "2026-09-30" };
  const where = `${IN_FORCE} AND i.direction = 'bought'
    AND i.invoice_date BETWEEN '2026-07-01' AND '2026-09-30'`;
  const expected = truth.rows(`SELECT json_extract(t.value, '$.vat_rate') AS rate,
      sum(round(json_extract(t.value, '$.tax_amount') *
        coalesce(json_extract(i.detail, '$.exchange_rate'), 1))) AS tax
    FROM (${sql("i.*", where)}) AS i, json_each(i.detail, '$.taxes') AS t
    GROUP BY rate ORDER BY rate`);
  const result = await compute({ ...days, direction: "bought", group_by: "vat_rate" });
  const groups = rowsAt(result, "groups");
  const taxes = groups.filter(({ key }) => key !== "no rate")
    .map(({ key, tax_amount }) => ({ rate: key, tax: tax_amount }));
  taxes.sort((a, b) => String(a.rate) < String(b.rate) ? -1 : 1);
  assertEquals<unknown>(taxes, expected.map((row) => ({ ...row })));
  const sum = (field: string) => groups.reduce((all, group) => all + Number(group[field]), 0);
  const [whole] = truth.rows(sql(SUMS, where));
  assertEquals([sum("subtotal"), sum("tax_amount")], [whole?.subtotal, whole?.tax_amount]);
});

Deno.test("a product is the sum of the lines that name it, without tax, and its quantity", async () => {
  using truth = new Truth(START);
  const lines = `FROM (${sql("i.*", IN_FORCE)}) AS i, json_each(i.detail, '$.lines') AS l
    WHERE json_extract(l.value, '$.name') LIKE 'Máy in %'`;
  const [expected] = truth.rows(`SELECT count(DISTINCT i.id) AS count,
      sum(json_extract(l.value, '$.amount')) AS subtotal,
      sum(json_extract(l.value, '$.quantity')) AS quantity,
      json_extract(l.value, '$.unit') AS unit ${lines}`);
  const sums = { ...expected };
  const { total, groups, ...rest } = await compute({ product: "máy in" });
  assertEquals<unknown>(total, sums);
  assertEquals<unknown>(groups, [{ key: "Máy in laser đen trắng", ...sums }]);
  assertEquals([rest.complete, Object(rest.covered).product], [true, "máy in"]);
});

Deno.test("by rate, the invoices without the tax authority's code are named", async () => {
  await using sandbox = new SandboxProgram();
  const entity_id = await sandbox.entityId(TAX_CODE);
  const without = async () =>
    (await sandbox.result(TOOL, { entity_id, group_by: "vat_rate" })).without_code;
  assertEquals(await without(), { count: 0 });
  const imported = await sandbox.import(entity_id, {
    file_path: "v01-c-series-no-code-unsigned.xml",
  });
  const { id } = Object(imported.body.data);
  assertEquals(await without(), {
    count: 1,
    invoices: [{ id, series: "C26TVV", invoice_number: "45" }],
  });
  const other = await sandbox.result(TOOL, { entity_id, group_by: "month" });
  assertEquals("without_code" in other, false, "rows alone do not tell");
});

Deno.test("invoices that are related to others, or in dollars, are named", async () => {
  using truth = new Truth(START);
  const rows = truth.rows(sql(
    "i.id",
    `${IN_FORCE} AND (i.invoice_type <> 'original' OR i.original_currency IS NOT NULL
      OR i.id IN (SELECT original_id FROM relations))`,
  ));
  const { special } = await compute({ statuses: [1, 3] });
  const ids = Object(special).invoices.map(({ id }: { id: string }) => id);
  assertEquals(ids.toSorted(), rows.map(({ id }) => String(id)).sort());
  assertEquals(Object(special).count, rows.length);
});

Deno.test("a product without a hit says so, and where the names are", async () => {
  const { total, note } = await compute({ product: "laptop" });
  assertEquals(total, { count: 0, subtotal: 0 });
  assertStringIncludes(String(note), "list_products with search");
});

Deno.test("the dates alone give the API's own figures, with a note on what they mix", async () => {
  const result = await compute({ date_from: "2026-01-01" });
  assertEquals(["total_count" in result, "computed" in result], [true, false]);
  assertStringIncludes(String(result.note), "these figures include ");
  assertStringIncludes(String(result.note), "purchases and sales are added up");
});

Deno.test("what the API counts passes as it is, with a note only if it mixes", async () => {
  const figures = { total_count: 3, by_status: { ACTIVE: 3 } };
  const told = await callTool(TOOL, argsOf(TOOL), figures);
  assertEquals(resultOf(told), figures);
});

for (
  const [argument, takes, values] of [
    ["group_by", /one of status, month, vendor, buyer, direction, vat_rate, product/, ["week", 1]],
    ["statuses", /list of statuses/, [[], [4], "1", 1]],
    ["product", /words of the names of invoice lines/, [" ", 7]],
  ] as const
) {
  Deno.test(`${TOOL} takes as ${argument} only what it says`, async () => {
    const args = values.map((value) => argsOf(TOOL, { [argument]: value }));
    await assertRefused(TOOL, argument, takes, args);
  });
}

/** The answer of an API with these rows, whose details `detail` answers. */
async function askApi(rows: readonly object[], args: object, detail?: () => Response) {
  const path = `/api/v1/entities/${ENTITY_ID}/invoices`;
  const details = rows.map((row) => [`GET ${path}/${Object(row).id}`, detail] as const);
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [`GET ${path}`]: () => json({ items: rows, total: rows.length }),
    ...Object.fromEntries(
      details.filter(([, answer]) => answer !== undefined)
        .map(([route, answer]) => [route, () => answer?.() ?? json({})]),
    ),
  });
  using program = startProgram(api.url, { env: { MAX_RETRIES: "1" } });
  return await program.call(TOOL, { entity_id: ENTITY_ID, ...args });
}

const ROWS = [1, 2].map((n) => ({ id: `i${n}`, status: 1, total_amount: "100.5" }));

Deno.test("amounts as text are added exactly; what no row has is not named", async () => {
  const result = resultOf(await askApi(ROWS, { statuses: [1] }));
  assertEquals(result.total, { count: 2, total_amount: 201 });
});

Deno.test("details that fail leave the figures incomplete, without a total", async () => {
  const failing = () => json({ detail: "broken" }, { status: 500 });
  const result = resultOf(await askApi(ROWS, { group_by: "vat_rate" }, failing));
  assertEquals([result.complete, "total" in result], [false, false]);
  assertStringIncludes(String(result.note), "the details of one row could not be read");
});

Deno.test("details without lines refuse a product, and say what they have", async () => {
  const told = await askApi(ROWS, { product: "máy in" }, () => json({ id: "1", so: 7 }));
  assertStringIncludes(errorOf(told).error, "product: the API's rows do not have what this needs");
  assertStringIncludes(errorOf(told).error, "they have only id, so");
});

Deno.test("a row without id leaves a product incomplete", async () => {
  const rows = [...ROWS, { status: 1, total_amount: 5 }];
  const told = await askApi(rows, { product: "x" }, () => json({ lines: [] }));
  assert(!told.isError);
  assertStringIncludes(String(told.body.note), "1 rows have no id");
});
