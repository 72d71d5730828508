import { assertEquals } from "@std/assert";
import { eInvoice, extra, line, readFixture, related } from "../../einvoice/_invoices.ts";
import { at, column, rowsAt } from "../_client.ts";
import { Importer } from "../_importer.ts";

async function detailOf(...args: Parameters<typeof eInvoice>): Promise<unknown> {
  using importer = await Importer.of();
  const invoice = await importer.import(eInvoice(...args));
  const { body } = await importer.client.get(`${importer.entity}/invoices/${at(invoice, "id")}`);
  return body;
}

Deno.test("fees, discounts and deductions are shown, with the names of fees", async () => {
  const totals = "<TgTCThue>100000</TgTCThue><TgTThue>8000</TgTThue><TTCKTMai>3000</TTCKTMai>" +
    "<DSLPhi><LPhi><TLPhi>Phí thu hộ</TLPhi><TPhi>1500</TPhi></LPhi></DSLPhi>" +
    "<TGTKhac>500</TGTKhac><TgTTTBSo>106000</TgTTTBSo>";
  const invoice = await detailOf({ totals });
  assertEquals(at(invoice, "fees"), [{ name: "Phí thu hộ", amount: 1500 }]);
  assertEquals(at(invoice, "fee_total"), 1500);
  assertEquals([at(invoice, "discount_total"), at(invoice, "deduction_total")], [3000, 500]);
  assertEquals([at(invoice, "total_amount"), at(invoice, "warnings")], [106_000, []]);
});

Deno.test("look-up code, portal, tax authority's code and signers are shown", async () => {
  const between = extra("Mã số bí mật", "AAA") + extra("PortalLink", "https://tracuu.example.com");
  const invoice = await detailOf({ between });
  assertEquals(at(invoice, "lookup_code"), "AAA");
  assertEquals(at(invoice, "lookup_url"), "https://tracuu.example.com");
  assertEquals(at(invoice, "tax_authority_code"), "00A1");
  assertEquals([at(invoice, "signature"), at(invoice, "signed_by")], [
    ...["present, not verified", ["seller"]],
  ]);
  assertEquals(at(await detailOf({ end: "<MCCQT>1</MCCQT>" }), "signature"), "absent");
});

Deno.test("a line has its tax, and what special goods have", async () => {
  const lines = line({
    ...{ TChat: "5", THHDVu: "Cước", ThTien: "100000", TSuat: "8%", TLCKhau: "2", TThue: "8000" },
    TTHHDTrung: "<TTin><TTruong>BKSPTVChuyen</TTruong><DLieu>29E-000.00</DLieu></TTin>",
  }) + line({ TChat: "4", THHDVu: "IMEI: XX" });
  const [ride, note] = rowsAt(await detailOf({ lines }), "lines");
  assertEquals([ride?.kind, ride?.tax_amount, ride?.discount_rate], ["special", 8000, 2]);
  assertEquals(ride?.attributes, [{ name: "BKSPTVChuyen", value: "29E-000.00" }]);
  assertEquals([note?.kind, note?.amount, note?.tax_amount], ["note", null, null]);
  assertEquals(["attributes" in (note ?? {}), "currency" in (note ?? {})], [false, false]);
});

Deno.test("a buyer's personal id is kept and shown", async () => {
  const buyer = { MST: "0010000016", CCCDan: "001200000001", HVTNMHang: "Nguyễn Thử" };
  const invoice = await detailOf({ buyer });
  assertEquals(at(invoice, "buyer.personal_id"), "001200000001");
  assertEquals(at(invoice, "buyer.contact_name"), "Nguyễn Thử");
  assertEquals(Object.keys(at(invoice, "seller") ?? {}), [
    ...["name", "tax_code", "address", "phone", "email", "bank_account", "bank_name"],
  ]);
});

Deno.test("amounts in another currency say so: lines, taxes and fees", async () => {
  const rate = "<LTSuat><TSuat>8%</TSuat><ThTien>100</ThTien><TThue>8</TThue></LTSuat>";
  const invoice = await detailOf({
    general: { DVTTe: "USD", TGia: "25000" },
    lines: line({ THHDVu: "Export service", SLuong: "1", DGia: "100", ThTien: "100", TSuat: "8%" }),
    totals: `<THTTLTSuat>${rate}</THTTLTSuat><TgTCThue>100</TgTCThue><TgTThue>8</TgTThue>` +
      "<DSLPhi><LPhi><TPhi>2</TPhi></LPhi></DSLPhi><TgTTTBSo>110</TgTTTBSo>",
  });
  for (const [list, amount] of [["lines", 100], ["taxes", 100], ["fees", 2]] as const) {
    const [row] = rowsAt(invoice, list);
    assertEquals([row?.currency, row?.amount], ["USD", amount], list);
  }
  assertEquals([at(invoice, "currency"), at(invoice, "total_amount")], ["VND", 2_750_000]);
  assertEquals([at(invoice, "fee_total"), at(invoice, "subtotal")], [50_000, 2_500_000]);
  assertEquals([at(invoice, "original_currency"), at(invoice, "original_total_amount")], [
    "USD",
    110,
  ]);
  assertEquals([at(invoice, "original_subtotal"), at(invoice, "original_tax_amount")], [100, 8]);
  assertEquals([at(invoice, "exchange_rate"), at(invoice, "warnings")], [25_000, []]);
});

Deno.test("warnings are stored with the invoice", async () => {
  const invoice = await detailOf({ between: related({ TCHDon: "2", TCDChinh: "2" }) });
  assertEquals(rowsAt(invoice, "warnings").length, 1);
});

Deno.test("pictures and other long values of providers are shortened", async () => {
  const invoice = await detailOf({ between: extra("QRCodeImg", "i".repeat(100_000)) });
  const [field] = rowsAt(invoice, "extras");
  assertEquals(field, { name: "QRCodeImg", value: `${"i".repeat(500)}…` });
});

Deno.test("the fixture is shown with all that it has", async () => {
  using importer = await Importer.of();
  const invoice = await importer.import(await readFixture("einvoice.xml"));
  assertEquals(
    at(invoice, "total_in_words"),
    "Hai mươi ba triệu không trăm bốn mươi sáu nghìn đồng",
  );
  assertEquals(at(invoice, "payment_method"), "TM/CK");
  assertEquals(column(rowsAt(invoice, "extras"), "name"), ["PortalLink"]);
  assertEquals(at(invoice, "signed_by"), ["seller", "tax_authority"]);
});
