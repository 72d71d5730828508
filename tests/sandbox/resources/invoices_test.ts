import { assert, assertEquals, assertGreater } from "@std/assert";
import { at, column, numberIn, rowsAt, SandboxClient, textAt } from "../_client.ts";
import { eInvoice, smallInvoice } from "../../einvoice/_invoices.ts";

const STATUSES = ["DRAFT", "ACTIVE", "CANCELLED", "ARCHIVED"];

async function importSmall(client: SandboxClient, path: string, number: string, date: string) {
  const xml_content = smallInvoice(number, "1000", date);
  const { status, body } = await client.post(`${path}/import/xml`, { xml_content });
  assertEquals(status, 201);
  return at(body, "data");
}

Deno.test("a row has what a list needs, and no more", async () => {
  using client = await SandboxClient.signedIn();
  const path = `${await client.entityPath()}/invoices`;
  const { body } = await client.get(path);
  assertEquals(Object.keys(rowsAt(body, "items")[0] ?? {}), [
    ...["id", "invoice_number", "series", "form", "invoice_date", "status", "status_name"],
    ...["invoice_type", "direction", "vendor_id", "vendor_name", "vendor_tax_code"],
    ...["buyer_name", "buyer_tax_code", "currency", "subtotal", "tax_amount", "fee_total"],
    ...["discount_total", "total_amount", "original_currency", "original_total_amount"],
    ...["replaced_by", "adjusted_by"],
  ]);
});

Deno.test("pages hold each invoice once, newest first", async () => {
  using client = await SandboxClient.signedIn();
  const path = `${await client.entityPath()}/invoices`;
  const rows = await client.all(`${path}?x=1`);
  assertEquals(rows.length, 120);
  assertEquals(new Set(column(rows, "id")).size, 120);
  const dates = column(rows, "invoice_date").map(String);
  assertEquals(dates, dates.toSorted().reverse());
  const small: unknown[] = [];
  for (let page = 1; page <= 18; page++) {
    const { body } = await client.get(`${path}?per_page=7&page=${page}`);
    small.push(...column(rowsAt(body, "items"), "id"));
  }
  assertEquals(small, column(rows, "id"));
});

Deno.test("invoices of the same instant keep their order from page to page", async () => {
  using client = await SandboxClient.signedIn();
  const path = `${await client.entityPath()}/invoices`;
  for (let i = 0; i < 12; i++) await importSmall(client, path, `S-${i}`, "2030-01-01");
  const seen: unknown[] = [];
  for (let page = 1; page <= 6; page++) {
    const { body } = await client.get(`${path}?per_page=2&page=${page}`);
    seen.push(...column(rowsAt(body, "items"), "invoice_number"));
  }
  assertEquals(new Set(seen).size, 12);
});

Deno.test("a status finds those that have it; the four make up all", async () => {
  using client = await SandboxClient.signedIn();
  const path = `${await client.entityPath()}/invoices`;
  let total = 0;
  for (const [status, name] of STATUSES.entries()) {
    const rows = await client.all(`${path}?status=${status}`);
    assertGreater(rows.length, 0);
    assert(rows.every((row) => row.status === status && row.status_name === name));
    total += rows.length;
  }
  assertEquals(total, 120);
});

Deno.test("both bounds of a period are included", async () => {
  using client = await SandboxClient.signedIn();
  const path = `${await client.entityPath()}/invoices`;
  const rows = await client.all(path);
  const dates = [...new Set(column(rows, "invoice_date").map(String))].sort();
  const [from = "", to = ""] = [dates[20], dates[30]];
  const found = await client.all(`${path}?date_from=${from}&date_to=${to}`);
  const expected = rows.filter(({ invoice_date }) =>
    String(invoice_date) >= from && String(invoice_date) <= to
  );
  assertEquals(found, expected);
  assertEquals([found.at(-1)?.invoice_date, found[0]?.invoice_date], [from, to]);
});

Deno.test("an invoice belongs to its day in Viet Nam, which begins at 17:00 UTC", async () => {
  using client = await SandboxClient.signedIn();
  const path = `${await client.entityPath()}/invoices`;
  await importSmall(client, path, "LAST-SECOND", "2030-01-14T16:59:59Z");
  await importSmall(client, path, "FIRST-SECOND", "2030-01-14T17:00:00Z");
  await importSmall(client, path, "LOCAL-MIDNIGHT", "2030-01-15T00:00:00");
  await importSmall(client, path, "LOCAL-EVENING", "2030-01-15T23:59:59");
  await importSmall(client, path, "NEXT-DAY", "2030-01-16");
  const on = async (day: string) => {
    const { body } = await client.get(`${path}?date_from=${day}&date_to=${day}`);
    return column(rowsAt(body, "items"), "invoice_number").map(String).sort();
  };
  assertEquals(await on("2030-01-14"), ["LAST-SECOND"]);
  assertEquals(await on("2030-01-15"), ["FIRST-SECOND", "LOCAL-EVENING", "LOCAL-MIDNIGHT"]);
  assertEquals(await on("2030-01-16"), ["NEXT-DAY"]);
});

