// How invoices are marked that are not simply in force.
import { assertEquals } from "@std/assert";
import type { JsonObject } from "../../../src/core/json.ts";
import { labelIn } from "../../../src/report/model/format.ts";
import { relationMarks } from "../../../src/report/wording/relations.ts";
import { row } from "../../rows/_rows.ts";
import { SOURCE } from "../_report.ts";

const REFERENCE = {
  form: "1",
  series: "C26TAA",
  invoice_number: "12",
  invoice_date: "2026-01-31",
};

const CASES: readonly (readonly [string, JsonObject, readonly string[]])[] = [
  ["an invoice for itself", {}, []],
  ["a cancelled one", { status: 2 }, ["bad: Hóa đơn đã hủy"]],
  ["a draft", { status: "DRAFT" }, ["note: Hóa đơn nháp, chưa phát hành"]],
  [
    "a replaced one",
    { replaced_by: REFERENCE, status: 2 },
    ["bad: Đã bị thay thế bởi hóa đơn 1C26TAA số 12 ngày 31/01/2026", "bad: Hóa đơn đã hủy"],
  ],
  ["one replaced by an id", { replaced_by: "id" }, ["bad: Đã bị thay thế"]],
  [
    "a replacement",
    { invoice_type: "replacement", related_invoice: REFERENCE },
    ["note: Thay thế cho hóa đơn 1C26TAA số 12 ngày 31/01/2026"],
  ],
  ["an adjustment of a list", { invoice_type: "adjustment" }, ["note: Hóa đơn điều chỉnh"]],
  [
    "an adjusted one",
    { adjusted_by: [REFERENCE, { ...REFERENCE, invoice_number: "13" }] },
    [
      "note: Đã bị điều chỉnh bởi hóa đơn 1C26TAA số 12 ngày 31/01/2026",
      "note: Đã bị điều chỉnh bởi hóa đơn 1C26TAA số 13 ngày 31/01/2026",
    ],
  ],
  [
    "a file's replacement",
    {
      relation: {
        kind: "replacement",
        originals: [{ form: "1", series: "C26TAA", number: "12", date: "31 tháng 1" }],
      },
    },
    ["note: Thay thế cho hóa đơn 1C26TAA số 12 ngày 31 tháng 1"],
  ],
  ["shapes that are none", { replaced_by: [1], adjusted_by: "x", related_invoice: 5 }, [
    "bad: Đã bị thay thế",
  ]],
];

for (const [what, fields, marks] of CASES) {
  Deno.test(`${what} has the marks ${JSON.stringify(marks)}`, () => {
    const told = relationMarks(row(fields), SOURCE);
    assertEquals(told.map(({ tone, text }) => `${tone}: ${labelIn(text, "vi")}`), marks);
  });
}

Deno.test("an invoice that was adjusted a thousand times names a few", () => {
  const adjusted_by = Array.from({ length: 1_000 }, () => REFERENCE);
  assertEquals(relationMarks(row({ adjusted_by }), SOURCE).length, 5);
});
