import { assertEquals } from "@std/assert";
import { areSameCompany } from "../../../src/invoice_check/vietnamese/company_names.ts";

const NAME = "CÔNG TY TNHH MỘT THÀNH VIÊN THƯƠNG MẠI VÀ DỊCH VỤ SAO MAI VIỆT NAM";

const SAME = [
  "Công ty TNHH MTV Thương Mại và Dịch Vụ Sao Mai Việt Nam",
  "CTY TNHH MTV TM & DV SAO MAI VN",
  "cong ty tnhh tm dv sao mai viet nam",
  "CÔNG TY TRÁCH NHIỆM HỮU HẠN TMDV SAO-MAI (VIỆT NAM)",
  "  Công ty  TNHH  1 TV\u00a0TM DV Sao Mai V.N".replace("V.N", "VN"),
  NAME.normalize("NFD"),
];
for (const name of SAME) {
  Deno.test(`"${name}" is the same company`, () => {
    assertEquals([areSameCompany(name, NAME), areSameCompany(NAME, name)], [true, true]);
  });
}

const OTHERS = [
  "CÔNG TY TNHH THƯƠNG MẠI VÀ DỊCH VỤ SAO MAI",
  "CÔNG TY TNHH THƯƠNG MẠI VÀ DỊCH VỤ SAO MAI HÀ NỘI",
  "CÔNG TY TNHH",
  "",
];
for (const name of OTHERS) {
  Deno.test(`"${name}" is another company`, () => assertEquals(areSameCompany(name, NAME), false));
}

Deno.test("a name of nothing but a legal form is compared with it", () => {
  assertEquals(areSameCompany("Công ty cổ phần", "CTCP"), true);
  assertEquals(areSameCompany("Công ty cổ phần", "Công ty TNHH"), false);
});

Deno.test("a word that only looks like a legal form is kept", () => {
  assertEquals(areSameCompany("CÔNG TY CƠ KHÍ AN", "CÔNG TY KHÍ AN"), false);
});
