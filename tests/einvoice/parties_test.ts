import { assertEquals } from "@std/assert";
import { NO_PARTY } from "../../src/einvoice/invoice.ts";
import { readParty } from "../../src/einvoice/parties.ts";
import { readXml } from "../../src/xml/parse.ts";
import { extra, tags } from "./_invoices.ts";

const party = (inner: string) => readParty(readXml(`<NMua>${inner}</NMua>`));

Deno.test("a party has all that the file says of it", () => {
  const elements = {
    ...{ Ten: "A", MST: "0010000016", HVTNMHang: "B", CCCDan: "001200000001", SHChieu: "P1" },
    ...{ MDVQHNSach: "1234567", MKHang: "KH1", MCHang: "CH1", TCHang: "Cửa hàng", DChi: "Huế" },
    ...{ SDThoai: "0900000014", DCTDTu: "a@example.com", Website: "w", Fax: "f" },
    ...{ STKNHang: "12", TNHang: "Ngân hàng" },
  };
  assertEquals(party(tags(elements)), {
    ...{ name: "A", tax_code: "0010000016", contact_name: "B", personal_id: "001200000001" },
    ...{ passport: "P1", budget_code: "1234567", customer_code: "KH1", store_code: "CH1" },
    ...{ store_name: "Cửa hàng", address: "Huế", phone: "0900000014", email: "a@example.com" },
    ...{ website: "w", fax: "f", bank_account: "12", bank_name: "Ngân hàng" },
  });
  assertEquals(readParty(undefined), NO_PARTY);
});

Deno.test("a consumer has the name of the person", () => {
  const { name, contact_name, tax_code } = party(tags({ Ten: "", HVTNMHang: "Khách lẻ", MST: "" }));
  assertEquals([name, contact_name, tax_code], ["Khách lẻ", "Khách lẻ", null]);
});

const TAX_CODES: Readonly<Record<string, string>> = {
  "0010 000 016": "0010000016",
  "0010.000.016": "0010000016",
  "0010000023001": "0010000023-001",
  "0010000023 – 001": "0010000023-001",
  "0010000023 001": "0010000023-001",
  "001200000001": "001200000001",
  "SG-123": "SG-123",
};

for (const [written, code] of Object.entries(TAX_CODES)) {
  Deno.test(`the tax code ${written} is ${code}`, () => {
    assertEquals(party(tags({ MST: written })).tax_code, code);
  });
}

Deno.test("a personal id is written without spaces and dots, as a tax code is", () => {
  const ids = [tags({ CCCDan: "001 200 000 001" }), extra("CCCD", "001.200.000.001")];
  assertEquals(ids.map((id) => party(id).personal_id), ["001200000001", "001200000001"]);
});

Deno.test("a personal id and a passport may be among a provider's own fields", () => {
  const id = (name: string) => party(extra(name, "001200000001")).personal_id;
  assertEquals(
    ["CCCD", "Số CCCD", "CMND", "Căn cước công dân"].map(id),
    Array(4).fill("001200000001"),
  );
  assertEquals(id("Ghi chú"), null);
  assertEquals(party(extra("Số hộ chiếu", "P1")).passport, "P1");
  assertEquals(party(tags({ CCCD: "001200000001" })).personal_id, "001200000001");
});
