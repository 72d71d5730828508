import { assertEquals, assertGreater } from "@std/assert";
import { at, rowsAt, SandboxClient, textAt } from "../_client.ts";

Deno.test("vendors are found by name without diacritics and by tax code", async () => {
  using client = await SandboxClient.signedIn();
  const entity = await client.entityPath();
  const path = `${entity}/vendors`;
  const all = (await client.all(path)).map(({ name }) => String(name));
  const expected = all.filter((name) => name.includes("DỊCH VỤ"));
  assertGreater(expected.length, 0);
  for (const search of ["dịch vụ", "dich vu", "DICH VU", "vụ dịch"]) {
    assertEquals(await client.names(path, { search }), expected);
  }
  const [first] = rowsAt((await client.get(path)).body, "items");
  const found = await client.names(path, { search: String(first?.tax_code) });
  assertEquals(found, [first?.name]);
  const branch = rowsAt((await client.get(`${path}?search=-001`)).body, "items")[0];
  const code = String(branch?.tax_code).replace("-", "");
  assertEquals(await client.names(path, { search: code }), [branch?.name]);
  for (const search of ["%", "_", "' OR 1=1; --"]) {
    assertEquals(await client.names(path, { search }), []);
  }
});

Deno.test("a vendor has the number and the sum of its invoices", async () => {
  using client = await SandboxClient.signedIn();
  const entity = await client.entityPath();
  const invoices = await client.all(`${entity}/invoices`);
  for (const { id, name } of await client.all(`${entity}/vendors`)) {
    const { status, body } = await client.get(`${entity}/vendors/${id}`);
    const own = invoices.filter(({ vendor_id }) => vendor_id === id);
    assertEquals([status, at(body, "name")], [200, name]);
    assertEquals(at(body, "invoice_count"), own.length);
    const total = own.reduce((sum, row) => sum + Number(row.total_amount), 0);
    assertEquals(at(body, "total_amount"), total);
  }
});

Deno.test("a vendor of another entity is not found", async () => {
  using client = await SandboxClient.signedIn();
  const entity = await client.entityPath();
  const other = await client.entityId("NÚI ĐÁ");
  const id = textAt((await client.get(`/entities/${other}/vendors`)).body, "items.0.id");
  const reply = await client.get(`${entity}/vendors/${id}`);
  assertEquals([reply.status, at(reply.body, "error_code")], [404, "NOT_FOUND"]);
});
