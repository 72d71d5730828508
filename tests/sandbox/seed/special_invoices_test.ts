import { assertEquals, assertLess } from "@std/assert";
import { at, numberIn, SandboxClient, textAt } from "../_client.ts";

Deno.test("a replacement refers to a cancelled invoice, an adjustment to an active one", async () => {
  using client = await SandboxClient.signedIn();
  const path = `${await client.entityPath()}/invoices`;
  const found = [];
  for (const { id } of await client.all(path)) {
    const { body } = await client.get(`${path}/${id}`);
    if (at(body, "invoice_type") !== "original") found.push(body);
  }
  const original = (body: unknown) =>
    client.get(`${path}/${textAt(body, "related_invoice.invoice_id")}`);
  const [adjustment, replacement] = found;
  assertEquals(found.length, 2);
  assertEquals(at(adjustment, "invoice_type"), "adjustment");
  assertLess(numberIn(adjustment, "total_amount"), 0);
  assertEquals(at((await original(adjustment)).body, "status_name"), "ACTIVE");
  assertEquals(at(replacement, "invoice_type"), "replacement");
  const replaced = (await original(replacement)).body;
  assertEquals(at(replaced, "status_name"), "CANCELLED");
  assertEquals(at(replaced, "total_amount"), at(replacement, "total_amount"));
});

Deno.test("one invoice is in dollars, its total also in VND; one was sold to a consumer", async () => {
  using client = await SandboxClient.signedIn();
  const path = `${await client.entityPath()}/invoices`;
  const rows = await client.all(path);
  const foreign = rows.filter(({ original_currency }) => original_currency === "USD");
  assertEquals(foreign.length, 1);
  const { body } = await client.get(`${path}/${foreign[0]?.id}`);
  const inVnd = numberIn(body, "original_total_amount") * numberIn(body, "exchange_rate");
  assertEquals(at(body, "total_amount"), Math.round(inVnd));
  assertEquals(at(body, "currency"), "VND");

  const sold = rows.filter(({ direction }) => direction === "sold");
  assertEquals(sold.length, 1);
  const sale = (await client.get(`${path}/${sold[0]?.id}`)).body;
  assertEquals([at(sale, "vendor_id"), at(sale, "buyer.tax_code")], [null, null]);
  assertEquals(at(sale, "seller.tax_code"), "0010000016");
});
