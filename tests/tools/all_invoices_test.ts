// Reading the details of rows: what goes out, and what does not.
import { assertEquals } from "@std/assert";
import type { Api } from "../../src/api/client.ts";
import { readDetails, readInvoices } from "../../src/tools/all_invoices.ts";
import { callWith, listOf } from "../api/collect/_list.ts";
import { ENTITY_ID } from "../_program.ts";

/** An API that tells what it is asked for. */
function fakeApi(asked: string[]): Pick<Api, "get" | "list"> {
  return {
    get: (path) => Promise.resolve({ detail: asked.push(String(path)) }),
    list(path, query) {
      asked.push(`${path} ${JSON.stringify(query)}`);
      return Promise.resolve(listOf([{ id: "a" }], 1, 1));
    },
  };
}

Deno.test("invoices are asked for with the API's own filters, 100 a page", async () => {
  const asked: string[] = [];
  const using = { api: fakeApi(asked), call: callWith() };
  const { rows, complete } = await readInvoices("e1", { status: 1, search: undefined }, using);
  assertEquals([rows, complete], [[{ id: "a" }], true]);
  assertEquals(asked, ['/entities/e1/invoices {"status":1,"page":1,"per_page":100}']);
});

Deno.test("an id that is no segment of a path is never sent", async () => {
  const asked: string[] = [];
  const rows = ["..", ".", "", null, "a/b", 7].map((id) => ({ id }));
  const take = (_row: unknown, detail: unknown) => detail;
  const using = { api: fakeApi(asked), call: callWith() };
  const { gaps } = await readDetails(ENTITY_ID, rows, { limit: 50, take }, using);
  const base = `/entities/${ENTITY_ID}/invoices`;
  assertEquals(asked.toSorted(), [`${base}/7`, `${base}/a%2Fb`]);
  assertEquals(gaps, ["4 rows have no id to read their details by"]);
});
