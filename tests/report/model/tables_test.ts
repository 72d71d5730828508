// The tables that a report's files have.
import { assertEquals } from "@std/assert";
import { tablesOf } from "../../../src/report/model/tables.ts";
import { createInvoiceReport } from "../../../src/report/build/invoice.ts";
import { createReport, SOURCE, TABLE } from "../_report.ts";

const ids = (report: Parameters<typeof tablesOf>[0]) => tablesOf(report).map(({ id }) => id);

Deno.test("a list has its table, an invoice its lines and, if there are some, its taxes", () => {
  assertEquals(ids(createReport()), ["invoices"]);
  const invoice = { lines: [{ name: "Bàn", amount: 1 }] };
  assertEquals(ids(createInvoiceReport({ ...SOURCE, invoice })), ["lines"]);
  const taxed = { ...invoice, taxes: [{ vat_rate: "8%", amount: 1, tax_amount: 1 }] };
  assertEquals(ids(createInvoiceReport({ ...SOURCE, invoice: taxed })), ["lines", "taxes"]);
});

Deno.test("findings are a table of their own, even if there are none", () => {
  assertEquals(ids(createReport({ tables: [TABLE], findings: [] })), ["invoices", "findings"]);
  const finding = { code: "NOT_VND", level: "fact", text: "In USD", text_vi: "Bằng USD" } as const;
  const [, table] = tablesOf(createReport({ findings: [finding] }));
  assertEquals(table?.rows, [{
    cells: [
      { vi: "Thông tin", en: "Fact" },
      { vi: "Bằng USD", en: "In USD" },
      "NOT_VND",
    ],
  }]);
});
