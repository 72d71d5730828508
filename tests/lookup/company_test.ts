// Which companies a tax code or a name means.
import { assertEquals } from "@std/assert";
import { readCompany, withName, withTaxCode } from "../../src/lookup/company.ts";
import { BIEN_XANH, BRANCH, COMPANIES, company, idOf, SAO_MAI } from "./_companies.ts";

const as = (text: string) => text;

Deno.test("a row becomes a company as far as it is one; without a UUID it is none", () => {
  const id = idOf(7);
  assertEquals(readCompany({ id: id.toUpperCase(), name: " A ", tax_code: "1" }, as), {
    id,
    name: "A",
    tax_code: "1",
  });
  for (const nothing of [null, undefined, {}, []]) {
    const row = { id, name: nothing, tax_code: nothing };
    assertEquals(readCompany(row, as), { id, name: "", tax_code: "" });
  }
  assertEquals(readCompany({ id, tax_code: 10000016 }, as)?.tax_code, "10000016");
  for (const row of [{}, { id: null }, { id: 5 }, { id: "5" }, null, "x", [], undefined]) {
    assertEquals(readCompany(row, as), undefined);
  }
});

Deno.test("names are cleaned, and cut where no name is that long", () => {
  const clean = (text: string) => text.replaceAll("secret", "[redacted]");
  assertEquals(readCompany({ id: idOf(1), name: "a secret" }, clean)?.name, "a [redacted]");
  assertEquals(readCompany({ id: idOf(1), name: "x".repeat(1_000) }, as)?.name.length, 200);
});

Deno.test("a tax code means one company, its branch's another", () => {
  assertEquals(withTaxCode("0010000023", COMPANIES), [BIEN_XANH]);
  for (const code of ["0010000023-001", "0010000023001", "MST 0010000023001"]) {
    assertEquals(withTaxCode(code, COMPANIES), [BRANCH]);
  }
  assertEquals(withTaxCode("0010000099", COMPANIES), []);
  assertEquals(withTaxCode("", [company(1, "A")]), [], "no tax code is not an empty one");
});

Deno.test("a foreign tax code is compared as it is, whatever its case", () => {
  const foreign = company(4, "Acme Pte", "SG201912345A");
  assertEquals(withTaxCode("sg201912345a", [SAO_MAI, foreign]), [foreign]);
});

const TRADER = company(5, "CÔNG TY TNHH THƯƠNG MẠI HOA SEN TRẮNG", "0010000030");
const BUILDER = company(6, "CÔNG TY CP XÂY DỰNG HOA SEN TRẮNG", "0010000031");
const ALL = [...COMPANIES, TRADER, BUILDER];

const MEANT: readonly (readonly [name: string, meant: readonly object[]])[] = [
  ["sao mai", [SAO_MAI]],
  ["Công ty Sao Mai", [SAO_MAI]],
  ["SaoMai", [SAO_MAI]],
  ["cong ty co phan SAO MAI", [SAO_MAI]],
  ["Sao Mai (0010000016)", [SAO_MAI]],
  ["Sao", [SAO_MAI]],
  ["Mai Sao", [SAO_MAI]],
  ["Biển Xanh", [BIEN_XANH]],
  ["Xanh", [BIEN_XANH, BRANCH]],
  ["Biển Xanh Cần Thơ", [BRANCH]],
  ["Hoa Sen Trắng", [TRADER, BUILDER]],
  ["TM Hoa Sen Trắng", [TRADER]],
  ["Công ty CP Xây dựng Hoa Sen Trắng", [BUILDER]],
  ["Cty TNHH SX Hoa Sen Trắng", [TRADER, BUILDER]],
  ["Hoa Sen Đỏ", []],
  ["Sa Mai", []],
  ["Cty TNHH Hoa Sen", [TRADER, BUILDER]],
  ["Công ty TNHH", []],
  ["!", []],
];

for (const [name, meant] of MEANT) {
  Deno.test(`${JSON.stringify(name)} means ${meant.length} of the companies`, () => {
    assertEquals(withName(name, ALL), meant);
  });
}

Deno.test("an equal name wins over one that contains it", () => {
  const longer = company(8, "SAO MAI VÀNG");
  assertEquals(withName("Sao Mai", [longer, SAO_MAI]), [SAO_MAI]);
});

Deno.test("two companies of one name both fit, and nothing fits a company without a name", () => {
  const twin = company(9, "Sao Mai TNHH");
  assertEquals(withName("sao mai", [SAO_MAI, twin]), [SAO_MAI, twin]);
  assertEquals(withName("sao mai", [company(9, "")]), []);
});
