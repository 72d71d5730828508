import { assert, assertEquals, assertGreater, assertGreaterOrEqual } from "@std/assert";
import { at, column, numberIn, rowsAt, textAt, Visitor } from "../_visitor.ts";

async function enter(): Promise<{ visitor: Visitor; path: string } & Disposable> {
  const visitor = await Visitor.signedIn();
  const path = `/entities/${await visitor.entityId()}`;
  return { visitor, path, [Symbol.dispose]: () => visitor.close() };
}

async function names(visitor: Visitor, path: string, query: Record<string, string>) {
  return column(await visitor.all(`${path}?${new URLSearchParams(query)}`), "name");
}

Deno.test("vendors are found by name without diacritics and by tax code", async () => {
  using scene = await enter();
  const path = `${scene.path}/vendors`;
  const all = (await scene.visitor.all(path)).map(({ name }) => String(name));
  const expected = all.filter((name) => name.includes("DỊCH VỤ"));
  assertGreater(expected.length, 0);
  for (const search of ["dịch vụ", "dich vu", "DICH VU"]) {
    assertEquals(await names(scene.visitor, path, { search }), expected);
  }
  const [first] = rowsAt((await scene.visitor.get(path)).body, "items");
  const found = await names(scene.visitor, path, { search: String(first?.tax_code) });
  assertEquals(found, [first?.name]);
  for (const search of ["%", "_", "' OR 1=1; --"]) {
    assertEquals(await names(scene.visitor, path, { search }), []);
  }
});

Deno.test("a vendor tells how much was bought from it", async () => {
  using scene = await enter();
  const invoices = await scene.visitor.all(`${scene.path}/invoices`);
  for (const { id, name } of await scene.visitor.all(`${scene.path}/vendors`)) {
    const { status, body } = await scene.visitor.get(`${scene.path}/vendors/${id}`);
    const own = invoices.filter(({ vendor_id }) => vendor_id === id);
    assertEquals([status, at(body, "name")], [200, name]);
    assertEquals(at(body, "invoice_count"), own.length);
    const total = own.reduce((sum, row) => sum + Number(row.total_amount), 0);
    assertEquals(at(body, "total_amount"), total);
  }
});

Deno.test("a vendor of another entity is not found", async () => {
  using scene = await enter();
  const other = await scene.visitor.entityId("NÚI ĐÁ");
  const id = textAt((await scene.visitor.get(`/entities/${other}/vendors`)).body, "items.0.id");
  const reply = await scene.visitor.get(`${scene.path}/vendors/${id}`);
  assertEquals([reply.status, at(reply.body, "error_code")], [404, "NOT_FOUND"]);
});

Deno.test("products are found in name and description, and narrowed by category", async () => {
  using scene = await enter();
  const path = `${scene.path}/products`;
  assertEquals(await names(scene.visitor, path, { search: "may tinh xach tay 14" }), [
    "Máy tính xách tay 14 inch RAM 8GB",
  ]);
  assertEquals(await names(scene.visitor, path, { search: "LAPTOP mong" }), [
    "Máy tính xách tay 14 inch RAM 8GB",
  ]);
  for (const category of ["Điện tử", "dien tu", "ĐIỆN TỬ"]) {
    assertEquals((await names(scene.visitor, path, { category })).length, 10);
  }
  assertEquals(await names(scene.visitor, path, { category: "dien" }), []);
  assertEquals(await names(scene.visitor, path, { category: "dien tu", search: "giay" }), []);
});

Deno.test("% and _ in a search are found where they stand", async () => {
  using scene = await enter();
  const path = `${scene.path}/products`;
  assertEquals(await names(scene.visitor, path, { search: "_" }), ["Cáp sạc USB_C 1m"]);
  assertEquals(await names(scene.visitor, path, { search: "usb%" }), []);
  const other = `/entities/${await scene.visitor.entityId("HOA SEN")}/products`;
  assertEquals(await names(scene.visitor, other, { search: "70%" }), ["Cồn y tế 70%"]);
});

async function similar(scene: { visitor: Visitor; path: string }, body: unknown) {
  return await scene.visitor.post(`${scene.path}/products/search/similar`, body);
}

Deno.test("the most similar product comes first, with or without diacritics", async () => {
  using scene = await enter();
  for (const query of ["Giấy in A4", "giay in a4", "GIAY IN"]) {
    const results = rowsAt((await similar(scene, { query })).body, "results");
    assertEquals(results[0]?.name, "Giấy in A4 định lượng 80");
    const scores = results.map(({ similarity_score }) => Number(similarity_score));
    assertEquals(scores, scores.toSorted((a, b) => b - a));
    assert(scores.every((score) => score > 0 && score <= 1));
  }
});

Deno.test("a product's own name scores 1, words in a description help", async () => {
  using scene = await enter();
  const query = "Chuột không dây";
  const { body } = await similar(scene, { query });
  assertEquals([at(body, "results.0.name"), at(body, "results.0.similarity_score")], [query, 1]);
  const laptop = await similar(scene, { query: "15-inch laptop with 16GB RAM" });
  assertEquals(at(laptop.body, "results.0.name"), "Máy tính xách tay 15.6 inch RAM 16GB");
  assertGreaterOrEqual(numberIn(laptop.body, "results.0.similarity_score"), 0.5);
});

Deno.test("similar products are at most 10, or as many as asked for, 1 to 100", async () => {
  using scene = await enter();
  const count = async (body: unknown) =>
    rowsAt((await similar(scene, body)).body, "results").length;
  assertEquals(await count({ query: "cái hộp thùng máy giấy dịch vụ" }), 10);
  assertEquals(await count({ query: "máy", max_results: 1 }), 1);
  assertEquals(await count({ query: "jjjj" }), 0);
  assertEquals(await count({ query: "!!!" }), 0);
  for (const max_results of [0, 101, 1.5, "5", null]) {
    const { status, body } = await similar(scene, { query: "máy", max_results });
    assertEquals([status, at(body, "detail.0.loc")], [422, ["body", "max_results"]]);
  }
  assertEquals((await similar(scene, { query: "" })).status, 422);
});
