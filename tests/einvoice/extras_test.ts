import { assertEquals } from "@std/assert";
import { findExtra, readExtras, readLookup } from "../../src/einvoice/extras.ts";
import { readXml } from "../../src/xml/parse.ts";
import { eInvoice, extra, read } from "./_invoices.ts";

Deno.test("fields have a name and a value, in any order of elements", () => {
  const field = "<TTin><DLieu>x</DLieu><KDLieu>string</KDLieu><TTruong>Ghi chú</TTruong></TTin>";
  const empty = "<TTin><TTruong>Rỗng</TTruong><DLieu/></TTin><TTin><DLieu>y</DLieu></TTin>";
  const root = readXml(`<A><TTKhac>${field}${empty}</TTKhac>${extra("B", "2")}</A>`);
  const extras = [{ name: "Ghi chú", value: "x" }, { name: "B", value: "2" }];
  assertEquals(readExtras(root), extras);
  assertEquals(readExtras(undefined), []);
  assertEquals([findExtra(extras, /^ghichu$/), findExtra(extras, /^c$/)], ["x", null]);
});

const lookup = (name: string, value: string) => readLookup([{ name, value }], null, "data");

const CODE_NAMES = [
  "Mã tra cứu",
  "MaTraCuu",
  "Matracuu",
  "Mã tra cứu hóa đơn",
  "MTCuu",
  "Mã số tra cứu",
];
for (
  const name of [
    ...CODE_NAMES,
    ...["Mã số bí mật", "Mã bảo mật", "ReservationCode", "Mã nhận hóa đơn", "MaTimKiem"],
    ...["Số bảo mật", "sbmat", "Mã tra cứu (Lookup code)"],
    ...["Fkey", "Hilo-SearchKey", "TransactionID", "LookupCode"],
  ]
) {
  Deno.test(`"${name}" is the name of a look-up code`, () => {
    assertEquals(lookup(name, "eERacUw%bA==d%do").lookup_code, "eERacUw%bA==d%do");
  });
}

for (const name of ["PortalLink", "Trangtracuu", "Link tra cứu", "Website tra cứu", "LookupUrl"]) {
  Deno.test(`"${name}" is the name of a portal's address`, () => {
    const { lookup_code, lookup_url } = lookup(name, "https://hoadon.example.com;817501;");
    assertEquals([lookup_code, lookup_url], [null, "https://hoadon.example.com"]);
  });
}

Deno.test("other fields are not taken for a look-up code", () => {
  for (const name of ["salt", "Ghi chú", "MaHang", "QRCodeImg", "Mã khách hàng"]) {
    assertEquals(lookup(name, "x"), { lookup_code: null, lookup_url: null });
  }
});

Deno.test("the plainest name counts, wherever the field stands", () => {
  const fields = extra("Fkey", "F") + extra("Mã tra cứu", "M");
  assertEquals(read(eInvoice({ between: fields })).lookup_code, "M");
  for (const place of ["</TTChung>", "</NBan>", "</TToan>", "</NDHDon>", "</DLHDon>", "</HDon>"]) {
    const xml = eInvoice().replace(place, `${extra("Mã tra cứu", "ABC")}${place}`);
    assertEquals(read(xml).lookup_code, "ABC", place);
  }
});

Deno.test("MISA has the look-up code as the id of the data; other ids are none", () => {
  const code = (id: string, provider: string | null) => readLookup([], provider, id).lookup_code;
  assertEquals(code("Z4FEIAM96G_X", "0101243150"), "Z4FEIAM96G_X");
  assertEquals(code("Z4FEIAM96G_X", "0100684378"), null);
  assertEquals(code("017be399-080c-42ab-9483-1ad139112e7f", "0101243150"), null);
});
