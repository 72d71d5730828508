import { assertEquals } from "@std/assert";
import { FieldReader } from "../../src/einvoice/fields.ts";
import { isDiscountName, readInvoiceLines } from "../../src/einvoice/lines.ts";
import { readXml } from "../../src/xml/parse.ts";
import { extra, line, tags } from "./_invoices.ts";

function linesOf(...lines: readonly string[]) {
  const fields = new FieldReader();
  const read = readInvoiceLines(readXml(`<DSHHDVu>${lines.join("")}</DSHHDVu>`), fields);
  return { read, problems: fields.problems.map(({ text }) => text) };
}

/** The kind of a line with these elements and without a TChat. */
const kindOf = (elements: Readonly<Record<string, string>>) =>
  linesOf(line({ TChat: "", ...elements })).read[0]?.kind;

Deno.test("a line has the amounts and texts that it has in the file", () => {
  const { read, problems } = linesOf(line({
    ...{ STT: "7", MHHDVu: "SP1", THHDVu: "Hàng", DVTinh: "Cái", SLuong: "2.5", TLCKhau: "1.5" },
    ...{ DGia: "1277777.7778", STCKhau: "10", ThTien: "3194434.44", TSuat: "8%", TThue: "255555" },
  }));
  assertEquals(read, [{
    ...{ line_number: 7, kind: "goods", code: "SP1", name: "Hàng", unit: "Cái" },
    ...{ quantity: 2_500_000n, unit_price: 1_277_777_777_800n, discount_rate: 1_500_000n },
    ...{ discount_amount: 10_000_000n, amount: 3_194_434_440_000n, vat_rate: "8%" },
    ...{ tax_amount: 255_555_000_000n, attributes: [] },
  }]);
  assertEquals(problems, []);
});

Deno.test("a line without a number has that of its place, in files of 2021 its name is in Ten", () => {
  const { read } = linesOf(
    ...[{ THHDVu: "A" }, { Ten: "B", STT: "x" }, { STT: "9", THHDVu: "C" }].map(line),
  );
  assertEquals(read.map(({ line_number, name }) => [line_number, name]), [
    ...[[1, "A"], [2, "B"], [9, "C"]],
  ]);
});

Deno.test("a line without a name is called by its code; one that has neither is a problem", () => {
  const { read, problems } = linesOf(
    ...[{ MHHDVu: "SP1", ThTien: "1" }, { ThTien: "1" }, { TChat: "4" }].map(line),
  );
  assertEquals(read.map(({ name }) => name), ["SP1", null, null]);
  assertEquals(problems, ["lacks THHDVu, the name, in line 2 of DSHHDVu"]);
});

Deno.test("TChat 1 to 5 are kinds of lines, others count as goods", () => {
  const kinds = ["1", "2", "3", "4", "5", "05", "6", "0", "x"]
    .map((TChat) => line({ THHDVu: "Chai", TChat, ThTien: "1" }));
  assertEquals(linesOf(...kinds).read.map(({ kind }) => kind), [
    ...["goods", "promotion", "discount", "note", "special", "special", "goods", "goods", "goods"],
  ]);
});

Deno.test("TChat in words is its kind, and without numbers an unknown one is a note", () => {
  const words = ["Hàng hóa, dịch vụ", "Khuyến mại", "Chiết khấu thương mại", "Ghi chú, diễn giải"];
  const kinds = ["goods", "promotion", "discount", "note"] as const;
  assertEquals(words.map((TChat) => kindOf({ TChat, THHDVu: "A", ThTien: "1" })), [...kinds]);
  assertEquals(kindOf({ TChat: "Hàng hóa đặc trưng", THHDVu: "Xe", ThTien: "1" }), "special");
  assertEquals(kindOf({ TChat: "0", THHDVu: "Theo hợp đồng 12" }), "note");
});

const DISCOUNTS = ["Chiết khấu thương mại", "CHIẾT KHẤU 5%", "Giảm giá hàng bán", "- Giảm giá"];
const OTHERS = [
  "Khoản giảm giá",
  "Tiền chiết khấu",
  "CKTM tháng 10",
  "Giảm 10% đơn hàng",
  "Discount",
];
for (const name of [...DISCOUNTS, ...OTHERS, "Trade discount 3%", "Mã giảm giá ABC"]) {
  Deno.test(`without TChat, "${name}" is a discount`, () => {
    assertEquals(kindOf({ THHDVu: name, ThTien: "100", TSuat: "8%" }), "discount");
    assertEquals(kindOf({ TChat: "1", THHDVu: name, ThTien: "100" }), "goods");
    assertEquals(isDiscountName(name), true);
  });
}

