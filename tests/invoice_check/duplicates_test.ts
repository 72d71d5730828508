import { assertEquals, assertMatch } from "@std/assert";
import {
  describeImported,
  type FileKey,
  findDuplicates,
  readFileKey,
  toComparedKey,
} from "../../src/invoice_check/duplicates.ts";
import { eInvoice, read } from "../einvoice/_invoices.ts";
import { invoiceWith } from "./_findings.ts";

const KEY = { seller: "0030000021", form: "1", series: "C26TXY", number: "00000077" };
const filed = (file: string, changes: Partial<FileKey> = {}) => ({
  file,
  key: { ...KEY, ...changes },
});

Deno.test("a file's key is its seller, form, series and number, or none", () => {
  assertEquals(readFileKey(read(eInvoice({ general: { SHDon: "00000077" } }))), KEY);
  assertEquals(readFileKey(read(eInvoice({ general: { KHHDon: "1C26TXY" } })))?.series, "C26TXY");
  assertEquals(readFileKey(invoiceWith({ form: null }))?.form, "");
  for (const lack of [{ seller: null }, { series: null }, { number: null }]) {
    assertEquals(readFileKey(invoiceWith(lack)), null);
  }
});

const SAME: readonly Partial<FileKey>[] = [
  { number: "77" },
  { series: "c26txy" },
  { series: "C26 TXY" },
  { form: "", series: "1C26TXY" },
  { form: "01" },
  { seller: "003 000 0021" },
];
for (const changes of SAME) {
  Deno.test(`${JSON.stringify(changes)} is the same invoice`, () => {
    assertEquals(toComparedKey({ ...KEY, ...changes }), toComparedKey(KEY));
  });
}

const OTHERS: readonly Partial<FileKey>[] = [
  { number: "770" },
  { number: "077A" },
  { series: "C25TXY" },
  { form: "2" },
  { seller: "0030000021-001" },
];
for (const changes of OTHERS) {
  Deno.test(`${JSON.stringify(changes)} is another invoice`, () => {
    assertEquals(findDuplicates([filed("a"), filed("b", changes)]).size, 0);
  });
}

Deno.test("each file with the same invoice names the others", () => {
  const files = [filed("a.xml"), filed("b.xml", { number: "78" }), filed("sub/c.xml")];
  const found = findDuplicates(files);
  assertEquals([...found.keys()], ["a.xml", "sub/c.xml"]);
  const finding = found.get("a.xml");
  assertEquals([finding?.level, finding?.code], ["error", "DUPLICATE_IN_FOLDER"]);
  assertMatch(
    finding?.text ?? "",
    /1C26TXY 00000077 of seller 0030000021 is also in “sub\/c\.xml”/,
  );
  assertMatch(finding?.text_vi ?? "", /còn có trong tệp “sub\/c\.xml”/);
});

Deno.test("of many files with the same invoice, three are named", () => {
  const found = findDuplicates(Array.from({ length: 6 }, (_, i) => filed(`${i}.xml`)));
  assertMatch(found.get("0.xml")?.text ?? "", /“1\.xml”, “2\.xml”, “3\.xml”, 2 more\./);
  assertEquals(found.size, 6);
  const four = findDuplicates(Array.from({ length: 4 }, (_, i) => filed(`${i}.xml`)));
  assertMatch(four.get("0.xml")?.text ?? "", /“1\.xml”, “2\.xml”, “3\.xml”\./);
});

Deno.test("files without a key are no duplicates of each other", () => {
  assertEquals(findDuplicates([{ file: "a", key: null }, { file: "b", key: null }]).size, 0);
});

Deno.test("an invoice that the API has is an error with its id there", () => {
  const finding = describeImported(KEY, "17bf4c1e-b1b4-4d83-9d4a-36b5a5a5d5a5");
  assertEquals([finding.level, finding.code], ["error", "ALREADY_IMPORTED"]);
  assertMatch(finding.text, /1C26TXY 00000077 .* imported already, with the id 17bf4c1e-/);
});
