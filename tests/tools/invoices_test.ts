import { assertEquals } from "@std/assert";
import { OTHER_ID } from "../_program.ts";
import { resultOf } from "../api/_calls.ts";
import { toolsWith } from "../_tools.ts";
import { argsOf, assertRefused, BAD_OPTIONAL_TEXTS, callTool, ROWS } from "./_checks.ts";

const INVOICE = { id: OTHER_ID, invoice_number: "00000123", status: 1, total_amount: "1100000" };

Deno.test("list_invoices sends each of its filters", async () => {
  const filters = {
    date_from: " 2026-01-01 ",
    date_to: "2026-01-31",
    status: "0",
    search: "0000012",
    page: 2,
    per_page: 10,
  };
  const answer = { items: [INVOICE], total: 11 };
  const told = await callTool("list_invoices", argsOf("list_invoices", filters), answer);
  assertEquals(resultOf(told), {
    items: [INVOICE],
    total: 11,
    page: 2,
    per_page: 10,
    pages: 2,
    has_next: false,
    has_prev: true,
  });
  assertEquals(told.sent.query, {
    date_from: "2026-01-01",
    date_to: "2026-01-31",
    status: "0",
    search: "0000012",
    page: "2",
    per_page: "10",
  });
});

Deno.test("get_invoice returns the invoice as the API gives it", async () => {
  const told = await callTool("get_invoice", argsOf("get_invoice"), INVOICE);
  assertEquals(resultOf(told), INVOICE);
  assertEquals(told.sent.query, {});
});

Deno.test("get_invoice_statistics sends its days and returns what the API counts", async () => {
  const statistics = { total_count: 3, total_amount: 250000.5, by_status: { ACTIVE: 3 } };
  const days = { date_from: "2024-02-29", date_to: "2024-02-29" };
  const told = await callTool(
    "get_invoice_statistics",
    argsOf("get_invoice_statistics", days),
    statistics,
  );
  assertEquals(resultOf(told), statistics);
  assertEquals(told.sent.query, days);
  const all = await callTool(
    "get_invoice_statistics",
    argsOf("get_invoice_statistics"),
    statistics,
  );
  assertEquals(all.sent.query, {});
});

for (const status of [0, 1, 2, 3, "0", "3"]) {
  Deno.test(`the status ${JSON.stringify(status)} is sent as its number`, async () => {
    const told = await callTool("list_invoices", argsOf("list_invoices", { status }), ROWS);
    assertEquals(told.sent.query.status, String(status));
  });
}

Deno.test("a status is 0, 1, 2 or 3, and nothing that is empty or false counts as 0", async () => {
  const bad = [7, 4, -1, 1.5, " ", false, true, [], {}, "ACTIVE", "7"];
  const args = bad.map((status) => argsOf("list_invoices", { status }));
  await assertRefused(
    "list_invoices",
    "status",
    /0 \(DRAFT\), 1 \(ACTIVE\), 2 \(CANCELLED\)/,
    args,
  );
});

const NO_DAYS = [
  "2024-02-30",
  "2023-02-29",
  "2024-13-01",
  "2024-00-10",
  "2024-1-1",
  "01/02/2024",
  "2024-01-01T00:00:00Z",
  "20240101",
  "0000-00-00",
  "yesterday",
  " ",
  20240101,
  true,
  [],
];

for (const tool of toolsWith("date_from")) {
  for (const name of ["date_from", "date_to"]) {
    Deno.test(`${tool} takes nothing but real days as ${name}`, async () => {
      const args = NO_DAYS.map((day) => argsOf(tool, { [name]: day }));
      await assertRefused(tool, name, /a calendar day as YYYY-MM-DD/, args);
    });
  }

  Deno.test(`${tool} refuses a span that ends before it begins`, async () => {
    await assertRefused(tool, "date_from", /must not be after date_to/, [
      argsOf(tool, { date_from: "2026-02-01", date_to: "2026-01-31" }),
      argsOf(tool, { date_from: "2026-01-01", date_to: "2025-12-31" }),
    ]);
  });

  Deno.test(`${tool} takes a span that is open on either side`, async () => {
    for (const days of [{ date_from: "2026-01-31" }, { date_to: "2026-01-31" }]) {
      const told = await callTool(tool, argsOf(tool, { ...days }), ROWS);
      const { page: _, per_page: __, ...query } = told.sent.query;
      assertEquals<unknown>(query, days);
    }
  });
}

Deno.test("list_invoices takes nothing but a text as search", async () => {
  const args = BAD_OPTIONAL_TEXTS.map((search) => argsOf("list_invoices", { search }));
  await assertRefused("list_invoices", "search", /a text that is not empty/, args);
});
