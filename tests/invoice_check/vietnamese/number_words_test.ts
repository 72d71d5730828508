import { assertEquals } from "@std/assert";
import { readNumberInWords } from "../../../src/invoice_check/vietnamese/number_words.ts";

const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/** 0 to 999 as invoices write it; `isInner` if a greater group stands before it. */
function spellGroup(value: number, isInner: boolean): string {
  const [hundreds, tens, unit] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const words = hundreds > 0 || isInner ? [DIGITS[hundreds], "trăm"] : [];
  if (tens === 1) words.push("mười");
  if (tens > 1) words.push(DIGITS[tens], "mươi");
  if (tens === 0 && unit > 0 && words.length > 0) words.push("linh");
  if (unit === 1 && tens > 1) words.push("mốt");
  else if (unit === 5 && tens > 0) words.push("lăm");
  else if (unit > 0) words.push(DIGITS[unit]);
  return words.join(" ");
}

const SCALES = ["", " nghìn", " triệu"];

/** A whole amount as invoices write it. */
function spell(value: number, isInner = false): string {
  if (value === 0) return "không";
  const rest = value % 1e9;
  if (value >= 1e9) {
    return `${spell(Math.floor(value / 1e9))} tỷ ${rest === 0 ? "" : spell(rest, true)}`;
  }
  const groups = [0, 1, 2].map((power) => Math.floor(value / 1000 ** power) % 1000);
  const highest = groups.findLastIndex((group) => group > 0);
  return groups.map((group, power) =>
    group === 0 ? "" : spellGroup(group, isInner || power < highest) + SCALES[power]
  ).reverse().filter((words) => words !== "").join(" ");
}

const read = (text: string) => {
  const words = readNumberInWords(text);
  return words === null ? null : Number(words.whole);
};

Deno.test("every number below 1,000 and each greater kind of number is read as it is written", () => {
  const small = Array.from({ length: 1000 }, (_, value) => value);
  const great = small.map((value) => (value * 7_919_999 + 12_345) * (value % 5 === 0 ? 1000 : 7));
  for (const value of [...small, ...great]) {
    assertEquals(read(`${spell(value)} đồng`), value, spell(value));
  }
});

const AMOUNTS: Readonly<Record<string, number>> = {
  "Một triệu không trăm tám mươi nghìn đồng chẵn./.": 1_080_000,
  "MƯỜI BA TRIỆU, SÁU TRĂM CHÍN MƯƠI NGHÌN ĐỒNG": 13_690_000,
  "mot trieu khong tram tam muoi nghin dong chan": 1_080_000,
  "Một triệu hai trăm tám mươi bốn ngàn đồng.": 1_284_000,
  "Hai mươi tư triệu đồng": 24_000_000,
  "Ba mươi nhăm nghìn đồng": 35_000,
  "Một trăm lẻ năm nghìn đồng": 105_000,
  "Hai nghìn không trăm linh tư đồng": 2_004,
  "Một triệu lẻ năm đồng": 1_000_005,
  "Một triệu tám mươi nghìn đồng": 1_080_000,
  "Một tỉ hai trăm triệu đồng": 1_200_000_000,
  "Một nghìn hai trăm tỷ đồng": 1_200_000_000_000,
  "Hai nghìn tỷ ba triệu đồng": 2_000_003_000_000,
  "Số tiền bằng chữ: Chín trăm nghìn đồng": 900_000,
  "Số tiền viết bằng chữ: Năm nghìn VNĐ": 5_000,
  "Tổng cộng tiền thanh toán bằng chữ: Năm nghìn đồng": 5_000,
  "Âm một trăm ba mươi bảy nghìn năm trăm chín mươi hai đồng": 137_592,
  "Giảm năm trăm nghìn Việt Nam đồng": 500_000,
  "Bảy nghìn đồng Việt Nam": 7_000,
  "Bẩy nghìn": 7_000,
  "Không đồng": 0,
  "Một triệu không trăm nghìn không trăm đồng": 1_000_000,
};
for (const [text, amount] of Object.entries(AMOUNTS)) {
  Deno.test(`"${text}" is ${amount}`, () => {
    assertEquals(read(text), amount);
    assertEquals(read(text.normalize("NFD")), amount);
  });
}

Deno.test("what follows phẩy is a fraction", () => {
  const whole = 388n;
  for (const fraction of ["tám", "không năm", "hai mươi lăm", "một trăm linh hai"]) {
    assertEquals(readNumberInWords(`Ba trăm tám mươi tám phẩy ${fraction} đồng`), {
      whole,
      fraction: true,
    });
  }
  assertEquals(readNumberInWords("Ba trăm tám mươi tám đồng"), { whole, fraction: false });
});

const UNCERTAIN = {
  "colloquial, with two meanings": [
    "một triệu hai đồng",
    "một trăm hai đồng",
    "một nghìn hai tỷ đồng",
    "hai triệu rưỡi",
    "hai lăm nghìn đồng",
    "một triệu hai mươi đồng",
  ],
  "in another currency, or with its parts": [
    "Một nghìn đô la Mỹ",
    "Một nghìn USD",
    "Một trăm đô la Mỹ và năm mươi xu",
    "Năm nghìn đồng năm xu",
    "One million dong",
  ],
  "not a number, or not only one": [
    "",
    "x",
    "đồng",
    "1080000 đồng",
    "Một triệu (1.000.000) đồng",
    "Một triệu đồng / One million dong",
    "Một triệu và hai nghìn đồng",
    "năm hai nghìn không trăm hai mươi sáu",
    "constructor",
  ],
  "in no order that makes a number": [
    "một nghìn một triệu đồng",
    "hai nghìn ba nghìn đồng",
    "một tỷ tỷ đồng",
    "trăm nghìn đồng",
    "một mươi đồng",
    "mười mười đồng",
    "linh năm đồng",
    "một trăm linh đồng",
    "hai mươi không đồng",
    "một trăm trăm đồng",
    "một phẩy năm triệu đồng",
    "một phẩy hai phẩy ba đồng",
    "năm phẩy đồng",
  ],
};
for (const [kind, texts] of Object.entries(UNCERTAIN)) {
  Deno.test(`words that are ${kind} are not read`, () => {
    for (const text of texts) assertEquals(read(text), null, text);
  });
}
