import { assertEquals, assertLessOrEqual } from "@std/assert";
import { at, rowsAt, SandboxClient } from "../_client.ts";
import { smallInvoice } from "../../einvoice/_invoices.ts";

const RANGES = [
  "",
  "?date_from=2026-01-01",
  "?date_to=2025-12-31",
  "?date_from=2026-03-01&date_to=2026-03-31",
  "?date_from=2026-05-17&date_to=2026-11-02",
  "?date_from=2020-01-01&date_to=2020-12-31",
];

interface Sum {
  count: number;
  amount: number;
}

/** Counts and sums of rows by what `key` says of them, worked out by hand. */
function sumBy(
  rows: readonly Record<string, unknown>[],
  key: (row: Record<string, unknown>) => string,
): Record<string, Sum> {
  const sums: Record<string, Sum> = {};
  for (const row of rows) {
    const sum = sums[key(row)] ??= { count: 0, amount: 0 };
    sum.count++;
    sum.amount += Number(row.total_amount);
  }
  return sums;
}

for (const range of RANGES) {
  Deno.test(`statistics cover exactly what the list has: ${range || "no dates"}`, async () => {
    using client = await SandboxClient.signedIn();
    for (const { id } of await client.all("/entities")) {
      const path = `/entities/${id}/invoices`;
      const { body } = await client.get(`${path}/statistics${range}`);
      const rows = await client.all(path + range);
      assertEquals(at(body, "total_count"), rows.length);
      const total = rows.reduce((sum, row) => sum + Number(row.total_amount), 0);
      assertEquals(at(body, "total_amount"), total);

      const statuses = sumBy(rows, (row) => String(row.status_name));
      for (const name of ["DRAFT", "ACTIVE", "CANCELLED", "ARCHIVED"]) {
        assertEquals(at(body, `by_status.${name}`), statuses[name]?.count ?? 0);
        assertEquals(at(body, `amount_by_status.${name}`), statuses[name]?.amount ?? 0);
      }
      const directions = sumBy(rows, (row) => String(row.direction));
      assertEquals(
        rowsAt(body, "by_direction").map(({ direction, ...sum }) => [direction, sum]),
        Object.entries(directions).sort(),
      );
      const months = sumBy(rows, (row) => String(row.invoice_date).slice(0, 7));
      for (const { month, count, amount } of rowsAt(body, "by_month")) {
        assertEquals({ count, amount }, months[String(month)] ?? { count: 0, amount: 0 });
        delete months[String(month)];
      }
      assertEquals(months, {});
      const bought = rows.filter(({ vendor_id }) => vendor_id !== null);
      const vendors = Object.entries(sumBy(bought, (row) => String(row.vendor_id)))
        .sort(([, a], [, b]) => b.amount - a.amount).slice(0, 5);
      assertEquals(
        rowsAt(body, "top_vendors").map((v) => [v.vendor_id, { count: v.count, amount: v.total }]),
        vendors,
      );
    }
  });
}

async function statistics(client: SandboxClient, query: string) {
  const { body } = await client.get(
    `${await client.entityPath()}/invoices/statistics${query}`,
  );
  return body;
}

Deno.test("months without invoices are listed with zeros, through the whole period", async () => {
  using client = await SandboxClient.signedIn();
  const body = await statistics(client, "?date_from=2024-11-15&date_to=2025-02-01");
  assertEquals(
    rowsAt(body, "by_month"),
    ["2024-11", "2024-12", "2025-01", "2025-02"].map((month) => ({ month, count: 0, amount: 0 })),
  );
  assertEquals(at(body, "period"), { from: "2024-11-15", to: "2025-02-01" });
  assertEquals(at(body, "top_vendors"), []);
});

Deno.test("without dates the period is that of the invoices: 18 months", async () => {
  using client = await SandboxClient.signedIn();
  const body = await statistics(client, "");
  const months = rowsAt(body, "by_month");
  assertEquals(months.length, 18);
  assertEquals([months[0]?.month, months.at(-1)?.month], ["2025-06", "2026-11"]);
  assertEquals(String(at(body, "period.from")).slice(0, 7), "2025-06");
  assertEquals(at(body, "currency"), "VND");
});

Deno.test("up to 120 months are listed; of a longer period, those of the invoices", async () => {
  using client = await SandboxClient.signedIn();
  const months = async (query: string) => rowsAt(await statistics(client, query), "by_month");
  assertEquals((await months("?date_from=2017-01-31&date_to=2026-12-01")).length, 120);
  assertEquals((await months("?date_from=2016-12-31&date_to=2026-12-01")).length, 18);
});

Deno.test("a period without end and without invoices has no months", async () => {
  using client = await SandboxClient.signedIn();
  const body = await statistics(client, "?date_from=2030-01-01");
  assertEquals([at(body, "total_count"), at(body, "total_amount")], [0, 0]);
  assertEquals(at(body, "by_month"), []);
  assertEquals(at(body, "period"), { from: "2030-01-01", to: null });
});

Deno.test("a period of centuries does not list each of its months", async () => {
  using client = await SandboxClient.signedIn();
  const body = await statistics(client, "?date_from=0001-01-01&date_to=9999-12-31");
  assertEquals(at(body, "total_count"), 120);
  assertLessOrEqual(rowsAt(body, "by_month").length, 18);
});

Deno.test("an imported invoice counts at once", async () => {
  using client = await SandboxClient.signedIn();
  const path = `${await client.entityPath()}/invoices`;
  const before = await statistics(client, "");
  const xml_content = smallInvoice("N", "123456.00", "2026-11-22");
  assertEquals((await client.post(`${path}/import/xml`, { xml_content })).status, 201);
  const after = await statistics(client, "");
  assertEquals(Number(at(after, "total_count")) - Number(at(before, "total_count")), 1);
  assertEquals(Number(at(after, "total_amount")) - Number(at(before, "total_amount")), 123_456);
});
