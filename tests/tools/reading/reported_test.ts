// report: true on the reading tools, against the sandbox: what the model gets, and what the person opens.
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { isObject, type JsonObject } from "../../../src/core/json.ts";
import { json, loginAnswer, serveApi } from "../../_api.ts";
import { ENTITY_ID, OTHER_ID, startProgram } from "../../_program.ts";
import { Truth } from "../../_truth.ts";
import { errorOf, LOGIN_ROUTE, resultOf } from "../../api/_calls.ts";
import { get } from "../../report/_shelf.ts";
import { parseCsv } from "../../report/files/_csv.ts";
import { readSheets } from "../../report/files/_workbook.ts";
import { row } from "../../rows/_rows.ts";
import { rowsAt, START } from "../../sandbox/_client.ts";
import { SandboxProgram } from "../_cases.ts";

const TAX_CODE = "0010000016";

function urlOf({ report }: JsonObject): string {
  assert(isObject(report) && typeof report.url === "string", "there is a report");
  return report.url;
}

/** The entity's invoices that `where` leaves, by SQL. */
function truth(columns: string, where: string) {
  using data = new Truth(START);
  return data.rows(
    `SELECT ${columns} FROM invoices AS i JOIN entities AS e ON e.id = i.entity_id
     WHERE e.tax_code = '${TAX_CODE}' AND ${where}`,
  );
}

Deno.test("a list has totals, five rows and a link; the link has all rows", async () => {
  await using sandbox = new SandboxProgram();
  const args = { entity_id: TAX_CODE, direction: "bought", report: true, per_page: 50 };
  const list = await sandbox.result("list_invoices", args);
  const [sums] = truth(
    "count(*) AS count, sum(i.subtotal) AS subtotal, sum(i.tax_amount) AS tax_amount, " +
      "sum(i.total_amount) AS total_amount",
    "i.direction = 'bought' AND i.status IN (1, 3)",
  );
  const { note: _, ...totals } = Object(list.totals);
  assertEquals(totals, { ...sums });
  assertEquals([rowsAt(list, "items").length, list.page, list.per_page], [5, 1, 5]);
  assertEquals(Object(list.report).expires_at, "2026-11-22T05:15:00.000Z");
  const all = truth("i.number, i.total_amount", "i.direction = 'bought'");
  assertEquals(list.total, all.length);
  const csv = parseCsv((await get(`${urlOf(list)}/csv`)).text);
  const [headings = [], ...records] = csv;
  const [number, total] = ["Số hóa đơn", "Tổng tiền thanh toán"].map((h) => headings.indexOf(h));
  const inFile = records.map((fields) => `${fields[number ?? 0]} ${fields[total ?? 0]}`).sort();
  assertEquals(inFile, all.map(({ number, total_amount }) => `${number} ${total_amount}`).sort());
  const page = await get(urlOf(list));
  assertStringIncludes(page.text, "CÔNG TY TNHH SAO MAI");
  assertMatch(page.text, /chỉ có dữ liệu minh họa/);
});

Deno.test("a list with details has the purchases by VAT rate, of invoices in force", async () => {
  await using sandbox = new SandboxProgram();
  const dates = { date_from: "2026-08-01", date_to: "2026-10-31" };
  const args = { entity_id: TAX_CODE, ...dates, details: true, report: true, per_page: 100 };
  const list = await sandbox.result("list_invoices", args);
  assert("tax_authority_code" in (rowsAt(list, "items")[0] ?? {}));
  const sheets = await readSheets(await (await fetch(`${urlOf(list)}/xlsx`)).bytes());
  const purchases = sheets.at(-1);
  assertEquals(purchases?.name, "Bảng kê mua vào");
  const [sums] = truth(
    "sum(i.subtotal) AS subtotal, sum(i.tax_amount) AS tax_amount",
    "i.direction = 'bought' AND i.status IN (1, 3) " +
      "AND i.invoice_date BETWEEN '2026-08-01' AND '2026-10-31'",
  );
  const last = (purchases?.rows.length ?? 0) - 1;
  assertEquals(
    [7, 9].map((column) => purchases?.cell(last, column).formulaResult),
    [sums?.subtotal, sums?.tax_amount],
  );
});

Deno.test("fields are kept for the rows of the answer, the report has all columns", async () => {
  await using sandbox = new SandboxProgram();
  const args = { entity_id: TAX_CODE, fields: ["status"], report: true };
  const list = await sandbox.result("list_invoices", args);
  assertEquals(Object.keys(rowsAt(list, "items")[0] ?? {}), ["id", "status"]);
  assertMatch((await get(urlOf(list))).text, /Tổng tiền thanh toán/);
});

Deno.test("statistics have a report with all groups, and say how many only it has", async () => {
  await using sandbox = new SandboxProgram();
  const args = { entity_id: TAX_CODE, group_by: "product", report: true };
  const figures = await sandbox.result("get_invoice_statistics", args);
  const { groups: more } = Object(figures.only_in_report);
  assertEquals(rowsAt(figures, "groups").length, 5);
  const records = parseCsv((await get(`${urlOf(figures)}/csv`)).text);
  assertEquals(records.length - 1, 5 + more);
  assert(more > 0);
});

