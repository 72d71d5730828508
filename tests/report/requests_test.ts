// What a report's address answers, to a browser and to others.
import {
  assert,
  assertEquals,
  assertMatch,
  assertNotMatch,
  assertStringIncludes,
} from "@std/assert";
import { cleanText } from "../../src/core/text.ts";
import { createListReport } from "../../src/report/build/list.ts";
import { row } from "../rows/_rows.ts";
import { createReport, HOSTILE_TEXTS, SOURCE } from "./_report.ts";
import { get, startShelf } from "./_shelf.ts";
import { parseCsv } from "./files/_csv.ts";
import { readSheets } from "./files/_workbook.ts";

Deno.test("the page has a strict policy, is not stored, and allows its own style sheet alone", async () => {
  using test = startShelf();
  const { url } = test.shelf.add(createReport());
  const { status, headers, text } = await get(url);
  assertEquals([status, headers.get("content-type")], [200, "text/html; charset=utf-8"]);
  const [, style] = /<style>(.*)<\/style>/s.exec(text) ?? [];
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
  assertEquals(
    headers.get("content-security-policy"),
    `default-src 'none'; style-src 'sha256-${new Uint8Array(hash).toBase64()}'; ` +
      "img-src data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
  );
  const names = ["cache-control", "referrer-policy", "x-content-type-options", "set-cookie"]
    .concat("x-frame-options", "cross-origin-resource-policy", "access-control-allow-origin");
  assertEquals(names.map((name) => headers.get(name)), [
    ...["no-store", "no-referrer", "nosniff", null, "DENY", "same-origin", null],
  ]);
});

Deno.test("a page can be opened again and again, in both languages and orders, with any query", async () => {
  using test = startShelf();
  const { url } = test.shelf.add(createReport());
  const first = await get(url);
  assertEquals((await get(url)).text, first.text);
  assertMatch((await get(`${url}?lang=en`)).text, /<html lang="en">/);
  assertMatch((await get(`${url}?sort=-day`)).text, /aria-sort="descending"/);
  for (
    const query of ["utm_source=chat", "lang=<script>", "sort=../..", "sort=", "lang=vi&lang=en"]
  ) {
    assertEquals((await get(`${url}?${query}`)).text, first.text, query);
  }
});

Deno.test("HEAD answers the page's and the files' headers, and uses nothing up", async () => {
  using test = startShelf();
  const { url } = test.shelf.add(createReport());
  for (const path of ["", "/csv", "/xlsx"]) {
    const [head, whole] = [await get(url + path, { method: "HEAD" }), await get(url + path)];
    assertEquals([head.status, head.text], [200, ""], path);
    assertEquals(head.headers.get("content-length"), whole.headers.get("content-length"), path);
  }
});

Deno.test("files are downloads with a name that says what and when, in Viet Nam's time", async () => {
  using test = startShelf();
  const { url } = test.shelf.add(createReport());
  const csv = await get(`${url}/csv`);
  assertEquals(csv.headers.get("content-type"), "text/csv; charset=utf-8");
  assertEquals(
    csv.headers.get("content-disposition"),
    'attachment; filename="hoa-don-20260304-1206.csv"',
  );
  const xlsx = await get(`${url}/xlsx`);
  assertMatch(xlsx.headers.get("content-type") ?? "", /spreadsheetml\.sheet$/);
  assertStringIncludes(xlsx.headers.get("content-disposition") ?? "", "1206.xlsx");
});

Deno.test("files are in the language and the order of the page", async () => {
  using test = startShelf();
  const { url } = test.shelf.add(createReport());
  const [headings, first] = parseCsv((await get(`${url}/csv?lang=en&sort=-day`)).text);
  assertEquals([headings?.[0], first?.[0]], ["Date", "2026-02-02"]);
  const bytes = await (await fetch(`${url}/xlsx?lang=en&sort=-day`)).bytes();
  const [sheet] = await readSheets(bytes);
  assertEquals(sheet?.rows[3]?.[0], new Date("2026-02-02T00:00:00Z"));
});

