// Lists whose counts are missing, wrong or elsewhere: no row is lost, none comes twice.
import { assertEquals } from "@std/assert";
import { json } from "../../_api.ts";
import type { JsonObject } from "../../../src/core/json.ts";
import { callOnce, resultOf } from "../_calls.ts";

const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));

async function readPage(body: unknown, args: Record<string, number>): Promise<JsonObject> {
  return resultOf(await callOnce("list", () => json(body), { args }));
}

/** Bodies of an API that sends all 97 rows whatever page is asked for. */
const WHOLE: Readonly<Record<string, unknown>> = {
  "a bare array": rows(97),
  "a list that says that nothing follows": { items: rows(97), has_next: false },
  "a list that says that it is one page": { items: rows(97), pages: 1, page: 1 },
  "a list with its right total": { items: rows(97), total: 97, page: 1 },
};

for (const [what, body] of Object.entries(WHOLE)) {
  Deno.test(`97 rows as ${what} come as five pages, each row once`, async () => {
    const ids: unknown[] = [];
    let page = 1;
    for (let more = true; more; page++) {
      const { items, total, pages, has_next } = await readPage(body, { page, per_page: 20 });
      assertEquals([total, pages], [97, 5]);
      ids.push(...(Array.isArray(items) ? items : []).map(({ id }) => id));
      more = has_next === true;
    }
    assertEquals([page - 1, ids], [5, rows(97).map(({ id }) => id)]);
  });
}

const OUTSIDE = { page: 2, per_page: 2, pages: 4, has_next: true, has_prev: true };
const ELSEWHERE: Readonly<Record<string, unknown>> = {
  "beside data": { success: true, data: { items: rows(2) }, total: 7 },
  "in meta beside data": { success: true, data: { items: rows(2) }, meta: { total: 7 } },
  "in pagination beside data": {
    data: { items: rows(2) },
    success: true,
    pagination: { total: 7 },
  },
};

for (const [where, body] of Object.entries(ELSEWHERE)) {
  Deno.test(`a total ${where} counts`, async () => {
    const page = await readPage(body, { page: 2, per_page: 2 });
    assertEquals(page, { total: 7, ...OUTSIDE, items: rows(2) });
  });
}

Deno.test("what an envelope adds is passed on, and its own truncated is not", async () => {
  const meta = { total: 1, sum_amount: 5 };
  const body = { items: rows(1), meta, note: "x", truncated: 5, pagination: { total: 1 } };
  const { items: _, ...page } = await readPage(body, { page: 1, per_page: 20 });
  assertEquals(page.note, "x");
  assertEquals(page.meta, { sum_amount: 5 });
  assertEquals(["truncated" in page, "pagination" in page], [false, false]);
});

Deno.test("a list leads with its totals and ends with its rows", async () => {
  const page = await readPage({ note: "x", items: rows(2), total: 7 }, { page: 1, per_page: 2 });
  const counts = ["total", "page", "per_page", "pages", "has_next", "has_prev"];
  assertEquals(Object.keys(page), [...counts, "note", "items"]);
});

Deno.test("page 0 and per_page 0 of an API count as not said", async () => {
  const body = { items: rows(2), total: 7, page: 0, per_page: 0 };
  const page = await readPage(body, { page: 2, per_page: 2 });
  assertEquals(page, { total: 7, ...OUTSIDE, items: rows(2) });
});

Deno.test("an empty page beyond the first has no total that could be known", async () => {
  const { items, hint: _, ...page } = await readPage([], { page: 3, per_page: 20 });
  assertEquals([items, page], [[], { page: 3, per_page: 20, has_next: false, has_prev: true }]);
});

const BARE: Readonly<Record<string, { count: number; page: number; total: number | undefined }>> = {
  "an empty first page": { count: 0, page: 1, total: 0 },
  "a first page with one row": { count: 1, page: 1, total: 1 },
  "a second page with one row": { count: 1, page: 2, total: 21 },
  "a second page that is not quite full": { count: 19, page: 2, total: 39 },
  "a second page that is full": { count: 20, page: 2, total: undefined },
};

for (const [what, { count, page, total }] of Object.entries(BARE)) {
  Deno.test(`${what} has ${total === undefined ? "no total" : `a total of ${total}`}`, async () => {
    assertEquals((await readPage(rows(count), { page, per_page: 20 })).total, total);
  });
}

const FLAGS: readonly (readonly [given: object, has_next: boolean, has_prev: boolean])[] = [
  [{}, true, true],
  [{ has_next: false, has_prev: false }, false, false],
  [{ has_next: "no", has_prev: 0 }, true, true],
  [{ pages: 2 }, false, true],
  [{ total_pages: 2 }, false, true],
  [{ pages: 3, total_pages: 2 }, true, true],
  [{ page: 1 }, true, false],
];

for (const [given, has_next, has_prev] of FLAGS) {
  Deno.test(`page 2 of 4 with ${JSON.stringify(given)} has next: ${has_next}, has prev: ${has_prev}`, async () => {
    const page = await readPage({ items: rows(2), total: 7, ...given }, { page: 2, per_page: 2 });
    assertEquals([page.has_next, page.has_prev], [has_next, has_prev]);
  });
}

Deno.test("fields named like counts are kept outside the places where envelopes have their counts", async () => {
  const added = { filters: { total: 5, page: 2 }, pagination: "none", sums: [{ total: 1 }] };
  const page = await readPage({ items: rows(1), total: 1, ...added }, { page: 1, per_page: 20 });
  assertEquals([page.filters, page.pagination, page.sums], Object.values(added));
});

Deno.test("rows are taken from the first array among items, data and results", async () => {
  const [first, second] = [rows(1), rows(2)];
  const BODIES = [
    { items: first, data: second, results: second },
    { items: "none", data: first, results: second },
    { data: {}, results: first },
  ];
  for (const body of BODIES) {
    assertEquals((await readPage(body, { page: 1, per_page: 20 })).items, first);
  }
});
