import { assertEquals, assertStringIncludes } from "@std/assert";
import { at, column, rowsAt, SandboxClient, textAt } from "../_client.ts";

const NEW_ENTITY = {
  name: "CÔNG TY TNHH ĐẤT LÀNH (SANDBOX)",
  entity_type: "COMPANY",
  tax_code: "0030000046",
  address: "Số 1 phố Ví Dụ",
  city: "Huế",
  country: "Việt Nam",
};

Deno.test("entities are found by name without diacritics, and by tax code", async () => {
  using client = await SandboxClient.signedIn();
  const found = async (search: string) => {
    const { body } = await client.get(`/entities?search=${encodeURIComponent(search)}`);
    return column(rowsAt(body, "items"), "tax_code");
  };
  assertEquals(await found("sao mai"), ["0010000016"]);
  assertEquals(await found("NÚI ĐÁ"), ["0010000048"]);
  assertEquals(await found("nui da"), ["0010000048"]);
  assertEquals(await found("núi đá".normalize("NFD")), ["0010000048"]);
  assertEquals(await found("đá núi"), ["0010000048"]);
  assertEquals(await found("0010000023"), ["0010000023", "0010000023-001"]);
  assertEquals(await found("0010000023001"), ["0010000023-001"]);
  assertEquals(await found("biển xanh 0010000023-001"), ["0010000023-001"]);
});

Deno.test("a search takes %, _ and SQL literally", async () => {
  using client = await SandboxClient.signedIn();
  for (const search of ["%", "_", "' OR 1=1 --", "'; DROP TABLE entities; --", '" OR ""="', "\\"]) {
    const { status, body } = await client.get(`/entities?search=${encodeURIComponent(search)}`);
    assertEquals([search, status, at(body, "total")], [search, 200, 0]);
  }
  assertEquals(at((await client.get("/entities")).body, "total"), 6);
});

Deno.test("an entity is created, listed and found", async () => {
  using client = await SandboxClient.signedIn();
  const { status, body } = await client.post("/entities", NEW_ENTITY);
  assertEquals([status, at(body, "success")], [201, true]);
  assertStringIncludes(textAt(body, "message"), NEW_ENTITY.name);
  const { id: _, ...entity } = Object.fromEntries(Object.entries(at(body, "data") ?? {}));
  const at_ = "2026-11-22T05:00:00Z";
  assertEquals(entity, { ...NEW_ENTITY, created_at: at_, updated_at: at_ });
  const id = textAt(body, "data.id");
  assertEquals((await client.get(`/entities/${id}`)).body, at(body, "data"));
  assertEquals(await client.entityId("dat lanh"), id);
});

Deno.test("a tax code is taken once, however it is written", async () => {
  using client = await SandboxClient.signedIn();
  for (const tax_code of ["0010000016", "001 000 0016", "0010000023001", "0010000023-001"]) {
    const { status, body } = await client.post("/entities", { ...NEW_ENTITY, tax_code });
    assertEquals([tax_code, status, at(body, "error_code")], [tax_code, 409, "CONFLICT"]);
  }
});

Deno.test("a Vietnamese tax code has its form, another country's any", async () => {
  using client = await SandboxClient.signedIn();
  for (const country of ["VN", "vietnam", "Viet-Nam", "VIỆT NAM"]) {
    const entity = { ...NEW_ENTITY, country, tax_code: "12345" };
    const { status, body } = await client.post("/entities", entity);
    assertEquals([country, status], [country, 422]);
    assertEquals(at(body, "detail.0.loc"), ["body", "tax_code"]);
  }
  const foreign = { ...NEW_ENTITY, country: "Singapore", tax_code: "T-12345" };
  assertEquals((await client.post("/entities", foreign)).status, 201);
  const person = { ...NEW_ENTITY, tax_code: "001190000001" };
  assertEquals((await client.post("/entities", person)).status, 201);
});

Deno.test("the super admin sees a new entity without being its member", async () => {
  using client = await SandboxClient.signedIn();
  await client.post("/entities", NEW_ENTITY);
  const { body } = await client.get("/users/me");
  const roles = column(rowsAt(body, "user.entities"), "role");
  assertEquals(roles, Array(7).fill("super_admin"));
});

Deno.test("an update changes what is given and leaves the rest", async () => {
  using client = await SandboxClient.signedIn();
  const path = await client.entityPath();
  const before = (await client.get(path)).body;
  client.now = new Date("2026-11-22T05:10:00Z");
  const { status, body } = await client.put(path, { name: "Tên Mới Đẹp", city: "Hà Nội" });
  assertEquals([status, at(body, "success")], [200, true]);
  assertEquals(at(body, "data"), {
    ...Object.fromEntries(Object.entries(before ?? {})),
    name: "Tên Mới Đẹp",
    city: "Hà Nội",
    updated_at: "2026-11-22T05:10:00Z",
  });
  const found = await client.get("/entities?search=moi dep");
  assertEquals(textAt(found.body, "items.0.city"), "Hà Nội");
  const moved = await client.put(path, { city: "Huế" });
  assertEquals([at(moved.body, "data.name"), at(moved.body, "data.city")], ["Tên Mới Đẹp", "Huế"]);
});

Deno.test("an update without fields, or with other ones, is refused", async () => {
  using client = await SandboxClient.signedIn();
  const path = await client.entityPath();
  const cases: [unknown, string, unknown][] = [
    [{}, "value_error", ["body"]],
    [{ tax_code: "0030000046" }, "extra_forbidden", ["body", "tax_code"]],
    [{ name: "" }, "string_too_short", ["body", "name"]],
    [{ name: null }, "string_type", ["body", "name"]],
  ];
  for (const [changes, type, loc] of cases) {
    const { status, body } = await client.put(path, changes);
    assertEquals(status, 422);
    assertEquals([at(body, "detail.0.type"), at(body, "detail.0.loc")], [type, loc]);
  }
});
