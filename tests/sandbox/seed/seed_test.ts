import { assert, assertEquals, assertLessOrEqual, assertMatch } from "@std/assert";
import { hasValidCheckDigit, normalizeTaxCode } from "../../../src/core/vietnamese/tax_code.ts";
import { column, SandboxClient, START } from "../_client.ts";

async function everything(client: SandboxClient) {
  await client.signIn();
  const entities = await client.all("/entities");
  const lists: Record<string, Record<string, unknown>[]> = { entities };
  for (const name of ["vendors", "products", "invoices"]) {
    const rows = entities.map(({ id }) => client.all(`/entities/${id}/${name}`));
    lists[name] = (await Promise.all(rows)).flat();
  }
  return lists;
}

Deno.test("there are 6 entities, 60 vendors, 150 products and 400 invoices", async () => {
  using client = new SandboxClient();
  const lists = await everything(client);
  const counts = Object.entries(lists).map(([name, rows]) => [name, rows.length]);
  assertEquals(Object.fromEntries(counts), {
    entities: 6,
    vendors: 60,
    products: 150,
    invoices: 400,
  });
  for (const rows of Object.values(lists)) {
    assertEquals(new Set(column(rows, "id")).size, rows.length);
  }
});

Deno.test("two sandboxes that begin at the same time hold the same data", async () => {
  using one = new SandboxClient();
  using other = new SandboxClient();
  assertEquals(await everything(one), await everything(other));
});

Deno.test("more invoices are purchases of the first entity, and leave all others as they are", async () => {
  using usual = new SandboxClient();
  using large = new SandboxClient(START, 700);
  const [before, after] = [await everything(usual), await everything(large)];
  const ids = new Set(column(before.invoices ?? [], "id"));
  const [kept, added] = [true, false].map((isKept) =>
    after.invoices?.filter(({ id }) => ids.has(id) === isKept) ?? []
  );
  assertEquals(kept, before.invoices);
  assertEquals([added?.length, after.vendors], [300, before.vendors]);
  assertEquals(new Set(column(added ?? [], "direction")), new Set(["bought"]));
  assertEquals(new Set(column(added ?? [], "buyer_tax_code")).size, 1);
});

Deno.test("a sandbox that begins later has the same ids, and dates as much later", async () => {
  using early = new SandboxClient();
  using late = new SandboxClient(new Date("2027-03-01T17:00:00Z"));
  const [before, after] = [await everything(early), await everything(late)];
  for (const [name, rows] of Object.entries(before)) {
    assertEquals(column(rows, "id").sort(), column(after[name] ?? [], "id").sort());
  }
  const dates = column(after.invoices ?? [], "invoice_date").map(String).sort();
  assertEquals(dates[0]?.slice(0, 7), "2025-10");
  assertLessOrEqual(dates.at(-1) ?? "", "2027-03-02");
});

Deno.test("invoices lie in the past and spread over 18 months, some in each", async () => {
  using client = new SandboxClient();
  const { invoices = [] } = await everything(client);
  const dates = column(invoices, "invoice_date").map(String);
  assert(dates.every((date) => date >= "2025-06-01" && date <= "2026-11-22"));
  assertEquals(new Set(dates.map((date) => date.slice(0, 7))).size, 18);
  assertEquals(new Set(column(invoices, "status")).size, 4);
});

Deno.test("names say sandbox, tax codes are valid and belong to nobody", async () => {
  using client = new SandboxClient();
  const { entities = [], vendors = [] } = await everything(client);
  const codes = column([...entities, ...vendors], "tax_code").map(String);
  for (const code of codes) {
    assertEquals(normalizeTaxCode(code), code);
    assert(code.startsWith("00") && hasValidCheckDigit(code), code);
  }
  assertEquals(new Set(codes).size, codes.length);
  for (const name of column([...entities, ...vendors], "name")) {
    assertMatch(String(name), /\(SANDBOX\)/);
  }
  for (const email of column(vendors, "email")) assertMatch(String(email), /@example\.com$/);
});
