// Lists that misbehave while they are read.
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { collectRows, type ReadPage } from "../../../src/api/collect/rows.ts";
import { ToolError } from "../../../src/core/errors.ts";
import type { JsonObject } from "../../../src/core/json.ts";
import { callWith, listOf, pagesOf, rowsFrom } from "./_list.ts";

const ids = (rows: readonly JsonObject[]) => rows.map(({ id }) => id);

for (const count of [0, 1, 99, 100, 101, 1_234]) {
  Deno.test(`all of ${count} rows are read once, in their order`, async () => {
    const { rows, ...rest } = await collectRows(pagesOf(() => rowsFrom(1, count)), callWith());
    assertEquals(ids(rows), ids(rowsFrom(1, count)));
    assertEquals(rest, { complete: true });
  });
}

Deno.test("an API that gives fewer rows a page than asked for is read to its end", async () => {
  const { rows, complete } = await collectRows(pagesOf(() => rowsFrom(1, 95), 20), callWith());
  assertEquals([rows.length, complete], [95, true]);
});

for (const count of [250, 300]) {
  Deno.test(`a list of ${count} rows that does not tell its total is read to its end`, async () => {
    const known = pagesOf(() => rowsFrom(1, count));
    const { rows, complete } = await collectRows(async (paging) => {
      const { items, page, has_next } = await known(paging);
      return listOf(items, page, undefined, has_next === true);
    }, callWith());
    assertEquals([rows.length, complete], [count, true]);
  });
}

Deno.test("a row that moves to the next page while the list grows is there once, and nothing is missing", async () => {
  let requests = 0;
  const growing = pagesOf(() => rowsFrom(++requests === 1 ? 1 : 0, 250));
  const { rows, ...rest } = await collectRows(growing, callWith());
  assertEquals(ids(rows), ids(rowsFrom(0, 250)));
  assertEquals(rest, {
    complete: true,
    note: "the list changed while it was read, so it was read once more",
  });
});

Deno.test("a row that would slip through while the list shrinks is found by reading once more", async () => {
  let requests = 0;
  const shrinking = pagesOf(() => rowsFrom(++requests === 1 ? 1 : 3, 250));
  const { rows, complete } = await collectRows(shrinking, callWith());
  assertEquals([ids(rows), complete], [ids(rowsFrom(3, 250)), true]);
});

Deno.test("a list that never stands still is told as incomplete, with its totals", async () => {
  let requests = 0;
  const { rows, complete, why } = await collectRows(
    pagesOf(() => rowsFrom(1, 250 + requests++)),
    callWith(),
  );
  assertEquals([complete, new Set(ids(rows)).size], [false, rows.length]);
  assertStringIncludes(String(why), "it had 253, then 254, then 255 rows");
});

Deno.test("an API that counts more rows than its pages hold is told", async () => {
  const read: ReadPage = ({ page }) =>
    Promise.resolve(listOf(page === 1 ? rowsFrom(1, 100) : rowsFrom(101, 120), page, 121));
  const { complete, why } = await collectRows(read, callWith());
  assertEquals([complete, why], [false, "the API counts 121 rows, its pages hold 120"]);
});

Deno.test("an API that ignores page is found out at once, and told", async () => {
  let requests = 0;
  const read: ReadPage = ({ page }) => {
    requests++;
    return Promise.resolve(listOf(rowsFrom(1, 100), page, 4_000));
  };
  const { rows, complete, why } = await collectRows(read, callWith());
  assertEquals([rows.length, complete], [100, false]);
  assertStringIncludes(String(why), "answers every page with the same rows");
  assertEquals(requests <= 21, true, `${requests} requests`);
});

Deno.test("a page that fails leaves the rows incomplete, and no further page is asked for", async () => {
  const pages = new Set<number>();
  const whole = pagesOf(() => rowsFrom(1, 5_000));
  const { rows, complete, why } = await collectRows(({ page, per_page }) => {
    pages.add(page);
    if (page === 3) throw new ToolError("SERVER_ERROR", "Cannot list invoices: HTTP 500.");
    return whole({ page, per_page });
  }, callWith());
  assertEquals([complete, why], [
    false,
    "page 3 could not be read: Cannot list invoices: HTTP 500",
  ]);
  assertEquals(rows.length >= 200, true, "what was read is kept");
  assertEquals(pages.size < 50, true);
});

for (const code of ["AUTHENTICATION_ERROR", "AUTHORIZATION_ERROR", "CANCELLED"] as const) {
  Deno.test(`${code} ends the whole call`, async () => {
    const whole = pagesOf(() => rowsFrom(1, 300));
    const read: ReadPage = (paging) =>
      paging.page === 2 ? Promise.reject(new ToolError(code, "over")) : whole(paging);
    await assertRejects(() => collectRows(read, callWith()), ToolError, "over");
  });
}

Deno.test("what is no failed call, such as a cancellation, is passed on", async () => {
  const whole = pagesOf(() => rowsFrom(1, 300));
  const read: ReadPage = (paging) =>
    paging.page === 2 ? Promise.reject(new DOMException("gone", "AbortError")) : whole(paging);
  await assertRejects(() => collectRows(read, callWith()), DOMException, "gone");
});

Deno.test("a first page that fails is an error, as nothing was read", async () => {
  const read = () => Promise.reject(new ToolError("SERVER_ERROR", "HTTP 500"));
  await assertRejects(() => collectRows(read, callWith()), ToolError, "HTTP 500");
});

Deno.test("of more than 5,000 rows the first 5,000 are read, and it is said how many there are", async () => {
  const { rows, complete, why } = await collectRows(pagesOf(() => rowsFrom(1, 5_001)), callWith());
  assertEquals([rows.length, complete], [5_000, false]);
  assertStringIncludes(String(why), "there are 5001, and at most 5000 are read");
});

Deno.test("rows that are too large in all are not kept without end", async () => {
  const text = "x".repeat(200_000);
  const rows = rowsFrom(1, 1_000).map((row) => ({ ...row, text }));
  const { complete, why, rows: read } = await collectRows(pagesOf(() => rows), callWith());
  assertEquals([complete, read.length < 1_000], [false, true]);
  assertStringIncludes(String(why), "too large");
});

Deno.test("rows without id are all kept, and things that are no rows are missed", async () => {
  const rows = [{ n: 1 }, { n: 1 }, { id: null }, { id: 7 }, { id: "7" }];
  const read = await collectRows(pagesOf(() => rows.slice(0, 4)), callWith());
  assertEquals([read.rows.length, read.complete], [4, true]);
  const odd = await collectRows(pagesOf(() => [...rows.slice(0, 4), null, "row"]), callWith());
  assertEquals([odd.rows.length, odd.why], [4, "the API counts 6 rows, its pages hold 4"]);
});

Deno.test("progress is told every 500 rows", async () => {
  const told: string[] = [];
  await collectRows(pagesOf(() => rowsFrom(1, 1_200)), callWith(told));
  assertEquals(told, ["read 500 of 1200 rows", "read 1000 of 1200 rows"]);
});

Deno.test("at most ten pages are in flight", async () => {
  let [inFlight, most] = [0, 0];
  const whole = pagesOf(() => rowsFrom(1, 5_000));
  const { complete } = await collectRows(async (paging) => {
    most = Math.max(most, ++inFlight);
    await Promise.resolve();
    await Promise.resolve();
    inFlight--;
    return await whole(paging);
  }, callWith());
  assertEquals([complete, most], [true, 10]);
});
