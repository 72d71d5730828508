// Lists too long for a client: whole rows, and a way on without gap or repeat.
import { assert, assertEquals, assertLessOrEqual } from "@std/assert";
import { truncateList } from "../../../src/api/response/truncate.ts";
import { MAX_RESULT_CHARACTERS } from "../../../src/core/truncate.ts";
import { isObject, type JsonObject } from "../../../src/core/json.ts";
import { type FakeApi, json, loginAnswer, type Seen, serveApi } from "../../_api.ts";
import { startProgram } from "../../_program.ts";
import { LIST_ROUTE, LOGIN_ROUTE, resultOf } from "../_calls.ts";

const MAX_PAGES = 500;

/** Rows of `size` characters each, or of what `size` says for their number. */
function makeRows(count: number, size: number | ((row: number) => number)): JsonObject[] {
  return Array.from({ length: count }, (_, row) => ({
    id: `row-${row}`,
    note: "x".repeat(typeof size === "number" ? size : size(row)),
  }));
}

function servePages(rows: readonly JsonObject[], isBare: boolean): FakeApi {
  const page = ({ query }: Seen) => {
    const perPage = Number(query.per_page);
    const start = (Number(query.page) - 1) * perPage;
    const items = rows.slice(start, start + perPage);
    return json(
      isBare ? items : { items, total: rows.length, page: query.page, per_page: perPage },
    );
  };
  return serveApi({ [LOGIN_ROUTE]: loginAnswer(), [LIST_ROUTE]: page });
}

/** Follows `truncated.next`, else has_next, to the end; returns every id that came. */
async function walk(url: URL, per_page: number): Promise<string[]> {
  using program = startProgram(url);
  const ids: string[] = [];
  let args: JsonObject = { page: 1, per_page };
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const told = await program.call("list_entities", args);
    const { items, truncated, has_next, page, per_page: size } = resultOf(told);
    assert(Array.isArray(items));
    if (items.length > 1) assertLessOrEqual(told.text.length, MAX_RESULT_CHARACTERS);
    ids.push(...items.map(({ id }) => id));
    if (isObject(truncated)) {
      assert(isObject(truncated.next));
      args = truncated.next;
    } else if (has_next === true) args = { page: Number(page) + 1, per_page: Number(size) };
    else return ids;
  }
  throw new Error(`the list does not end after ${MAX_PAGES} pages`);
}

const WALKS = [
  { what: "100 rows of 1,500 characters", rows: makeRows(100, 1_500), perPage: 100 },
  { what: "100 rows of 15,000 characters", rows: makeRows(100, 15_000), perPage: 100 },
  { what: "250 rows, the last page not full", rows: makeRows(230, 900), perPage: 100 },
  { what: "97 rows by the prime 97", rows: makeRows(97, 1_000), perPage: 97 },
  {
    what: "some giants among dwarfs",
    rows: makeRows(60, (row) => row % 17 ? 50 : 30_000),
    perPage: 60,
  },
  { what: "one more than a page", rows: makeRows(21, 4_000), perPage: 20 },
];

for (const { what, rows, perPage } of WALKS) {
  for (const isBare of [false, true]) {
    Deno.test(`${what}: next meets each once${isBare ? ", even in bare arrays" : ""}`, async () => {
      await using api = servePages(rows, isBare);
      assertEquals(await walk(api.url, perPage), rows.map(({ id }) => id));
    });
  }
}

Deno.test("a list that was cut says how many rows it left out and how to go on", async () => {
  await using api = servePages(makeRows(50, 5_000), false);
  using program = startProgram(api.url);
  const { items, ...rest } = resultOf(await program.call("list_entities", { page: 2 }));
  assertEquals(items, makeRows(50, 5_000).slice(20, 25));
  assertEquals(rest, {
    total: 50,
    page: 2,
    per_page: 20,
    pages: 3,
    has_next: true,
    has_prev: true,
    truncated: { omitted: 15, next: { page: 6, per_page: 5 } },
  });
});

Deno.test("a list of exactly the limit is whole, and one character more is not", () => {
  const frame = { page: 1, per_page: 2, total: 2 };
  const list = (size: number) => ({ items: makeRows(2, (row) => row * size), ...frame });
  const size = MAX_RESULT_CHARACTERS - JSON.stringify(list(0)).length;
  assertEquals(JSON.stringify(list(size)).length, MAX_RESULT_CHARACTERS);
  assertEquals(truncateList(list(size)), list(size));
  assertEquals(truncateList(list(size + 1)), {
    ...frame,
    items: makeRows(1, 0),
    truncated: { omitted: 1, next: { page: 2, per_page: 1 } },
  });
});

Deno.test("the way on from a page beyond the first goes on right behind what was kept", () => {
  const list = { items: makeRows(20, 30_000), page: 3, per_page: 20, has_next: true };
  const { items, truncated } = truncateList(list);
  assertEquals(items, list.items.slice(0, 1));
  assertEquals(truncated, { omitted: 19, next: { page: 42, per_page: 1 } });
});
