import { assertEquals } from "@std/assert";
import { FieldReader, placeOf } from "../../src/einvoice/fields.ts";
import { readXml } from "../../src/xml/parse.ts";

const root = (value: string) => readXml(`<A><B>${value}</B></A>`);

const MISSING = { reason: "missing", found: null } as const;

Deno.test("an element that every invoice has is noted if it is absent or empty", () => {
  const fields = new FieldReader();
  assertEquals(fields.required(root(" x "), "B"), "x");
  assertEquals(fields.required(root(" "), "B", "TTChung/SHDon"), null);
  assertEquals(fields.required(undefined, "C"), null);
  assertEquals(fields.problems, [
    { ...MISSING, field: "TTChung/SHDon", text: "lacks TTChung/SHDon, which every invoice has" },
    { ...MISSING, field: "C", text: "lacks C, which every invoice has" },
  ]);
});

Deno.test("a number may be absent, but what is there must be one", () => {
  const fields = new FieldReader();
  assertEquals(fields.decimal(root("-12.50"), "B"), -12_500_000n);
  assertEquals([fields.decimal(root(""), "B"), fields.decimal(undefined, "B")], [null, null]);
  assertEquals(fields.problems, []);
  assertEquals(fields.decimal(root("abc"), "B", placeOf("HHDVu", 3, "line")), null);
  assertEquals(fields.problems, [{
    reason: "not_a_number",
    field: "HHDVu[3]/B",
    found: "abc",
    text: 'has "abc" in B of line 3, which is not a number such as 1000000 or 1000000.5',
  }]);
});

const SEPARATED = [
  "1.000.000",
  "-1.000.000",
  "1.000.000,50",
  "1,000,000.50",
  "1,000,000",
  "972,000",
];
for (const text of [...SEPARATED, "1 080 000", "1\u00a0080\u00a0000", "1'000'000", "25.450,00"]) {
  Deno.test(`${text} is not read: its separators leave the value uncertain`, () => {
    const fields = new FieldReader();
    assertEquals(fields.amount(root(text), "B"), null);
    assertEquals(fields.problems[0]?.text.includes("separators between thousands"), true);
  });
}

for (const text of ["1000000,5", "1e6", "1080000 đ", "(1000)", "1.08.000", "١"]) {
  Deno.test(`${text} is not a number`, () => {
    const fields = new FieldReader();
    assertEquals(fields.amount(root(text), "B"), null);
    assertEquals(fields.problems[0]?.text.includes("which is not a number"), true);
  });
}

const GROUPED: Readonly<Record<string, readonly string[]>> = {
  "thousands with a point": ["900.000", "72.000", "972.000"],
  "one amount of thousands, and small ones": ["900.000", "0", "500", "0.000"],
  "a decrease of thousands": ["-900.000"],
};
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  "whole numbers": ["900000", "72000"],
  "six decimals": ["605656.000000", "704.582000"],
  "three decimals behind large amounts": ["1200000.000", "96.000"],
  "one unit price with three decimals": ["27.778", "1000000"],
  "a fraction of a dong": ["360", "28.8", "388.8"],
  "small amounts": ["5", "0", "12.0"],
  "nothing": [],
};

for (const [look, cases] of [[true, GROUPED], [false, PLAIN]] as const) {
  for (const [what, texts] of Object.entries(cases)) {
    Deno.test(`${what}: amounts ${look ? "look" : "do not look"} grouped`, () => {
      const fields = new FieldReader();
      for (const text of texts) fields.amount(root(text), "B");
      assertEquals(fields.amountsLookGrouped, look);
    });
  }
}
