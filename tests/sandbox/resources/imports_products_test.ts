// The products that an import creates.
import { assertEquals } from "@std/assert";
import { eInvoice, line } from "../../einvoice/_invoices.ts";
import { at, column, rowsAt } from "../_client.ts";
import { Importer } from "../_importer.ts";

Deno.test("a new product has the price of its line in VND: per unit, else its amount, else 0", async () => {
  using importer = await Importer.of();
  const lines = [
    { THHDVu: "Đơn giá", DGia: "1.5", ThTien: "3" },
    { THHDVu: "Thành tiền", ThTien: "2.25" },
    { THHDVu: "Không giá" },
  ].map(line).join("");
  const general = { DVTTe: "USD", TGia: "26000" };
  await importer.import(eInvoice({ general, lines, totals: "<TgTTTBSo>5.25</TgTTTBSo>" }));
  const products = await importer.client.all(`${importer.entity}/products?category=chua phan loai`);
  assertEquals(products.map(({ name, price }) => [name, price]), [
    ...[["Đơn giá", 39_000], ["Không giá", 0], ["Thành tiền", 58_500]],
  ]);
});

Deno.test("discounts, promotions and notes are no products, however the file marks them", async () => {
  using importer = await Importer.of();
  const lines = [
    { THHDVu: "Nước tinh khiết mới", ThTien: "110000" },
    { TChat: "", THHDVu: "Chiết khấu thương mại mới", ThTien: "5000" },
    { TChat: "3", THHDVu: "Thưởng doanh số mới", ThTien: "5000" },
    { TChat: "1", THHDVu: "Giảm giá mới", ThTien: "0" },
    { TChat: "2", THHDVu: "Quà mới", ThTien: "0" },
    { TChat: "", THHDVu: "Ghi chú mới" },
  ].map(line).join("");
  const invoice = await importer.import(eInvoice({ lines }));
  assertEquals(column(rowsAt(invoice, "products_created"), "name"), ["Nước tinh khiết mới"]);
  assertEquals(column(rowsAt(invoice, "lines"), "kind"), [
    ...["goods", "discount", "discount", "goods", "promotion", "note"],
  ]);
  assertEquals(at(invoice, "warnings"), []);
});

Deno.test("of many new products 20 are named, and all are counted", async () => {
  using importer = await Importer.of();
  const lines = Array.from({ length: 25 }, (_, i) => line({ THHDVu: `Mới ${i}`, ThTien: "4000" }));
  const invoice = await importer.import(eInvoice({ lines: lines.join("") }));
  assertEquals(rowsAt(invoice, "products_created").length, 20);
  assertEquals(at(invoice, "products_created_count"), 25);
});
