import { assertEquals } from "@std/assert";
import {
  asTaxCode,
  canonicalTaxCode,
  checkDigit,
  hasValidCheckDigit,
  isVietnam,
  normalizeTaxCode,
} from "../../../src/core/vietnamese/tax_code.ts";

const FORMATS: readonly [string, string | undefined][] = [
  ["0010000016", "0010000016"],
  ["0010000016-001", "0010000016-001"],
  ["0010000016001", "0010000016-001"],
  ["001099000123", "001099000123"],
  ["001000001", undefined],
  ["00100000166", undefined],
  ["0010000016-01", undefined],
  ["0010000016-0011", undefined],
  ["00100000160011", undefined],
  ["001000001-6001", undefined],
  ["001099-000123", undefined],
  ["0010000016 001", undefined],
  ["001000001A", undefined],
  ["VN0010000016", undefined],
  ["0010000016\n", undefined],
  ["٠٠١٠٠٠٠٠١٦", undefined],
  ["", undefined],
];

for (const [text, expected] of FORMATS) {
  const verdict = expected === undefined ? "has a wrong format" : `is sent as ${expected}`;
  Deno.test(`the tax code ${JSON.stringify(text)} ${verdict}`, () => {
    assertEquals(normalizeTaxCode(text), expected);
  });
}

const CANONICAL: readonly [string, string][] = [
  ["0010000016", "0010000016"],
  [" 001.000.0016 ", "0010000016"],
  ["0010000023 001", "0010000023-001"],
  ["0010000023.001", "0010000023-001"],
  ["0010000023-001", "0010000023-001"],
  ["001 099 000 123", "001099000123"],
  ["T-12345", "T-12345"],
  ["12 34", "1234"],
  ["", ""],
];

for (const [text, expected] of CANONICAL) {
  Deno.test(`the tax code ${JSON.stringify(text)} of another program counts as ${expected}`, () => {
    assertEquals(canonicalTaxCode(text), expected);
  });
}

// Fixture codes with valid check digits that belong to nobody, and the issuers of real e-invoices.
const VALID = [
  ..."0010000016 0010000023 0010000030 0010000048 0020000015".split(" "),
  ..."0020000022 0030000014 0030000021 0030000039 0030000046".split(" "),
  ..."0101243150 0100684378 0100109106 0105987432 0309478306".split(" "),
];

Deno.test("the check digit of codes that are known to be right fits", () => {
  assertEquals(VALID.filter((code) => !hasValidCheckDigit(code)), []);
});

Deno.test("any other tenth digit does not fit", () => {
  const others = VALID.flatMap((code) =>
    [..."0123456789"].filter((digit) => digit !== code[9]).map((digit) => code.slice(0, 9) + digit)
  );
  assertEquals(others.length, VALID.length * 9);
  assertEquals(others.filter(hasValidCheckDigit), []);
});

Deno.test("nine digits whose check sum leaves no remainder have no valid tenth digit", () => {
  for (const head of ["000000000", "010000017"]) {
    const codes = [..."0123456789"].map((digit) => head + digit);
    assertEquals(codes.filter(hasValidCheckDigit), []);
  }
});

Deno.test("two neighbouring digits that were swapped do not fit", () => {
  assertEquals(hasValidCheckDigit("0101243150"), true);
  assertEquals(hasValidCheckDigit("0101423150"), false);
});

Deno.test("a branch does not change whether the check digit fits", () => {
  assertEquals(hasValidCheckDigit("0010000016-001"), true);
  assertEquals(hasValidCheckDigit("0010000017-001"), false);
});

Deno.test("a personal id of 12 digits has no check digit to be wrong", () => {
  assertEquals(hasValidCheckDigit("001099000123"), true);
  assertEquals(hasValidCheckDigit("001099000124"), true);
});

const VIETNAM = [
  ..."Vietnam,Viet Nam,VN,vn,VNM,VIETNAM,Việt Nam,VIỆT NAM,viet-nam,Viet  Nam, Vietnam ".split(","),
  "Việt Nam".normalize("NFD"),
  "Socialist Republic of Viet Nam",
  "Cộng hòa xã hội chủ nghĩa Việt Nam",
];

for (const country of VIETNAM) {
  Deno.test(`the country ${JSON.stringify(country)} is Vietnam`, () => {
    assertEquals(isVietnam(country), true);
  });
}

for (
  const country of ["Singapore", "Laos", "VG", "Nam Viet", "Vietnamese", "Hàn Quốc", "越南", ""]
) {
  Deno.test(`the country ${JSON.stringify(country)} is not Vietnam`, () => {
    assertEquals(isVietnam(country), false);
  });
}

Deno.test("each of the first nine digits has its own weight", () => {
  const heads = Array.from(
    { length: 9 },
    (_, i) => "000000000".replace(/./g, (zero, at) => at === i ? "1" : zero),
  );
  assertEquals(heads.map(checkDigit).join(""), "139248357");
  assertEquals(hasValidCheckDigit("9900000009"), true);
});

Deno.test("the check digit of 13 digits without a dash is checked", () => {
  assertEquals(hasValidCheckDigit("0010000016001"), true);
  assertEquals(hasValidCheckDigit("0010000017001"), false);
});

const CODES: readonly (readonly [text: string, code: string | undefined])[] = [
  ["0010000016", "0010000016"],
  ["0010000023001", "0010000023-001"],
  ["0010000023-001", "0010000023-001"],
  ["001 000 0023 - 001", "0010000023-001"],
  ["MST: 0010000016", "0010000016"],
  ["Mã số thuế 0010000016", "0010000016"],
  ["001234567890", "001234567890"],
  ["10000016", undefined],
  ["00100000160", undefined],
  ["MST", undefined],
  ["mstar 0010000016", undefined],
  ["Sao Mai", undefined],
];

for (const [text, code] of CODES) {
  Deno.test(`${JSON.stringify(text)} is ${code === undefined ? "no tax code" : `the tax code ${code}`}`, () => {
    assertEquals(asTaxCode(text), code);
  });
}
