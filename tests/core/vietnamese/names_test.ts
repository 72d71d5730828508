// Names of companies, folded for comparing.
import { assertEquals } from "@std/assert";
import { dropLegalWords, readName } from "../../../src/core/vietnamese/names.ts";

const NAMES: readonly (readonly [name: string, core: string, bare?: string])[] = [
  ["CÔNG TY TNHH SAO MAI", "sao mai"],
  ["Cty Trách nhiệm hữu hạn Sao Mai", "sao mai"],
  ["CTY TNHH MTV SAO-MAI", "sao mai"],
  ["Công ty TNHH Một Thành Viên Sao Mai", "sao mai"],
  ["công ty tnhh 2 thành viên trở lên Sao Mai", "sao mai"],
  ["CTCP Sao Mai", "sao mai"],
  ["CÔNG TY CỔ PHẦN ĐẦU TƯ SAO MAI", "dau tu sao mai", "sao mai"],
  ["Công ty TNHH TM DV XNK Hoa Sen", "thuong mai dich vu xuat nhap khau hoa sen", "hoa sen"],
  ["Công ty TNHH Thương mại và Dịch vụ Hoa Sen", "thuong mai va dich vu hoa sen", "hoa sen"],
  ["Doanh nghiệp tư nhân Năm Sao", "nam sao"],
  ["HỘ KINH DOANH CÀ PHÊ ĐỒI GIÓ", "ca phe doi gio"],
  ["Sao Mai Company Limited", "sao mai"],
  ["Sao Mai Co., Ltd.", "sao mai"],
  ["SAO MAI JSC", "sao mai"],
  ["Sao Mai Joint Stock Company", "sao mai"],
  ["Chi nhánh Huế - Công ty TNHH Sao Mai", "chi nhanh hue sao mai"],
  ["Tổng công ty Sông Đà", "tong song da"],
  ["Cơ khí Cổ Loa", "co khi co loa"],
  ["C.P. Việt Nam", "viet nam"],
  ["Sao Mai 0010000016-001", "sao mai 0010000016001"],
  ['"Sao Mai" (Việt Nam)', "sao mai viet nam"],
  ["株式会社 東京", "株式会社 東京"],
  ["Công ty TNHH", ""],
  ["--- ", ""],
];

for (const [name, core, bare = core] of NAMES) {
  Deno.test(`${JSON.stringify(name)} without legal words is "${core}", without its business "${bare}"`, () => {
    const words = readName(name);
    assertEquals([words.core.join(" "), words.bare.join(" ")], [core, bare]);
  });
}

Deno.test("accents in either Unicode form, case and white space make no difference", () => {
  const one = readName("Điện  lực\u00a0HUẾ".normalize("NFD"));
  assertEquals(one, readName("dien luc hue"));
});

const DROPPED: readonly (readonly [text: string, legal: string, business?: string])[] = [
  ["công ty An Phát", "An Phát"],
  ["Công ty TNHH Điện tử An Phát (SANDBOX)", "Điện tử An Phát SANDBOX"],
  ["CTY CP TM Hoa Sen", "TM Hoa Sen", "Hoa Sen"],
  ["Công ty TNHH Thương mại - Dịch vụ Hoa Sen,", "Thương mại Dịch vụ Hoa Sen", "Hoa Sen"],
  ["An Phát Co., Ltd", "An Phát"],
  ["An Phát", "An Phát"],
  ["Công ty TNHH", ""],
];

for (const [text, legal, business = legal] of DROPPED) {
  Deno.test(`${JSON.stringify(text)} keeps its spelling as ${JSON.stringify(legal)}`, () => {
    assertEquals([dropLegalWords(text), dropLegalWords(text, "business")], [legal, business]);
  });
}
