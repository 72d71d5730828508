// The workbook of a report: its sheets, what is in them, and what no program calculates.
import { assert, assertEquals } from "@std/assert";
import { cleanText } from "../../../src/core/text.ts";
import { toWorkbook } from "../../../src/report/files/workbook.ts";
import type { Report } from "../../../src/report/model/report.ts";
import { createReport, decimal, HOSTILE_TEXTS, TABLE } from "../_report.ts";
import { type ReadSheet, readSheets } from "./_workbook.ts";

async function sheetsOf(report: Report, language: "vi" | "en" = "vi"): Promise<ReadSheet[]> {
  return await readSheets(await toWorkbook(report, language));
}

Deno.test("a list is a sheet with a head, headings, real dates and numbers, and a formula as its sum", async () => {
  const facts = [{ label: { vi: "Thời gian", en: "Days" }, value: { vi: "mọi ngày", en: "all" } }];
  const [sheet] = await sheetsOf(createReport({ facts }));
  assert(sheet !== undefined);
  assertEquals(sheet.name, "Hóa đơn");
  assertEquals(sheet.rows.slice(0, 4).map(([first]) => first), [
    "DANH SÁCH HÓA ĐƠN",
    "CÔNG TY TNHH SAO MAI · Mã số thuế 0010000016",
    "Thời gian: mọi ngày",
    "Ngày",
  ]);
  assertEquals(sheet.rows[4]?.slice(0, 3), [
    new Date("2026-01-31T00:00:00Z"),
    "An Phát",
    1234567.5,
  ]);
  const { formula, formulaResult } = sheet.cell(7, 2);
  assertEquals([formula, formulaResult], ["SUM($C$5:$C$7)", 1234487.5]);
  assertEquals(sheet.sheet.freezePane?.rows, 4);
});

Deno.test("a workbook in English has English headings", async () => {
  const [sheet] = await sheetsOf(createReport(), "en");
  assertEquals([sheet?.name, sheet?.rows[2]], ["Invoices", ["Date", "Seller", "Total"]]);
});

Deno.test("sums of some rows are formulas with conditions", async () => {
  const columns = [
    ...TABLE.columns,
    { id: "counted", kind: "word", label: { vi: "Tính", en: "In" }, width: 9 } as const,
  ];
  const values = { total_amount: decimal("5") };
  const where = [{ column: "counted", is: { vi: 'Có "thật"', en: "Yes" } }];
  const table = { ...TABLE, columns, sums: [{ label: "Cộng", values, where }] };
  const [sheet] = await sheetsOf(createReport({ tables: [table] }));
  assertEquals(sheet?.cell(6, 2).formula, 'SUMIFS($C$4:$C$6,$D$4:$D$6,"Có ""thật""")');
});

for (const hostile of HOSTILE_TEXTS) {
  Deno.test(`${JSON.stringify(hostile.slice(0, 30))} is a text in a workbook, whole`, async () => {
    const text = cleanText(hostile);
    const rows = [{ cells: [undefined, text, undefined] }];
    const facts = [{ label: { vi: "Tìm", en: "Search" }, value: text }];
    const tables = [{ ...TABLE, rows, sums: [] }];
    const [sheet] = await sheetsOf(createReport({ tables, facts }));
    assert(sheet !== undefined);
    const cell = sheet.cell(4, 1);
    assertEquals([cell.value, cell.formula], [text.replace(/\r\n?/g, "\n"), undefined]);
    for (const { formula } of sheet.sheet.cells?.values() ?? []) assertEquals(formula, undefined);
  });
}

Deno.test("each sheet has a name that Excel takes, of its own", async () => {
  const title = { vi: "Theo [tháng]: mua/bán? *và* 'quý' rất dài dài dài", en: "x" };
  const tables = [{ ...TABLE, title }, { ...TABLE, title }, TABLE];
  const names = (await sheetsOf(createReport({ tables }))).map(({ name }) => name);
  assertEquals(new Set(names).size, 3);
  for (const name of names) assert(/^[^\\/?*[\]:']{1,31}$/.test(name), name);
});

Deno.test("a number with more digits than a workbook holds is a text", async () => {
  const cells = [undefined, undefined, decimal("123456789012345678")];
  const [sheet] = await sheetsOf(createReport({ tables: [{ ...TABLE, rows: [{ cells }] }] }));
  assertEquals(sheet?.rows[3]?.[2], "123456789012345678");
});

Deno.test("a day that is none is a text, and so is one before workbooks begin", async () => {
  const rows = ["31.1.26", "1899-12-31"].map((day) => ({ cells: [day, "x", undefined] }));
  const [sheet] = await sheetsOf(createReport({ tables: [{ ...TABLE, rows, sums: [] }] }));
  assertEquals(sheet?.rows.slice(3).map(([day]) => day), ["31.1.26", "1899-12-31"]);
});

Deno.test("a report without rows is a sheet with headings", async () => {
  const [sheet] = await sheetsOf(createReport({ tables: [{ ...TABLE, rows: [], sums: [] }] }));
  assertEquals(sheet?.rows.length, 3);
});
