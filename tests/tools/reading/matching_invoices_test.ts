// Reading all invoices that fit, and what is said about those that could not be read.
import { assertEquals } from "@std/assert";
import { json, loginAnswer, serveApi } from "../../_api.ts";
import { ENTITY_ID, startProgram } from "../../_program.ts";
import { LOGIN_ROUTE, resultOf } from "../../api/_calls.ts";
import { row } from "../../rows/_rows.ts";

const LIST = `GET /api/v1/entities/${ENTITY_ID}/invoices`;

async function list(rows: readonly object[], args: object) {
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [LIST]: () => json({ items: rows, total: rows.length }),
  });
  using program = startProgram(api.url);
  return resultOf(await program.call("list_invoices", { entity_id: ENTITY_ID, ...args }));
}

Deno.test("rows that do not say what is asked for make the list incomplete, and are counted", async () => {
  const rows = [row(), row({ direction: "?" })];
  const { total, collected, items } = await list(rows, { direction: "bought" });
  assertEquals([total, items], [undefined, [rows[0]]]);
  assertEquals(collected, {
    invoices: 2,
    complete: false,
    why: "1 rows do not say what is asked for",
  });
});

Deno.test("invoices in another currency are left out of amounts, and that is noted", async () => {
  const { note, total } = await list([row(), row({ currency: "USD" })], { amount_min: 1 });
  assertEquals(total, 1);
  assertEquals(
    note,
    "1 invoices in another currency are left out: amount_min and amount_max compare VND",
  );
});

Deno.test("one status is asked of the API, several are filtered here, and the order is kept", async () => {
  const rows = [row({ invoice_number: "2", total_amount: 2 }), row({ total_amount: 1 })];
  const { items, collected } = await list(rows, { statuses: [1], sort: "amount" });
  assertEquals([items, collected], [rows.toReversed(), { invoices: 2, complete: true }]);
});
