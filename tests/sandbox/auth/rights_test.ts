import { assertEquals } from "@std/assert";
import { at, column, PHONES, rowsAt, SandboxClient, textAt } from "../_client.ts";
import { smallInvoice } from "../../einvoice/_invoices.ts";

const NEW_ENTITY = {
  name: "CÔNG TY TNHH MỚI (SANDBOX)",
  entity_type: "COMPANY",
  tax_code: "0030000046",
  address: "Số 1 phố Ví Dụ",
  city: "Huế",
  country: "VN",
};

type Send = (client: SandboxClient) => Promise<{ readonly status: number }>;

/** A request for each thing that can be done in an entity. */
function requestsIn(
  entity: string,
  ids: { invoice: string; vendor: string },
): Record<string, Send> {
  const base = `/entities/${entity}`;
  const xml_content = smallInvoice("R-1", "1000");
  return {
    "read: entity": (client) => client.get(base),
    "read: invoices": (client) => client.get(`${base}/invoices`),
    "read: invoice": (client) => client.get(`${base}/invoices/${ids.invoice}`),
    "read: statistics": (client) => client.get(`${base}/invoices/statistics`),
    "read: vendors": (client) => client.get(`${base}/vendors`),
    "read: vendor": (client) => client.get(`${base}/vendors/${ids.vendor}`),
    "read: products": (client) => client.get(`${base}/products`),
    "read: similar": (client) => client.post(`${base}/products/search/similar`, { query: "giấy" }),
    "import": (client) => client.post(`${base}/invoices/import/xml`, { xml_content }),
    "update": (client) => client.put(base, { city: "Huế" }),
  };
}

async function idsIn(client: SandboxClient, entity: string) {
  const first = async (list: string) =>
    textAt((await client.get(`/entities/${entity}/${list}`)).body, "items.0.id");
  return { invoice: await first("invoices"), vendor: await first("vendors") };
}

for (
  const [role, phone, refused] of [
    ["the super admin may do everything", PHONES.superAdmin, []],
    ["an entity admin may do everything in an entity of theirs", PHONES.admin, []],
    ["an entity user may read and import", PHONES.user, ["update"]],
    ["a viewer may only read", PHONES.viewer, ["import", "update"]],
  ] as const
) {
  Deno.test(role, async () => {
    using client = await SandboxClient.signedIn();
    const entity = await client.entityId();
    const requests = requestsIn(entity, await idsIn(client, entity));
    await client.signIn(phone);
    const forbidden: string[] = [];
    for (const [name, send] of Object.entries(requests)) {
      const { status } = await send(client);
      if (status === 403) forbidden.push(name);
      else assertEquals([name, status], [name, name === "import" ? 201 : 200]);
    }
    assertEquals(forbidden, [...refused]);
  });
}

Deno.test("another's entity is forbidden in everything to all but the super admin", async () => {
  using client = await SandboxClient.signedIn();
  const entity = await client.entityId("HOA SEN");
  const requests = requestsIn(entity, await idsIn(client, entity));
  for (const phone of [PHONES.admin, PHONES.user, PHONES.viewer]) {
    await client.signIn(phone);
    for (const [name, send] of Object.entries(requests)) {
      assertEquals([name, (await send(client)).status], [name, 403]);
    }
  }
});

Deno.test("an entity that does not exist is 404 for everyone", async () => {
  using client = await SandboxClient.signedIn();
  const nowhere = "00000000-0000-4000-8000-000000000000";
  const requests = requestsIn(nowhere, { invoice: nowhere, vendor: nowhere });
  for (const phone of [PHONES.superAdmin, PHONES.viewer]) {
    await client.signIn(phone);
    for (const [name, send] of Object.entries(requests)) {
      assertEquals([name, (await send(client)).status], [name, 404]);
    }
  }
});

Deno.test("a refusal says who may not do what, and where", async () => {
  using client = await SandboxClient.signedIn(PHONES.viewer);
  const entity = await client.entityId();
  const reply = await client.put(`/entities/${entity}`, { name: "x" });
  assertEquals(reply.body, {
    success: false,
    error: "Your role entity_viewer may not update an entity",
    error_code: "AUTHORIZATION_ERROR",
    details: { required_right: "update_entity", role: "entity_viewer", entity_id: entity },
  });
});

Deno.test("entities are created by super and entity admins only", async () => {
  using client = new SandboxClient();
  const statuses = [];
  for (const phone of [PHONES.viewer, PHONES.user, PHONES.admin]) {
    await client.signIn(phone);
    statuses.push((await client.post("/entities", NEW_ENTITY)).status);
  }
  await client.signIn(PHONES.superAdmin);
  const reply = await client.post("/entities", { ...NEW_ENTITY, tax_code: "0030000039" });
  assertEquals([...statuses, reply.status], [403, 403, 201, 201]);
});

Deno.test("who creates an entity administers it, and nobody else sees it", async () => {
  using client = await SandboxClient.signedIn(PHONES.admin);
  const created = await client.post("/entities", NEW_ENTITY);
  const path = `/entities/${textAt(created.body, "data.id")}`;
  assertEquals((await client.put(path, { city: "Hà Nội" })).status, 200);
  const { body } = await client.get("/users/me");
  assertEquals(column(rowsAt(body, "user.entities"), "role"), Array(3).fill("entity_admin"));
  await client.signIn(PHONES.user);
  assertEquals((await client.get(path)).status, 403);
});

Deno.test("lists of entities show only one's own", async () => {
  using client = new SandboxClient();
  const totals = [];
  for (const phone of Object.values(PHONES)) {
    await client.signIn(phone);
    totals.push(at((await client.get("/entities")).body, "total"));
  }
  assertEquals(totals, [6, 2, 1, 1]);
  assertEquals(at((await client.get("/entities?search=hoa")).body, "total"), 0);
});