Deno.test("the API's own figures have a report, too", async () => {
  await using sandbox = new SandboxProgram();
  const figures = await sandbox.result("get_invoice_statistics", {
    entity_id: TAX_CODE,
    report: true,
  });
  assertEquals([rowsAt(figures, "by_month").length, figures.total_count], [5, 120]);
  assertMatch((await get(urlOf(figures))).text, /số liệu của chính Finizi B4B/);
});

Deno.test("an invoice has a report with all lines, the answer has five", async () => {
  const lines = Array.from({ length: 12 }, (_, i) => ({ name: `Hàng ${i}`, amount: i }));
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [`GET /api/v1/entities/${ENTITY_ID}`]: () => json({ id: ENTITY_ID, name: "A", tax_code: "1" }),
    [`GET /api/v1/entities/${ENTITY_ID}/invoices/${OTHER_ID}`]: () => json(row({ lines })),
  });
  using program = startProgram(api.url);
  const args = { entity_id: ENTITY_ID, invoice_id: OTHER_ID, report: true };
  const invoice = resultOf(await program.call("get_invoice", args));
  assertEquals(invoice.lines, lines.slice(0, 5));
  assertEquals(invoice.lines_paging, { total: 12, page: 1, per_page: 5, pages: 3 });
  assertEquals(parseCsv((await get(`${urlOf(invoice)}/csv`)).text).length, 13);
});

Deno.test("a folder's report has a row for each file, and a file's report its findings", async () => {
  await using sandbox = new SandboxProgram();
  const list = await sandbox.result("list_invoices", {
    entity_id: TAX_CODE,
    folder: ".",
    report: true,
  });
  const records = parseCsv((await get(`${urlOf(list)}/csv`)).text);
  assertEquals(records.length - 1, list.total);
  assertMatch((await get(urlOf(list))).text, /Kiểm tra tệp hóa đơn.*Tệp có lỗi/s);
  const [first] = rowsAt(list, "items");
  const file = { entity_id: TAX_CODE, file_path: first?.file, report: true };
  const invoice = await sandbox.result("get_invoice", file);
  const page = await get(urlOf(invoice));
  assertMatch(page.text, /Kết quả kiểm tra hóa đơn/);
  assertEquals(
    [...page.text.matchAll(/<li class="(error|warning|fact)">/g)].length,
    rowsAt(invoice, "findings").length,
  );
});

Deno.test("logout takes reports down, which say so, and a later report is open", async () => {
  await using sandbox = new SandboxProgram();
  const args = { entity_id: TAX_CODE, report: true };
  const url = urlOf(await sandbox.result("get_invoice_statistics", args));
  assertEquals((await get(url)).status, 200);
  await sandbox.result("logout", {});
  const { status, text } = await get(url);
  assertEquals(status, 410);
  assertMatch(text, /signed out/);
  await sandbox.result("login", {});
  const other = urlOf(await sandbox.result("get_invoice_statistics", args));
  assertEquals((await get(other)).status, 200);
});

Deno.test("an entity that cannot be read is not named, and its report is made all the same", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [`GET /api/v1/entities/${ENTITY_ID}`]: () => json({ detail: "no" }, { status: 403 }),
    [`GET /api/v1/entities/${ENTITY_ID}/invoices`]: () => json({ items: [row()], total: 1 }),
  });
  using program = startProgram(api.url);
  const list = resultOf(
    await program.call("list_invoices", { entity_id: ENTITY_ID, report: true }),
  );
  const { text } = await get(urlOf(list));
  assertMatch(text, /An Phát|AN PHÁT/);
  assert(!text.includes('class="entity"'));
});

Deno.test("a secret that the API echoes is not in a report", async () => {
  const secret = "token-1"; // the session's token
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(secret.padEnd(40, "x")),
    [`GET /api/v1/entities/${ENTITY_ID}`]: () => json({ id: ENTITY_ID, name: "A", tax_code: "1" }),
    [`GET /api/v1/entities/${ENTITY_ID}/invoices`]: () =>
      json({ items: [row({ vendor_name: secret.padEnd(40, "x") })], total: 1 }),
  });
  using program = startProgram(api.url);
  const list = resultOf(
    await program.call("list_invoices", { entity_id: ENTITY_ID, report: true }),
  );
  const url = urlOf(list);
  for (const path of ["", "/csv"]) {
    assert(!(await get(url + path)).text.includes(secret.padEnd(40, "x")), path);
  }
});

Deno.test("what cannot be read has no report", async () => {
  await using api = serveApi({
    [LOGIN_ROUTE]: loginAnswer(),
    [`GET /api/v1/entities/${ENTITY_ID}/invoices/${OTHER_ID}`]: () => json({}, { status: 404 }),
  });
  using program = startProgram(api.url);
  const args = { entity_id: ENTITY_ID, invoice_id: OTHER_ID, report: true };
  assertEquals(errorOf(await program.call("get_invoice", args)).error_code, "NOT_FOUND");
  assertEquals(program.logs.filter(({ msg }) => msg === "report opened"), []);
});
