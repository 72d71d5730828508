import { assertEquals } from "@std/assert";
import { at, column, PHONES, rowsAt, textAt, Visitor } from "../_visitor.ts";

const SMALL = "<Invoice><InvoiceNumber>R-1</InvoiceNumber><Date>2026-10-15</Date>" +
  "<Total>1000</Total></Invoice>";

const NEW_ENTITY = {
  name: "CÔNG TY TNHH MỚI (SANDBOX)",
  entity_type: "COMPANY",
  tax_code: "0030000046",
  address: "Số 1 phố Ví Dụ",
  city: "Huế",
  country: "VN",
};

type Send = (visitor: Visitor) => Promise<{ readonly status: number }>;

/** What can be done in an entity, and the roles that may; reading is everyone's. */
function deedsIn(entity: string, ids: { invoice: string; vendor: string }): Record<string, Send> {
  const base = `/entities/${entity}`;
  return {
    "read: entity": (visitor) => visitor.get(base),
    "read: invoices": (visitor) => visitor.get(`${base}/invoices`),
    "read: invoice": (visitor) => visitor.get(`${base}/invoices/${ids.invoice}`),
    "read: statistics": (visitor) => visitor.get(`${base}/invoices/statistics`),
    "read: vendors": (visitor) => visitor.get(`${base}/vendors`),
    "read: vendor": (visitor) => visitor.get(`${base}/vendors/${ids.vendor}`),
    "read: products": (visitor) => visitor.get(`${base}/products`),
    "read: similar": (visitor) =>
      visitor.post(`${base}/products/search/similar`, { query: "giấy" }),
    "import": (visitor) => visitor.post(`${base}/invoices/import/xml`, { xml_content: SMALL }),
    "update": (visitor) => visitor.put(base, { city: "Huế" }),
  };
}

async function idsIn(visitor: Visitor, entity: string) {
  const first = async (list: string) =>
    textAt((await visitor.get(`/entities/${entity}/${list}`)).body, "items.0.id");
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
    using visitor = await Visitor.signedIn();
    const entity = await visitor.entityId();
    const deeds = deedsIn(entity, await idsIn(visitor, entity));
    await visitor.signIn(phone);
    const forbidden: string[] = [];
    for (const [name, send] of Object.entries(deeds)) {
      const { status } = await send(visitor);
      if (status === 403) forbidden.push(name);
      else assertEquals([name, status], [name, name === "import" ? 201 : 200]);
    }
    assertEquals(forbidden, [...refused]);
  });
}

Deno.test("another's entity is forbidden in everything to all but the super admin", async () => {
  using visitor = await Visitor.signedIn();
  const entity = await visitor.entityId("HOA SEN");
  const deeds = deedsIn(entity, await idsIn(visitor, entity));
  for (const phone of [PHONES.admin, PHONES.user, PHONES.viewer]) {
    await visitor.signIn(phone);
    for (const [name, send] of Object.entries(deeds)) {
      assertEquals([name, (await send(visitor)).status], [name, 403]);
    }
  }
});

Deno.test("an entity that does not exist is 404 for everyone", async () => {
  using visitor = await Visitor.signedIn();
  const nowhere = "00000000-0000-4000-8000-000000000000";
  const deeds = deedsIn(nowhere, { invoice: nowhere, vendor: nowhere });
  for (const phone of [PHONES.superAdmin, PHONES.viewer]) {
    await visitor.signIn(phone);
    for (const [name, send] of Object.entries(deeds)) {
      assertEquals([name, (await send(visitor)).status], [name, 404]);
    }
  }
});

Deno.test("a refusal says who may not do what, and where", async () => {
  using visitor = await Visitor.signedIn(PHONES.viewer);
  const entity = await visitor.entityId();
  const reply = await visitor.put(`/entities/${entity}`, { name: "x" });
  assertEquals(reply.body, {
    success: false,
    error: "Your role entity_viewer may not update an entity",
    error_code: "AUTHORIZATION_ERROR",
    details: { required_right: "update_entity", role: "entity_viewer", entity_id: entity },
  });
});

Deno.test("entities are created by super and entity admins only", async () => {
  using visitor = new Visitor();
  const statuses = [];
  for (const phone of [PHONES.viewer, PHONES.user, PHONES.admin]) {
    await visitor.signIn(phone);
    statuses.push((await visitor.post("/entities", NEW_ENTITY)).status);
  }
  await visitor.signIn(PHONES.superAdmin);
  const reply = await visitor.post("/entities", { ...NEW_ENTITY, tax_code: "0030000039" });
  assertEquals([...statuses, reply.status], [403, 403, 201, 201]);
});

Deno.test("who creates an entity administers it, and nobody else sees it", async () => {
  using visitor = await Visitor.signedIn(PHONES.admin);
  const created = await visitor.post("/entities", NEW_ENTITY);
  const path = `/entities/${textAt(created.body, "data.id")}`;
  assertEquals((await visitor.put(path, { city: "Hà Nội" })).status, 200);
  const { body } = await visitor.get("/users/me");
  assertEquals(column(rowsAt(body, "user.entities"), "role"), Array(3).fill("entity_admin"));
  await visitor.signIn(PHONES.user);
  assertEquals((await visitor.get(path)).status, 403);
});

Deno.test("lists of entities show only one's own", async () => {
  using visitor = new Visitor();
  const totals = [];
  for (const phone of Object.values(PHONES)) {
    await visitor.signIn(phone);
    totals.push(at((await visitor.get("/entities")).body, "total"));
  }
  assertEquals(totals, [6, 2, 1, 1]);
  assertEquals(at((await visitor.get("/entities?search=hoa")).body, "total"), 0);
});
