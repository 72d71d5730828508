import { assertEquals } from "@std/assert";
import { Store } from "../../../src/sandbox/db/store.ts";
import { readPage } from "../../../src/sandbox/http/pagination.ts";

const LETTERS = {
  columns: "value",
  from: "json_each(:letters) WHERE value <> 'x'",
  order: "value",
};

function pageOf(letters: string, page: number, per_page: number) {
  const store = new Store();
  const values = { letters: JSON.stringify([...letters]) };
  const { items, ...counts } = readPage(store, LETTERS, values, { page, per_page });
  store.close();
  return { letters: items.map(({ value }) => value).join(""), ...counts };
}

Deno.test("pages hold each row once, in order, and know their neighbours", () => {
  const counts = { total: 5, per_page: 2, pages: 3 };
  assertEquals(
    [1, 2, 3].map((page) => pageOf("exdcbxa", page, 2)),
    [
      { letters: "ab", ...counts, page: 1, has_next: true, has_prev: false },
      { letters: "cd", ...counts, page: 2, has_next: true, has_prev: true },
      { letters: "e", ...counts, page: 3, has_next: false, has_prev: true },
    ],
  );
});

Deno.test("a last page that is full has no next one", () => {
  const { letters, pages, has_next } = pageOf("abcd", 2, 2);
  assertEquals([letters, pages, has_next], ["cd", 2, false]);
});

Deno.test("a page past the end is empty, and a list without rows has no pages", () => {
  const { letters, total, pages, has_next, has_prev } = pageOf("abcd", 9, 2);
  assertEquals([letters, total, pages, has_next, has_prev], ["", 4, 2, false, true]);
  const empty = pageOf("xx", 1, 20);
  assertEquals([empty.total, empty.pages, empty.has_next, empty.has_prev], [0, 0, false, false]);
});