Deno.test("a search looks in number and vendor, without case and diacritics", async () => {
  using client = await SandboxClient.signedIn();
  const path = `${await client.entityPath()}/invoices`;
  const rows = await client.all(path);
  const search = (words: string) => client.all(`${path}?search=${encodeURIComponent(words)}`);
  const electronics = rows.filter(({ vendor_name }) => String(vendor_name).includes("ĐIỆN TỬ"));
  assertGreater(electronics.length, 0);
  for (const words of ["điện tử", "dien tu", "DIEN TU", "điện tử".normalize("NFD")]) {
    assertEquals(await search(words), electronics);
  }
  const number = String(rows[0]?.invoice_number);
  const numbered = rows.filter(({ invoice_number }) => String(invoice_number).includes(number));
  assertEquals(await search(number), numbered);
  for (const words of ["%", "_", "x' OR '1'='1", "') UNION SELECT * FROM entities --"]) {
    assertEquals(await search(words), []);
  }
});

Deno.test("an invoice is found by number, form and series, names and tax codes, in any order", async () => {
  using client = await SandboxClient.signedIn();
  const path = `${await client.entityPath()}/invoices`;
  const xml = eInvoice({
    general: { SHDon: "00075757", KHHDon: "C26TQX" },
    seller: { Ten: "CÔNG TY TNHH HỢP NHẤT", MST: "0030000014-091" },
  });
  const { body } = await client.post(`${path}/import/xml`, { xml_content: xml });
  const id = at(body, "data.id");
  const searches = [
    ...["75757", "00075757", "0075757", "C26TQX", "1C26TQX", "1c26tqx 75757", "75757 1C26TQX"],
    ...["C26TQX-75757", "hop nhat", "NHẤT hợp công", "0030000014-091", "0030000014091"],
    ...["0030000014", "75757 hợp nhất", "hợp nhất 1C26TQX sao mai", "0010000016 75757"],
  ];
  for (const search of searches) {
    const rows = await client.all(`${path}?search=${encodeURIComponent(search)}`);
    assertEquals(column(rows, "id"), [id], search);
  }
  for (const search of ["75757 khác", "2C26TQX", "757570", "HỢP NHẤTT"]) {
    assertEquals(await client.all(`${path}?search=${encodeURIComponent(search)}`), [], search);
  }
});

Deno.test("a short number is not looked for in tax codes", async () => {
  using client = await SandboxClient.signedIn();
  const path = `${await client.entityPath()}/invoices`;
  const rows = await client.all(`${path}?search=0016`); // the entity's own tax code ends so
  assert(
    rows.every(({ invoice_number }) => String(invoice_number).padStart(8, "0").includes("0016")),
  );
  assertEquals((await client.all(`${path}?search=0010000016`)).length, 120);
});

Deno.test("the time of issue is Viet Nam's", async () => {
  using client = await SandboxClient.signedIn();
  const path = `${await client.entityPath()}/invoices`;
  const data = await importSmall(client, path, "EVENING", "2030-01-14T17:00:00Z");
  assertEquals(at(data, "issued_at"), "2030-01-15T00:00:00+07:00");
  assertEquals(at(data, "invoice_date"), "2030-01-15");
});

Deno.test("filters narrow each other", async () => {
  using client = await SandboxClient.signedIn();
  const path = `${await client.entityPath()}/invoices`;
  const rows = await client.all(path);
  const query = "date_from=2026-01-01&date_to=2026-12-31&status=1&search=phat";
  assertEquals(
    await client.all(`${path}?${query}`),
    rows.filter((row) =>
      row.status === 1 && String(row.invoice_date) >= "2026-01-01" &&
      String(row.vendor_name).includes("PHÁT")
    ),
  );
});

Deno.test("an invoice tells lines, parties and taxes that add up to its totals", async () => {
  using client = await SandboxClient.signedIn();
  const path = `${await client.entityPath()}/invoices`;
  for (const row of await client.all(`${path}?status=3`)) {
    const { body } = await client.get(`${path}/${row.id}`);
    for (const [name, value] of Object.entries(row)) assertEquals(at(body, name), value);
    const sum = (list: string, name: string) =>
      rowsAt(body, list).reduce((total, line) => total + Number(line[name]), 0);
    assertEquals(sum("lines", "amount"), row.subtotal);
    assertEquals(sum("taxes", "tax_amount"), row.tax_amount);
    assertEquals(numberIn(row, "subtotal") + numberIn(row, "tax_amount"), row.total_amount);
    assertEquals(at(body, "seller.tax_code"), row.vendor_tax_code);
    assertEquals(at(body, "buyer.tax_code"), "0010000016");
  }
});

Deno.test("an invoice of another entity is not found", async () => {
  using client = await SandboxClient.signedIn();
  const path = `${await client.entityPath()}/invoices`;
  const other = await client.entityId("BIỂN XANH");
  const { body } = await client.get(path);
  const reply = await client.get(
    `/entities/${other}/invoices/${textAt(body, "items.0.id")}`,
  );
  assertEquals([reply.status, at(reply.body, "error")], [404, "Invoice not found"]);
});
