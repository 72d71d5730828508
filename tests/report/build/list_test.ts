// The report of a list: what it says first.
import { assert, assertEquals } from "@std/assert";
import type { JsonObject } from "../../../src/core/json.ts";
import { createListReport } from "../../../src/report/build/list.ts";
import type { ListSource } from "../../../src/report/build/list_source.ts";
import { formatNumber, labelIn } from "../../../src/report/model/format.ts";
import { row } from "../../rows/_rows.ts";
import { SOURCE } from "../_report.ts";

function report(rows: readonly JsonObject[], more: Partial<ListSource> = {}) {
  const made = createListReport({ ...SOURCE, question: {}, gaps: [], rows, ...more });
  return {
    ...made,
    figures: made.figures.map(({ label, value, unit, detail }) =>
      [labelIn(label, "vi"), formatNumber(value, "vi"), labelIn(unit, "vi"), detail]
        .map((part) => part === undefined ? "" : typeof part === "string" ? part : part.vi)
        .filter(Boolean).join(" ")
    ),
    notes: made.notes.map(({ tone, text }) => `${tone}: ${labelIn(text, "vi")}`),
  };
}

Deno.test("a list of purchases shows their count and their amounts", () => {
  const { figures, notes, title, slug } = report([row(), row()]);
  assertEquals(figures, [
    "Số hóa đơn 2 hóa đơn",
    "Tiền chưa thuế 2.000.000 đồng",
    "Tiền thuế GTGT 200.000 đồng",
    "Tổng tiền thanh toán 2.200.000 đồng",
  ]);
  assertEquals([notes, title.vi, slug], [[], "Danh sách hóa đơn", "hoa-don"]);
});

Deno.test("a mixed list shows purchases and sales apart", () => {
  assertEquals(report([row(), row({ direction: "sold" }), row({ status: 2 })]).figures, [
    "Số hóa đơn 2 hóa đơn trong 3 hóa đơn",
    "Mua vào 1.100.000 đồng 1 hóa đơn",
    "Bán ra 1.100.000 đồng 1 hóa đơn",
  ]);
});

Deno.test("what is missing is said first, then what must be known, then what is not added up", () => {
  const { notes } = report([row(), row({ status: 0 })], {
    gaps: ["page 2 could not be read"],
    remarks: ["B4B could not be asked"],
  });
  assertEquals(notes.slice(1), [
    "note: page 2 could not be read",
    "note: B4B could not be asked",
    "off: Không tính vào tổng: 1 nháp.",
  ]);
  assert(notes[0]?.startsWith("bad: Chưa đầy đủ"));
});

Deno.test("a folder counts its files by what was found", () => {
  const rows = [row({ level: "error" }), row({ level: "warning" }), row({ level: null })];
  const { figures, title } = report(rows, { question: { folder: "." } });
  assertEquals(title.vi, "Kiểm tra tệp hóa đơn");
  assertEquals(figures.slice(0, 3), [
    "Tệp có lỗi 1 tệp",
    "Tệp có cảnh báo 1 tệp",
    "Tệp không có vấn đề 1 tệp",
  ]);
});

Deno.test("a list of nothing is a report, too", () => {
  const { figures, tables, charts } = report([]);
  assertEquals([figures[0], charts], ["Số hóa đơn 0 hóa đơn", []]);
  assertEquals([tables[0]?.rows, tables[0]?.sums], [[], []]);
});