Deno.test("there is nothing else below the page, and no other method", async () => {
  using test = startShelf();
  const { url } = test.shelf.add(createReport());
  for (const path of ["/", "/x", "/csv/", "/../csv", "/CSV", "/xlsx/x", "x"]) {
    assertEquals((await get(url + path)).status, 404, path);
  }
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"]) {
    const { status, headers } = await get(url, { method });
    assertEquals([status, headers.get("allow")], [405, "GET, HEAD"]);
  }
});

Deno.test("a request of another website, or under another host name, gets nothing", async () => {
  using test = startShelf();
  const { url } = test.shelf.add(createReport());
  for (const origin of ["https://evil.example", "null"]) {
    const { status, text } = await get(`${url}/csv`, { headers: { origin } });
    assertEquals([status, text], [403, ""]);
  }
  const { hostname, port, pathname } = new URL(url);
  using connection = await Deno.connect({ hostname, port: Number(port) });
  const request = `GET ${pathname} HTTP/1.1\r\nHost: evil.example:${port}\r\n\r\n`;
  await connection.write(new TextEncoder().encode(request));
  const answer = await new Response(connection.readable).text();
  assertMatch(answer, /^HTTP\/1\.1 403 /);
  assertNotMatch(answer, /</);
});

Deno.test("a report without a table has no CSV file", async () => {
  using test = startShelf();
  const { url } = test.shelf.add(createReport({ tables: [] }));
  assertEquals((await get(`${url}/csv`)).status, 404);
});

Deno.test("hostile texts in every field are texts on the page and in the files", async () => {
  const rows = HOSTILE_TEXTS.map((text, i) => {
    const names = [
      "invoice_number",
      "vendor_name",
      "vendor_tax_code",
      "series",
      "status",
      "currency",
    ];
    return {
      ...row({ invoice_date: `2026-01-0${1 + i % 9}` }),
      ...Object.fromEntries(names.map((n) => [n, text])),
    };
  });
  using test = startShelf();
  const source = { ...SOURCE, question: { search: HOSTILE_TEXTS[0] }, gaps: [...HOSTILE_TEXTS] };
  const { url } = test.shelf.add(createListReport({ ...source, rows }));
  const { text } = await get(url);
  assertNotMatch(
    text.replace(/<style>.*<\/style>/s, ""),
    /<(script|img|style|iframe|form)|\son\w+="|="javascript:/,
  );
  assertEquals(
    [...text.matchAll(/href="([^"]*)"/g)].every(([, href]) =>
      /^(\/|data:image\/)/.test(href ?? "")
    ),
    true,
  );
  assertNotMatch(text, /[\u202A-\u202E\u2066-\u2069]/);
  const names = parseCsv((await get(`${url}/csv`)).text).slice(1).map((fields) => fields[3]);
  const cleaned = HOSTILE_TEXTS.map((text) => cleanText(text).trim());
  assertEquals(names.map((name) => name?.replace(/^'/, "")), cleaned);
  const [sheet] = await readSheets(await (await fetch(`${url}/xlsx`)).bytes());
  const cells = [...sheet?.sheet.cells?.values() ?? []].map(({ formula }) => formula);
  assertEquals(cells.filter((formula) => formula !== undefined && !/^SUM/.test(formula)), []);
});

Deno.test("5,000 rows are all on the page and in the files", async () => {
  using test = startShelf();
  const rows = Array.from({ length: 5_000 }, (_, i) => row({ invoice_number: `HD${i}` }));
  const { url } = test.shelf.add(createListReport({ ...SOURCE, question: {}, gaps: [], rows }));
  const { text } = await get(url);
  assertEquals(new Set(text.match(/HD\d+/g)).size, 5_000);
  assert(text.length < 4_000_000);
  const records = parseCsv((await get(`${url}/csv`)).text);
  assertEquals(records.length, 5_001);
  const [sheet] = await readSheets(await (await fetch(`${url}/xlsx`)).bytes());
  assertEquals(sheet?.rows.filter(([day]) => day instanceof Date).length, 5_000);
});
