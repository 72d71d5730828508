// What is said about figures: where they come from, what they count, what they mix.
import { assertEquals } from "@std/assert";
import type { JsonObject } from "../../../../src/core/json.ts";
import {
  statisticsNotes,
  type StatisticsSource,
} from "../../../../src/report/build/figures/statistics_notes.ts";
import { labelIn } from "../../../../src/report/model/format.ts";
import { SOURCE } from "../../_report.ts";

function notes(figures: JsonObject, question: StatisticsSource["question"] = {}): string[] {
  return statisticsNotes({ ...SOURCE, figures, question })
    .map(({ tone, text }) => `${tone}: ${labelIn(text, "vi")}`);
}

const COVERED = {
  statuses: ["ACTIVE", "ARCHIVED"],
  direction: "bought",
  left_out: { DRAFT: 4, replaced: 1 },
};

Deno.test("the API's own figures say that they are, and what they include", () => {
  const by_status = { DRAFT: 4, ACTIVE: 74, CANCELLED: 0 };
  assertEquals(notes({ by_status }), [
    "off: Đây là số liệu của chính Finizi B4B, tính hóa đơn ở mọi trạng thái, kể cả 4 nháp.",
  ]);
  assertEquals(notes({ by_direction: [{}, {}] }), [
    "off: Đây là số liệu của chính Finizi B4B, tính hóa đơn ở mọi trạng thái.",
    "note: Các số dưới đây gồm cả mua vào và bán ra.",
  ]);
});

Deno.test("computed figures say what they count and leave out", () => {
  assertEquals(notes({ computed: true, complete: true, covered: COVERED }), [
    "off: Tính hóa đơn: Có hiệu lực, Đã lưu trữ. Không tính: 4 nháp, 1 bị thay thế.",
  ]);
  assertEquals(notes({ computed: true, covered: { statuses: ["DRAFT"], left_out: {} } }), [
    "off: Tính hóa đơn: Nháp.",
  ]);
});

Deno.test("figures of both directions say so, unless they are grouped by it", () => {
  const figures = { computed: true, covered: { ...COVERED, direction: "bought and sold" } };
  assertEquals(notes(figures).at(-1), "note: Các số dưới đây gồm cả mua vào và bán ra.");
  assertEquals(notes(figures, { group_by: "direction" }).length, 1);
});

Deno.test("figures that are not complete say so first, and why", () => {
  const figures = { computed: true, complete: false, note: "page 2 failed." };
  assertEquals(notes(figures), [
    "bad: Chưa đầy đủ: còn hóa đơn không đọc được, nên các số dưới đây chỉ là một phần.",
    "note: page 2 failed.",
  ]);
  assertEquals(notes({ computed: true, complete: true, note: "for the model" }), []);
});
