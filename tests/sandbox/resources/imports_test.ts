import { assertEquals, assertStringIncludes } from "@std/assert";
import { at, column, rowsAt, textAt } from "../_client.ts";
import { Importer } from "../_importer.ts";
import { eInvoice, line, readFixture, smallInvoice } from "../../einvoice/_invoices.ts";

Deno.test("a signed e-invoice becomes an invoice with lines, taxes and parties", async () => {
  using importer = await Importer.of();
  const invoice = await importer.import(await readFixture("einvoice.xml"));
  const expected = {
    invoice_number: "456",
    series: "C26TBM",
    form: "1",
    invoice_date: "2026-10-15",
    status_name: "ACTIVE",
    direction: "bought",
    vendor_tax_code: "0030000014",
    subtotal: 21_666_667,
    tax_amount: 1_379_333,
    total_amount: 23_046_000,
    signature: "present, not verified",
    warnings: [],
    taxes: [
      { vat_rate: "8%", amount: 15_366_667, tax_amount: 1_229_333 },
      { vat_rate: "10%", amount: 1_500_000, tax_amount: 150_000 },
      { vat_rate: "KCT", amount: 4_800_000, tax_amount: 0 },
    ],
  };
  for (const [name, value] of Object.entries(expected)) {
    assertEquals(at(invoice, name), value, name);
  }
  const lines = rowsAt(invoice, "lines");
  assertEquals(column(lines, "kind"), ["goods", "goods", "goods", "goods", "promotion"]);
  assertEquals(lines[1]?.unit_price, 1_277_777.7778);
  assertEquals(at(invoice, "buyer.tax_code"), "0010000016");
});

Deno.test("an import creates the vendor and products that are new, and links the others", async () => {
  using importer = await Importer.of();
  const [vendors, products] = [await importer.count("vendors"), await importer.count("products")];
  const first = await importer.import(await readFixture("einvoice.xml"));
  assertEquals(at(first, "vendor.is_new"), true);
  assertEquals(rowsAt(first, "products_created").length, 3);
  assertEquals(await importer.count("vendors"), vendors + 1);
  assertEquals(await importer.count("products"), products + 3);
  const paper = rowsAt(first, "lines")[0];
  const { body } = await importer.client.get(`${importer.entity}/products?search=giay%20in`);
  assertEquals(paper?.product_id, at(body, "items.0.id"));

  const second = await importer.import(await readFixture("einvoice_tdiep.xml"));
  assertEquals(at(second, "vendor.is_new"), false);
  assertEquals(at(second, "vendor.id"), at(first, "vendor.id"));
  assertEquals(await importer.count("vendors"), vendors + 1);
});

Deno.test("get, list and vendor show what was imported", async () => {
  using importer = await Importer.of();
  const invoice = await importer.import(await readFixture("einvoice.xml"));
  const { body } = await importer.client.get(
    `${importer.entity}/invoices/${textAt(invoice, "id")}`,
  );
  for (const [name, value] of Object.entries(body ?? {})) assertEquals(at(invoice, name), value);
  assertEquals(at(body, "warnings"), at(invoice, "warnings"));
  const list = await importer.client.get(`${importer.entity}/invoices?search=binh%20minh`);
  assertEquals(at(list.body, "items.0.id"), at(invoice, "id"));
  const vendor = await importer.client.get(
    `${importer.entity}/vendors/${textAt(invoice, "vendor_id")}`,
  );
  assertEquals([at(vendor.body, "invoice_count"), at(vendor.body, "phone")], [1, "0900000014"]);
});

Deno.test("an invoice is imported once: 409 names the one that exists", async () => {
  using importer = await Importer.of();
  const invoice = await importer.import(eInvoice());
  for (const again of ["77", "00000077", " 77 "]) {
    const { status, body } = await importer.send(eInvoice({ general: { SHDon: again } }));
    assertEquals([status, at(body, "error_code")], [409, "CONFLICT"]);
    assertEquals(at(body, "details"), { invoice_id: at(invoice, "id"), invoice_number: "77" });
    assertStringIncludes(textAt(body, "error"), "1C26TXY 77 of seller 0030000021 already exists");
  }
  for (
    const other of [
      { general: { SHDon: "770" } },
      { general: { KHHDon: "C26TXZ" } },
      { general: { KHMSHDon: "2" } },
      { seller: { MST: "0030000039" } },
    ]
  ) await importer.import(eInvoice(other));
});

Deno.test("a small invoice is a duplicate by its number within the entity alone", async () => {
  using importer = await Importer.of();
  await importer.import(smallInvoice("INV-1", "1"));
  assertEquals((await importer.send(smallInvoice("INV-1", "2"))).status, 409);
  await importer.import(smallInvoice("INV-2", "1"));
  const other = `/entities/${await importer.client.entityId("HOA SEN")}/invoices/import/xml`;
  const xml_content = smallInvoice("INV-1", "1");
  assertEquals((await importer.client.post(other, { xml_content })).status, 201);
});

