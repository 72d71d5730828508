import { assertEquals, assertMatch } from "@std/assert";
import { fromWhole } from "../../src/einvoice/decimals.ts";
import type { Relation } from "../../src/einvoice/invoice.ts";
import { checkRelation } from "../../src/invoice_check/relation.ts";
import { invoiceWith, name } from "./_findings.ts";

const ORIGINAL = { form: "1", series: "C26TXY", number: "00000077", date: "2026-10-15" };

function check(relation: Partial<Relation>, total = 108_000) {
  const unnamed = { kind: "adjustment", effect: null, list: null, reason: null } as const;
  const usual = { ...unnamed, originals: [ORIGINAL] };
  const total_amount = fromWhole(total);
  return checkRelation(invoiceWith({ relation: { ...usual, ...relation }, total_amount }));
}

Deno.test("an invoice that stands for itself is no finding", () => {
  assertEquals(checkRelation(invoiceWith({ relation: null })), []);
});

Deno.test("a negative total without an invoice that it adjusts is a warning", () => {
  const of = (total_amount: bigint | null) =>
    checkRelation(invoiceWith({ relation: null, total_amount }));
  assertEquals(name(of(fromWhole(-108_000))), ["warning RELATION_UNCLEAR"]);
  assertMatch(of(fromWhole(-108_000))[0]?.text ?? "", /is negative, -108,000 VND, but the file/);
  assertEquals([of(0n), of(null)], [[], []]);
});

Deno.test("a replacement is a fact that names the original in both languages", () => {
  const [finding, ...others] = check({ kind: "replacement" });
  assertEquals([finding?.level, finding?.code, others.length], ["fact", "REPLACES", 0]);
  assertMatch(finding?.text ?? "", /replaces invoice 1C26TXY 00000077 of 2026-10-15\. /);
  assertMatch(finding?.text_vi ?? "", /thay thế hóa đơn 1C26TXY 00000077 ngày 15\/10\/2026\. /);
});

Deno.test("an adjustment is a fact that says what it does", () => {
  assertEquals(name(check({})), ["fact ADJUSTS"]);
  assertMatch(check({ effect: "decrease" }, -1)[0]?.text_vi ?? "", /điều chỉnh giảm hóa đơn 1C26/);
  assertMatch(check({ effect: "increase" })[0]?.text_vi ?? "", /điều chỉnh tăng hóa đơn/);
  assertMatch(check({ effect: "information" })[0]?.text_vi ?? "", /điều chỉnh thông tin hóa đơn/);
});

Deno.test("an original may be named in part, or not at all, and there may be several", () => {
  const [bare] = check({ originals: [{ form: null, series: null, number: "12", date: null }] });
  assertMatch(bare?.text ?? "", /adjusts invoice 12\. /);
  const [odd] = check({ originals: [{ ...ORIGINAL, date: "hôm qua" }] });
  assertMatch(odd?.text ?? "", /of “hôm qua”/);
  assertMatch(check({ originals: [] })[0]?.text_vi ?? "", /mà tệp không nêu rõ/);
  const [listed] = check({ originals: [], list: "BK01" });
  assertMatch(listed?.text ?? "", /adjusts the invoices of list BK01\. /);
  assertMatch(listed?.text_vi ?? "", /điều chỉnh các hóa đơn theo bảng kê số BK01\. /);
  const [old] = check({ originals: [{ ...ORIGINAL, form: "01GTKT0/001", series: "AA/21E" }] });
  assertMatch(old?.text ?? "", /invoice 01GTKT0\/001 AA\/21E 00000077 of/);
  const [many] = check({ originals: Array(5).fill(ORIGINAL) });
  assertMatch(many?.text ?? "", /(invoice 1C26TXY 00000077 of 2026-10-15 and ){3}2 more\./);
});

Deno.test("a relation that the file leaves open is a warning", () => {
  assertEquals(name(check({ kind: "unclear" })), ["warning RELATION_UNCLEAR"]);
});

Deno.test("an adjustment against its own statement is a warning", () => {
  const codes = (effect: Relation["effect"], total: number) => name(check({ effect }, total));
  const warned = ["warning RELATION_UNCLEAR", "fact ADJUSTS"];
  assertEquals([codes("decrease", 1), codes("increase", -1)], [warned, warned]);
  for (const effect of ["decrease", "increase", "information", null] as const) {
    assertEquals(codes(effect, 0), ["fact ADJUSTS"]);
  }
  assertEquals([codes("decrease", -1), codes("increase", 1)], [["fact ADJUSTS"], ["fact ADJUSTS"]]);
  assertEquals(codes("information", 1), ["fact ADJUSTS"]);
  const relation = { kind: "adjustment", effect: "decrease", originals: [], list: null } as const;
  const unsummed = { relation: { ...relation, reason: null }, total_amount: null };
  assertEquals(name(checkRelation(invoiceWith(unsummed))), [
    "fact ADJUSTS",
  ]);
});
