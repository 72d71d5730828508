import { assertEquals, assertMatch } from "@std/assert";
import { listWarnings } from "../../../src/sandbox/einvoice/warnings.ts";
import {
  eInvoice,
  line,
  read,
  readFixture,
  related,
  smallInvoice,
  totalsOf,
} from "../../einvoice/_invoices.ts";

const warningsOf = (...args: Parameters<typeof eInvoice>) => listWarnings(read(eInvoice(...args)));

for (const name of ["einvoice.xml", "einvoice_tdiep.xml", "invoice_small.xml"]) {
  Deno.test(`nothing is wrong with ${name}`, async () => {
    assertEquals(listWarnings(read(await readFixture(name))), []);
  });
}

Deno.test("a layout other than 2.x is read with a warning", () => {
  const warnings = (PBan: string) => warningsOf({ general: { PBan } });
  assertEquals([warnings("2.0.0"), warnings("2.1.0"), warnings("")], [[], [], []]);
  for (const version of ["20.1", "1.0.0"]) {
    assertMatch(
      warnings(version).join(),
      new RegExp(`^[^.]*PBan\\) is ${version}, expected 2\\.x\\.y`),
    );
  }
});

Deno.test("amounts that may be thousands with a point are a warning, with the total as it is read", () => {
  const grouped = {
    lines: line({ THHDVu: "A", ThTien: "900.000", TSuat: "8%" }),
    totals: "<TgTCThue>900.000</TgTCThue><TgTThue>72.000</TgTThue><TgTTTBSo>972.000</TgTTTBSo>",
  };
  const [first = "", ...others] = warningsOf(grouped);
  assertMatch(first, /point before three digits.*the total is 972 VND.*ask for/);
  assertEquals(others, []);
  assertEquals(warningsOf({ ...grouped, general: { DVTTe: "USD", TGia: "25450" } }), []);
});

Deno.test("a fraction of a dong in the total is a warning, one of a cent is not", () => {
  const amounts = { totals: "<TgTTTBSo>100000.5</TgTTTBSo>", lines: line({ THHDVu: "A" }) };
  const [warning = "", ...others] = warningsOf(amounts);
  assertMatch(warning, /total 100,000\.5 VND has a fraction.* 100,001 VND/);
  assertEquals(others, []);
  assertEquals(warningsOf({ ...amounts, general: { DVTTe: "USD", TGia: "25450" } }), []);
  assertEquals(listWarnings(read(smallInvoice("1", "1500.50"))).length, 1);
});

const SIGNATURE = "<DSCKS><NBan><Signature/></NBan></DSCKS>";

Deno.test("a file without a signature and without a code is a warning", () => {
  const warnings = (KHHDon: string, end: string) => warningsOf({ general: { KHHDon }, end });
  for (const [series, end] of [["C26TXY", "<DSCKS><NBan/></DSCKS>"], ["K26TXY", ""]] as const) {
    const [warning = "", ...others] = warnings(series, end);
    assertMatch(warning, /neither a signature of the seller nor a code.* draft/);
    assertEquals(others, []);
  }
  for (
    const [series, end] of [
      ["C26TXY", SIGNATURE],
      ["C26MXY", "<MCCQT>M1</MCCQT>"],
      ["K26TXY", SIGNATURE],
    ] as const
  ) assertEquals(warnings(series, end), []);
});

const DECREASED = {
  lines: line({ THHDVu: "A", ThTien: "-100000", TSuat: "8%" }),
  totals: totalsOf(-100_000),
};

Deno.test("an adjustment against its own statement is a warning", () => {
  const adjusted = (TCDChinh: string) => ({ between: related({ TCHDon: "2", TCDChinh }) });
  const [positive = "", ...others] = warningsOf(adjusted("2"));
  assertMatch(positive, /is a decrease, but its amounts are positive: the total is 108,000 VND/);
  const [negative = "", ...more] = warningsOf({ ...adjusted("1"), ...DECREASED });
  assertMatch(negative, /is an increase, but its amounts are negative: the total is -108,000 VND/);
  assertEquals([...others, ...more], []);
  assertEquals(warningsOf({ ...adjusted("2"), ...DECREASED }), []);
  assertEquals(warningsOf(adjusted("1")), []);
  assertEquals([warningsOf(adjusted("0")), warningsOf(adjusted(""))], [[], []]);
  for (const effect of ["0", ""]) {
    assertEquals(warningsOf({ ...adjusted(effect), ...DECREASED }), []);
  }
  const nothing = { lines: line({ TChat: "4", THHDVu: "Sai tên" }), totals: totalsOf(0) };
  for (const effect of ["1", "2"]) {
    assertEquals(warningsOf({ ...adjusted(effect), ...nothing }), []);
  }
});

Deno.test("a relation that is unclear is a warning, a replacement is none", () => {
  assertMatch(warningsOf({ between: related({}) })[0] ?? "", /does not say whether it replaces/);
  assertEquals(warningsOf({ between: related({ TCHDon: "1" }) }), []);
});

Deno.test("contradictions between amounts are warnings", () => {
  const totals = "<TgTCThue>100000</TgTCThue><TgTThue>8000</TgTThue><TgTTTBSo>1</TgTTTBSo>";
  assertEquals(warningsOf({ totals }).length, 1);
});
