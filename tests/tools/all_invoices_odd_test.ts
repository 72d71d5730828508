// APIs that misbehave while all pages are read, and rows that lack things: what the tools say then.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { JsonObject } from "../../src/core/json.ts";
import { type Answer, json, loginAnswer, serveApi } from "../_api.ts";
import { ENTITY_ID, startProgram } from "../_program.ts";
import { errorOf, LOGIN_ROUTE, resultOf } from "../api/_calls.ts";
import { column, rowsAt } from "../sandbox/_client.ts";

const ALL = { sort: "amount" } as const;

function rows(from: number, to: number): JsonObject[] {
  return Array.from({ length: to - from + 1 }, (_, i) => ({
    ...{ id: `id-${from + i}`, status: 1, direction: "bought", total_amount: from + i },
  }));
}

/** What a tool answers over an API whose list of invoices is `answer`. */
async function callOver(answer: Answer, tool: string, args: object) {
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [`GET /api/v1/entities/${ENTITY_ID}/invoices`]: answer,
  });
  using program = startProgram(api.url, { env: { MAX_RETRIES: "1" } });
  return await program.call(tool, { entity_id: ENTITY_ID, ...args });
}

const list = (answer: Answer, args: object = ALL) => callOver(answer, "list_invoices", args);
const compute = (answer: Answer, args: object = { statuses: [1] }) =>
  callOver(answer, "get_invoice_statistics", args);

/** 250 rows on pages of 100. */
const page = (n: number) => json({ items: rows(n * 100 - 99, Math.min(n * 100, 250)), total: 250 });

const INCOMPLETE: readonly (readonly [what: string, answer: Answer, why: string])[] = [
  [
    "ignores page",
    () => json({ items: rows(1, 100), total: 250 }),
    "the API answers every page with the same rows",
  ],
  [
    "fails at the end of its attempts",
    ({ query }) =>
      query.page === "3" ? json({ detail: "no" }, { status: 503 }) : page(Number(query.page)),
    "page 3 could not be read",
  ],
  [
    "counts more than it has",
    ({ query }) => query.page === "3" ? json({ items: [], total: 250 }) : page(Number(query.page)),
    "the API counts 250 rows, its pages hold 200",
  ],
];

for (const [what, answer, why] of INCOMPLETE) {
  Deno.test(`an API that ${what} leaves a list without a total, and figures without a whole`, async () => {
    const listed = resultOf(await list(answer));
    const { complete, why: told } = Object(listed.collected);
    assertEquals([complete, "total" in listed], [false, false]);
    assertStringIncludes(told, why);
    const figures = resultOf(await compute(answer));
    assertEquals([figures.complete, "total" in figures, "partial_total" in figures], [
      ...[false, false, true],
    ]);
    assertStringIncludes(String(figures.note), why);
  });
}

Deno.test("a list that changes while it is read has each invoice once, and that is said", async () => {
  let requests = 0;
  const changing: Answer = ({ query }) => {
    const first = ++requests > 1 ? 0 : 1; // a new invoice comes first after the first request
    const all = rows(first, 250);
    const at = (Number(query.page) - 1) * 100;
    return json({ items: all.slice(at, at + 100), total: all.length });
  };
  const { items: _, ...told } = resultOf(await list(changing, { ...ALL, per_page: 100 }));
  assertEquals([told.total, Object(told.collected)], [251, { invoices: 251, complete: true }]);
  assertStringIncludes(String(told.note), "the list changed while it was read");
  requests = 0;
  const { total, complete } = resultOf(await compute(changing));
  assertEquals([Object(total).count, complete], [251, true]);
});

Deno.test("rows without id all count, and a total as text counts exactly", async () => {
  const items = [
    { status: 1, total_amount: "1000000.5" },
    { status: 1, total_amount: "0.5" },
    { id: null, status: "1", total_amount: 7 },
  ];
  const answer = () => json({ items, total: 3 });
  const figures = resultOf(await compute(answer));
  assertEquals([figures.total, figures.complete], [{ count: 3, total_amount: 1_000_008 }, true]);
  const listed = resultOf(await list(answer, { amount_min: 7 }));
  assertEquals(column(rowsAt(listed, "items"), "total_amount"), ["1000000.5", 7]);
});

Deno.test("a row without an amount, or with one that is not clear, is told and not guessed", async () => {
  for (const odd of [null, "972.000", "viele", {}, true]) {
    const answer = () =>
      json({ items: [...rows(1, 1), { id: "x", status: 1, total_amount: odd }] });
    const figures = resultOf(await compute(answer));
    assertEquals([figures.complete, figures.partial_total], [false, { count: 1, total_amount: 1 }]);
    assertStringIncludes(String(figures.note), "1 invoices do not say what is needed");
    const listed = resultOf(await list(answer, { amount_max: 10 }));
    assertEquals(column(rowsAt(listed, "items"), "id"), ["id-1"]);
    assertEquals(Object(listed.collected).why, "1 rows do not say what is asked for");
  }
});

Deno.test("a field that no row has is an error that names those that there are", async () => {
  const answer = () => json({ items: [{ id: "1", so: 5 }], total: 1 });
  for (
    const [args, argument] of [
      [{ direction: "sold" }, "direction"],
      [{ amount_min: 1 }, "amount_min"],
      [{ sort: "date" }, "sort"],
    ] as const
  ) {
    const { error, error_code, details } = errorOf(await list(answer, args));
    assertEquals([error_code, Object.keys(Object(details.field_errors))], [
      ...["VALIDATION_ERROR", [argument]],
    ]);
    assertStringIncludes(error, "they have only id, so");
  }
  const grouped = await compute(answer, { group_by: "month" });
  assert(errorOf(grouped).error.includes("the API's rows do not have what this needs"));
});
