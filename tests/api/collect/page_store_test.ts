import { assertEquals } from "@std/assert";
import { PageStore } from "../../../src/api/collect/page_store.ts";
import { listOf, rowsFrom } from "./_list.ts";

Deno.test("pages that come in any order are put into their order", () => {
  const store = new PageStore();
  store.keep(3, listOf(rowsFrom(5, 5), 3, 5));
  store.keep(1, listOf(rowsFrom(1, 2), 1, 5));
  store.keep(2, listOf(rowsFrom(3, 4), 2, 5));
  assertEquals(store.rows, rowsFrom(1, 5));
  assertEquals([store.count, store.total, store.countOn(2), store.countOn(9)], [5, 5, 2, 0]);
  assertEquals(store.mismatch, undefined);
});

Deno.test("rows that come twice without a total are told", () => {
  const store = new PageStore();
  store.keep(1, listOf(rowsFrom(1, 3), 1));
  store.keep(2, listOf(rowsFrom(3, 4), 2));
  assertEquals(store.rows, rowsFrom(1, 4));
  assertEquals(store.mismatch, "1 rows came twice, so that others may be missing");
});

Deno.test("a page repeats the first one only with all its rows", () => {
  const store = new PageStore();
  store.keep(1, listOf([{ id: 1 }, { n: 2 }], 1));
  store.keep(2, listOf([{ id: 1 }, { n: 2 }], 2));
  store.keep(3, listOf([{ id: 1 }, { n: 3 }], 3));
  store.keep(4, listOf([{ id: 1 }], 4));
  assertEquals([2, 3, 4, 5].map((page) => store.repeats(page)), [true, false, false, false]);
});
