import { assertEquals } from "@std/assert";
import { at, column, rowsAt, SandboxClient } from "../_client.ts";
import { Importer } from "../_importer.ts";
import { eInvoice, line } from "../../einvoice/_invoices.ts";

Deno.test("products are found in name and description, and narrowed by category", async () => {
  using client = await SandboxClient.signedIn();
  const path = `${await client.entityPath()}/products`;
  for (const search of ["may tinh xach tay 14", "LAPTOP mong", "14 tay xách", "SP005"]) {
    assertEquals(await client.names(path, { search }), ["Máy tính xách tay 14 inch RAM 8GB"]);
  }
  for (const category of ["Điện tử", "dien tu", "ĐIỆN TỬ"]) {
    assertEquals((await client.names(path, { category })).length, 10);
  }
  assertEquals(await client.names(path, { category: "dien" }), []);
  assertEquals(await client.names(path, { category: "dien tu", search: "giay" }), []);
});

Deno.test("% and _ in a search are taken literally", async () => {
  using client = await SandboxClient.signedIn();
  const path = `${await client.entityPath()}/products`;
  assertEquals(await client.names(path, { search: "_" }), ["Cáp sạc USB_C 1m"]);
  assertEquals(await client.names(path, { search: "usb%" }), []);
  const other = `${await client.entityPath("HOA SEN")}/products`;
  assertEquals(await client.names(other, { search: "70%" }), ["Cồn y tế 70%"]);
});

async function searchSimilar(client: SandboxClient, body: unknown) {
  return await client.post(`${await client.entityPath()}/products/search/similar`, body);
}

Deno.test("similar products come best first, without those that score 0", async () => {
  using client = await SandboxClient.signedIn();
  for (const query of ["Giấy in A4", "giay in a4", "GIAY IN"]) {
    const results = rowsAt((await searchSimilar(client, { query })).body, "results");
    assertEquals(results[0]?.name, "Giấy in A4 định lượng 80");
    const scores = results.map(({ similarity_score }) => Number(similarity_score));
    assertEquals(scores, scores.filter((score) => score > 0).sort((a, b) => b - a));
  }
  const { body } = await searchSimilar(client, { query: "15-inch laptop with 16GB RAM" });
  assertEquals(at(body, "results.0.name"), "Máy tính xách tay 15.6 inch RAM 16GB");
});

Deno.test("similar products are at most 10, or as many as asked for, 1 to 100", async () => {
  using client = await SandboxClient.signedIn();
  const count = async (body: unknown) =>
    rowsAt((await searchSimilar(client, body)).body, "results").length;
  const query = "cái hộp thùng máy giấy dịch vụ";
  assertEquals(await count({ query }), 10);
  assertEquals(await count({ query, max_results: 1 }), 1);
  assertEquals(await count({ query, max_results: 100 }) > 10, true);
  assertEquals(await count({ query: "jjjj" }), 0);
  assertEquals(await count({ query: "!!!" }), 0);
  for (const max_results of [0, 101, 1.5, "5", null]) {
    const { status, body } = await searchSimilar(client, { query, max_results });
    assertEquals([status, at(body, "detail.0.loc")], [422, ["body", "max_results"]]);
  }
  assertEquals((await searchSimilar(client, { query: "" })).status, 422);
});

Deno.test("an imported product exists already only if its name is exactly the same", async () => {
  using importer = await Importer.of();
  const lines = ["Dứa", "Dừa", "Dứa"].map((THHDVu) => line({ THHDVu, ThTien: "0" })).join("");
  const invoice = await importer.import(eInvoice({ lines, totals: "<TgTTTBSo>0</TgTTTBSo>" }));
  assertEquals(column(rowsAt(invoice, "products_created"), "name"), ["Dứa", "Dừa"]);
  const [first, second, third] = column(rowsAt(invoice, "lines"), "product_id");
  assertEquals([first === second, first === third], [false, true]);
});