Deno.test("the same import sent three times at once is stored once", async () => {
  using importer = await Importer.of();
  const before = await importer.count("invoices");
  const replies = await Promise.all([1, 2, 3].map(() => importer.send(eInvoice())));
  assertEquals(replies.map(({ status }) => status).sort(), [201, 409, 409]);
  assertEquals(await importer.count("invoices"), before + 1);
});

Deno.test("a refused import leaves nothing behind", async () => {
  using importer = await Importer.of();
  await importer.import(eInvoice());
  const lists = ["invoices", "vendors", "products"];
  const counts = () => Promise.all(lists.map((list) => importer.count(list)));
  const before = await counts();
  const lines = line({ THHDVu: "Hàng rất mới", ThTien: "100000" });
  await importer.send(eInvoice({ lines }));
  await importer.send(eInvoice({ lines, general: { SHDon: "78" }, buyer: { MST: "0020000022" } }));
  assertEquals(await counts(), before);
});

Deno.test("a seller without a name is called by its tax code", async () => {
  using importer = await Importer.of();
  const invoice = await importer.import(eInvoice({ seller: { Ten: "" } }));
  assertEquals(at(invoice, "vendor_name"), "0030000021");
});

Deno.test("an invoice that the entity sold has no vendor", async () => {
  using importer = await Importer.of();
  const vendors = await importer.count("vendors");
  const invoice = await importer.import(eInvoice({
    seller: { MST: "0010000016", Ten: "CÔNG TY TNHH SAO MAI (SANDBOX)" },
    buyer: { MST: "", Ten: "", HVTNMHang: "Nguyễn Văn Mẫu" },
  }));
  assertEquals([at(invoice, "direction"), at(invoice, "vendor")], ["sold", null]);
  assertEquals(at(invoice, "buyer_name"), "Nguyễn Văn Mẫu");
  assertEquals(await importer.count("vendors"), vendors);
});

Deno.test("an invoice between others is refused with the parties' tax codes", async () => {
  using importer = await Importer.of();
  const reason = await importer.refusal(eInvoice({ buyer: { MST: "0020000022" } }));
  assertStringIncludes(reason, "not an invoice of this entity (tax code 0010000016)");
  assertStringIncludes(reason, "sold by 0030000021 to 0020000022");
  const person = await importer.refusal(eInvoice({ buyer: { MST: "", CCCDan: "001200000001" } }));
  assertStringIncludes(person, "sold by 0030000021 to 001200000001");
});

Deno.test("an invoice that names no code of its buyer is refused for that reason", async () => {
  using importer = await Importer.of();
  const nameless = { Ten: "", MST: "" };
  const buyer = { ...nameless, HVTNMHang: "Bán cho người tiêu dùng" };
  assertStringIncludes(
    await importer.refusal(eInvoice({ buyer })),
    'names no tax code of the buyer, "Bán cho người tiêu dùng". Only the seller can issue it',
  );
  const reason = await importer.refusal(eInvoice({ buyer: nameless }));
  assertStringIncludes(reason, "names no tax code of the buyer. Only the seller");
});

Deno.test("a person's entity buys with the personal id", async () => {
  using importer = await Importer.of();
  const entity = {
    ...{ name: "HỘ KINH DOANH THỬ", entity_type: "COMPANY", tax_code: "001200000001" },
    ...{ address: "x", city: "Huế", country: "VN" },
  };
  const { body } = await importer.client.post("/entities", entity);
  const path = `/entities/${at(body, "data.id")}/invoices/import/xml`;
  const xml_content = eInvoice({ buyer: { MST: "", CCCDan: "001200000001" } });
  const reply = await importer.client.post(path, { xml_content });
  assertEquals([reply.status, at(reply.body, "data.direction")], [201, "bought"]);
});

Deno.test("a branch's tax code matches with and without its dash", async () => {
  using importer = await Importer.of("CẦN THƠ");
  for (const [i, MST] of ["0010000023-001", "0010000023001", "0010000023 001"].entries()) {
    const general = { SHDon: String(i + 1) };
    const invoice = await importer.import(eInvoice({ general, buyer: { MST } }));
    assertEquals(at(invoice, "direction"), "bought");
  }
  await importer.refusal(eInvoice({ buyer: { MST: "0010000023" } }));
});

Deno.test("xml_content must be a text that is not empty", async () => {
  using importer = await Importer.of();
  const path = `${importer.entity}/invoices/import/xml`;
  for (const body of [{}, { xml_content: "" }, { xml_content: 1 }]) {
    const reply = await importer.client.post(path, body);
    assertEquals([reply.status, at(reply.body, "detail.0.loc")], [422, ["body", "xml_content"]]);
  }
});
