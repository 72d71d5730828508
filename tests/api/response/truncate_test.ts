// Lists too long for a client: whole rows, and a way on without gap or repeat.
import { assert, assertEquals, assertLessOrEqual } from "@std/assert";
import {
  MAX_RESULT_CHARACTERS,
  truncateInvoice,
  truncateList,
} from "../../../src/api/response/truncate.ts";
import { isObject, type JsonObject } from "../../../src/core/json.ts";
import { type FakeApi, json, loginAnswer, type Seen, serveApi } from "../../_api.ts";
import { ENTITY_ID, OTHER_ID, startProgram } from "../../_program.ts";
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
  { what: "rows that are too long alone", rows: makeRows(5, 50_000), perPage: 20 },
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

Deno.test("a cut list may be exactly as long as the limit", () => {
  const list = { items: makeRows(4, 100), page: 1, per_page: 4 };
  const half = truncateList(list, JSON.stringify(list).length - 1);
  assertEquals([half.items.length, half.truncated], [2, {
    omitted: 2,
    next: { page: 2, per_page: 2 },
  }]);
  const size = JSON.stringify(half).length;
  assertEquals(truncateList(list, size), half);
  assertEquals(truncateList(list, size - 1).items.length, 1);
});

const TOTALS = { id: "1", subtotal: 90, tax_amount: 10, total_amount: 100, taxes: [{ rate: 8 }] };

Deno.test("an invoice that is too long keeps its totals and whole lines, as many as fit", () => {
  const lines = makeRows(300, 500);
  const fitted = truncateInvoice({ ...TOTALS, lines });
  const { lines: kept, truncated, ...rest } = fitted;
  assertEquals(rest, TOTALS);
  assert(Array.isArray(kept) && kept.length > 0);
  assertEquals(kept, lines.slice(0, kept.length));
  assertEquals(truncated, { omitted: 300 - kept.length, of: "lines" });
  const size = JSON.stringify(fitted).length;
  assertLessOrEqual(size, MAX_RESULT_CHARACTERS);
  assert(size > MAX_RESULT_CHARACTERS - 600, "not one line more would fit");
});

Deno.test("a cut invoice keeps as many lines as fit", () => {
  const invoice = { ...TOTALS, lines: makeRows(4, 100) };
  const whole = JSON.stringify(invoice).length;
  assertEquals(truncateInvoice(invoice, whole), invoice);
  const cut = truncateInvoice(invoice, whole - 1);
  assertEquals(cut.truncated, { omitted: 1, of: "lines" });
  const size = JSON.stringify(cut).length + 1; // each line is counted with a comma
  assertEquals(truncateInvoice(invoice, size), cut);
  assertEquals(truncateInvoice(invoice, size - 1).truncated, { omitted: 2, of: "lines" });
});

Deno.test("an invoice loses all its lines if its other fields fill the result, and stays whole if they exceed it", () => {
  const invoice = { ...TOTALS, lines: makeRows(2, 100) };
  const empty = { ...TOTALS, lines: [], truncated: { omitted: 2, of: "lines" } };
  const size = JSON.stringify(empty).length;
  assertEquals(truncateInvoice(invoice, size), empty);
  assertEquals(truncateInvoice(invoice, size - 1), invoice);
});

Deno.test("the API's own field named truncated is replaced", () => {
  const invoice = { id: "1", truncated: "x".repeat(1_000), lines: makeRows(2, 10) };
  const { id, truncated, lines } = truncateInvoice(invoice, 500);
  assert(Array.isArray(lines) && isObject(truncated));
  assertEquals([id, lines.length + Number(truncated.omitted)], ["1", 2]);
});

Deno.test("of several arrays the one with the likeliest name is cut", () => {
  const rows = makeRows(2, 100);
  const lists = { products: rows, details: rows, items: rows };
  assertEquals(Object(truncateInvoice(lists, 700).truncated).of, "items");
});

Deno.test("an invoice that fits, or has nothing to cut, stays as it is", () => {
  const short = { ...TOTALS, lines: makeRows(3, 10) };
  assertEquals(truncateInvoice(short), short);
  const notes = { ...TOTALS, taxes: 0, notes: "x".repeat(50_000) };
  assertEquals(truncateInvoice(notes), notes);
});

Deno.test("of a line that is longer than any result none is kept, and that is said", () => {
  const { lines, truncated } = truncateInvoice({ ...TOTALS, lines: makeRows(2, 50_000) });
  assertEquals([lines, truncated], [[], { omitted: 2, of: "lines" }]);
});

Deno.test("get_invoice leaves out lines and says how many", async () => {
  const route = `GET /api/v1/entities/${ENTITY_ID}/invoices/${OTHER_ID}`;
  const invoice = { ...TOTALS, items: makeRows(1_000, 100) };
  await using api = serveApi({ [LOGIN_ROUTE]: loginAnswer(), [route]: () => json(invoice) });
  using program = startProgram(api.url);
  const told = await program.call("get_invoice", {
    entity_id: ENTITY_ID,
    invoice_id: OTHER_ID,
  });
  const { items, truncated, total_amount } = resultOf(told);
  assert(Array.isArray(items) && isObject(truncated));
  assertEquals([items.length + Number(truncated.omitted), total_amount], [1_000, 100]);
  assertLessOrEqual(told.text.length, MAX_RESULT_CHARACTERS);
});

Deno.test("a row alone is never left out, however long it is", () => {
  const one = { items: makeRows(1, 50_000), page: 1, per_page: 20, has_next: false };
  assertEquals(truncateList(one), one);
});

Deno.test("the way on from a page beyond the first goes on right behind what was kept", () => {
  const list = { items: makeRows(20, 30_000), page: 3, per_page: 20, has_next: true };
  const { items, truncated } = truncateList(list);
  assertEquals(items, list.items.slice(0, 1));
  assertEquals(truncated, { omitted: 19, next: { page: 42, per_page: 1 } });
});
