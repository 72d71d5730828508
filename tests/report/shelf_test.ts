// How long reports can be opened, how many, and what is left of them.
import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { createReport, TABLE } from "./_report.ts";
import { get, startShelf, type TestShelf } from "./_shelf.ts";

const MINUTE = 60_000;

async function statuses(urls: readonly string[]): Promise<number[]> {
  const found = [];
  for (const url of urls) found.push((await get(url)).status);
  return found;
}

function addMany({ shelf }: TestShelf, count: number): string[] {
  return Array.from({ length: count }, () => shelf.add(createReport()).url);
}

Deno.test("a report is open for 15 minutes, says for an hour that it was, and is gone", async () => {
  using test = startShelf();
  const { url, expires_at } = test.shelf.add(createReport());
  assertEquals(expires_at, "2026-03-04T05:21:07.000Z");
  test.clock.advance(15 * MINUTE - 1);
  assertEquals((await get(url)).status, 200);
  test.clock.advance(1);
  for (const path of ["", "/csv", "/xlsx"]) {
    const { status, text } = await get(url + path);
    assertEquals(status, 410);
    assertMatch(text, /15 phút.*15 minutes/s);
  }
  assertEquals((await get(url, { method: "POST" })).status, 405);
  test.clock.advance(60 * MINUTE);
  assertEquals(await get(url).then(() => "there", (error) => error instanceof TypeError), true);
  assertEquals(test.clock.waits, [], "no timer is left");
});

Deno.test("a report expires while the computer sleeps, too", async () => {
  using test = startShelf();
  const { url } = test.shelf.add(createReport());
  test.sleep(15 * MINUTE);
  assertEquals((await get(url)).status, 410);
});

Deno.test("logout closes all reports, which say so; the next user's are open", async () => {
  using test = startShelf();
  const urls = addMany(test, 2);
  test.shelf.end("logout");
  assertEquals(await statuses(urls), [410, 410]);
  assertMatch((await get(urls[0] ?? "")).text, /đã đăng xuất.*signed out/s);
  test.clock.advance(15 * MINUTE);
  assertMatch((await get(urls[0] ?? "")).text, /signed out/);
  const { url } = test.shelf.add(createReport());
  assertEquals(await statuses([url]), [200]);
});

Deno.test("of 50 reports the last 20 are open, those before say why not, the oldest are gone", async () => {
  using test = startShelf();
  const urls = addMany(test, 50);
  const found = await statuses(urls);
  assertEquals(found.slice(30), Array.from({ length: 20 }, () => 200));
  assertEquals(found.slice(10, 30), Array.from({ length: 20 }, () => 410));
  assertEquals(found.slice(0, 10), Array.from({ length: 10 }, () => 404));
  assertMatch((await get(urls[29] ?? "")).text, /nhiều báo cáo mới.*newer reports/s);
});

Deno.test("huge reports make the older ones go sooner, but the newest is always open", async () => {
  using test = startShelf();
  const rows = Array.from({ length: 500 }, () => ({ cells: ["", "x".repeat(30_000), undefined] }));
  const huge = createReport({ tables: [{ ...TABLE, rows }] });
  const urls = [huge, huge, createReport()].map((report) => test.shelf.add(report).url);
  assertEquals(await statuses(urls), [410, 200, 200]);
});

Deno.test("a report that nobody opens costs nothing but its time", () => {
  using test = startShelf();
  addMany(test, 3);
  test.clock.advance(75 * MINUTE);
  assertEquals(test.clock.waits, []);
});

Deno.test("the end takes all reports off the network, and leaves no timer", async () => {
  const test = startShelf();
  const [url = ""] = addMany(test, 3);
  test.shelf.close();
  assertEquals(test.clock.waits, []);
  assertEquals(await get(url).then(() => "there", (error) => error instanceof TypeError), true);
});

Deno.test("the log says that a report was opened, not where", () => {
  using test = startShelf();
  const [url = ""] = addMany(test, 1);
  const lines = test.logs.join("\n");
  assertMatch(lines, /"msg":"report opened"/);
  assert(!lines.includes(new URL(url).pathname));
});

Deno.test("where nothing may listen, no report is opened", () => {
  const { shelf } = startShelf(() => {
    throw new Deno.errors.NotCapable("net");
  });
  assertThrows(() => shelf.add(createReport()), Deno.errors.NotCapable);
});
