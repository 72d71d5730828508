import { assertEquals, assertThrows } from "@std/assert";
import { readInvoiceLines, readParty, readTaxes } from "../../../src/sandbox/einvoice/parts.ts";
import { ApiError } from "../../../src/sandbox/http/responses.ts";
import { readXml } from "../../../src/xml/parse.ts";
import { line } from "../_invoices.ts";

function linesOf(...elements: readonly Readonly<Record<string, string>>[]) {
  return readInvoiceLines(readXml(`<DSHHDVu>${elements.map(line).join("")}</DSHHDVu>`));
}

Deno.test("a party has the name of a company, or else of a person", () => {
  const party = (inner: string) => readParty(readXml(`<NMua>${inner}</NMua>`));
  const { name, tax_code, phone } = party(
    "<Ten>A</Ten><HVTNMHang>B</HVTNMHang><MST>0010000023 001</MST>",
  );
  assertEquals([name, tax_code, phone], ["A", "0010000023-001", null]);
  const person = party("<HVTNMHang>B</HVTNMHang><SDThoai>0900000014</SDThoai>");
  assertEquals([person.name, person.tax_code, person.phone], ["B", null, "0900000014"]);
  assertEquals(readParty(undefined).name, null);
});

Deno.test("a line has the amounts and texts that it has in the file", () => {
  const [read] = linesOf({
    ...{ STT: "7", MHHDVu: "SP1", THHDVu: "Hàng", DVTinh: "Cái", SLuong: "2.5" },
    ...{ DGia: "1277777.7778", STCKhau: "10", ThTien: "3194434.44", TSuat: "8%" },
  });
  assertEquals(read, {
    ...{ line_number: 7, kind: "goods", code: "SP1", name: "Hàng", unit: "Cái" },
    ...{ quantity: 2_500_000n, unit_price: 1_277_777_777_800n, discount_amount: 10_000_000n },
    ...{ amount: 3_194_434_440_000n, vat_rate: "8%" },
  });
});

Deno.test("a line without a number has that of its place, in files of 2021 its name is in Ten", () => {
  const read = linesOf({ THHDVu: "A" }, { Ten: "B", STT: "x" }, { STT: "9", THHDVu: "C" });
  assertEquals(read.map(({ line_number, name }) => [line_number, name]), [
    ...[[1, "A"], [2, "B"], [9, "C"]],
  ]);
  const message = "lacks THHDVu, the name, in line 2 of DSHHDVu";
  assertThrows(() => linesOf({ THHDVu: "A" }, { ThTien: "1" }), ApiError, message);
});

Deno.test("TChat 1 to 5 are kinds of lines, others count as goods", () => {
  const kinds = ["1", "2", "3", "4", "5", "6", "0", "x", ""].map((TChat) => ({
    THHDVu: "A",
    TChat,
  }));
  assertEquals(linesOf(...kinds).map(({ kind }) => kind), [
    ...["goods", "promotion", "discount", "note", "special", "goods", "goods", "goods", "goods"],
  ]);
});

Deno.test("VAT rates are kept as they are written", () => {
  const rates = ["0%", "KCT", "KKKNT", "KHAC:07.00%", "10.00%", "\\", ""];
  const read = linesOf(...rates.map((TSuat) => ({ THHDVu: "A", TSuat })));
  assertEquals(read.map(({ vat_rate }) => vat_rate), [...rates.slice(0, -1), null]);
});

Deno.test("taxes are read per rate; amounts that are absent count as 0", () => {
  const rates = "<LTSuat><TSuat>8%</TSuat><ThTien>100</ThTien><TThue>8</TThue></LTSuat>" +
    "<LTSuat><TSuat>KCT</TSuat></LTSuat>";
  assertEquals(readTaxes(readXml(`<TToan><THTTLTSuat>${rates}</THTTLTSuat></TToan>`)), [
    { vat_rate: "8%", amount: 100_000_000n, tax_amount: 8_000_000n },
    { vat_rate: "KCT", amount: 0n, tax_amount: 0n },
  ]);
  assertEquals(readTaxes(undefined), []);
});