for (
  const name of [
    "Hàng giảm giá 50%: áo",
    "Sách nghệ thuật giảm giá",
    "Thuốc giảm đau",
    "Giấy",
    null,
  ]
) {
  Deno.test(`"${name}" is not the name of a discount`, () => {
    assertEquals(isDiscountName(name), false);
  });
}

Deno.test("without TChat, a line without numbers is a note, one that is given away a promotion", () => {
  assertEquals(kindOf({ THHDVu: "IMEI: XX" }), "note");
  const zeros = { SLuong: "0.000000", DGia: "0.000000", ThTien: "0.000000" };
  assertEquals(kindOf({ THHDVu: "Cước vận chuyển 272 kiện", ...zeros }), "note");
  assertEquals(kindOf({ THHDVu: "Bút (hàng khuyến mại)", SLuong: "5", ThTien: "0" }), "promotion");
  assertEquals(kindOf({ THHDVu: "Phí", ThTien: "0", TSuat: "10%" }), "goods");
  assertEquals(kindOf({ THHDVu: "Bút (hàng khuyến mại)", ThTien: "500" }), "goods");
});

Deno.test("VAT rates are kept as they are written", () => {
  const rates = ["0%", "KCT", "KKKNT", "KHAC:07.00%", "10.00%", "\\", ""];
  const { read } = linesOf(...rates.map((TSuat) => line({ THHDVu: "A", TSuat })));
  assertEquals(read.map(({ vat_rate }) => vat_rate), [...rates.slice(0, -1), null]);
});

const taxOf = (...extras: readonly string[]) => {
  const priced = line({ THHDVu: "A", ThTien: "1000000" }).replace("</HHDVu>", "");
  return linesOf(`${priced}${extras.join("")}</HHDVu>`).read[0]?.tax_amount;
};

for (
  const name of [
    ...["VATAmount", "TThue", "Tiền thuế", "TienThue", "Hilo-TienThue", "TongTien_Thue"],
    ...["Tiền thuế GTGT", "TaxAmount"],
  ]
) {
  Deno.test(`"${name}" is the name of a line's tax`, () => {
    assertEquals(taxOf(extra(name, "80000.0")), 80_000_000_000n);
  });
}

Deno.test("a line's tax follows from its amount with tax, if that is not the amount once more", () => {
  assertEquals(taxOf(extra("Amount", "1080000")), 80_000_000_000n);
  assertEquals(taxOf(extra("Amount", "1000000.0")), null);
  const without = line({ THHDVu: "A", X: "" }).replace("<X></X>", extra("Amount", "1080000"));
  assertEquals(linesOf(without).read[0]?.tax_amount, null);
  assertEquals(taxOf(extra("Amount", "1000000.0"), extra("VATAmount", "80000")), 80_000_000_000n);
  assertEquals(taxOf(), null);
});

Deno.test("a line's tax that is written for people is not taken for a number", () => {
  for (const text of ["80.000", "80,000", "80.000 đ"]) {
    assertEquals(taxOf(extra("TThue", text)), null);
  }
});

Deno.test("special goods have their fields, given as pairs or as elements, and so have providers", () => {
  const attributesOf = (special: string) =>
    linesOf(line({ TChat: "5", THHDVu: "Xe", TTHHDTrung: special })).read[0]?.attributes;
  const pair = (TTruong: string, DLieu: string) =>
    `<TTin>${tags({ LHHDTrung: "1", TTruong, DLieu })}</TTin>`;
  assertEquals(attributesOf(pair("SKhung", "F1") + pair("SMay", "M1")), [
    { name: "SKhung", value: "F1" },
    { name: "SMay", value: "M1" },
  ]);
  assertEquals(attributesOf("<LHHDTrung>2</LHHDTrung><BKSPTVChuyen>29E-000.00</BKSPTVChuyen>"), [
    { name: "LHHDTrung", value: "2" },
    { name: "BKSPTVChuyen", value: "29E-000.00" },
  ]);
  const { read } = linesOf(line({ THHDVu: "A", X: "" }).replace("<X></X>", extra("IMEI", "9")));
  assertEquals(read[0]?.attributes, [{ name: "IMEI", value: "9" }]);
});

Deno.test("a number that cannot be read is named with its line", () => {
  const { problems } = linesOf(line({ THHDVu: "A" }), line({ THHDVu: "B", SLuong: "2,5" }));
  assertEquals(problems.map((text) => text.split(", ")[0]), ['has "2,5" in SLuong of line 2']);
  assertEquals(linesOf(line({ THHDVu: "A", TLCKhau: "5%" })).problems, []);
});
