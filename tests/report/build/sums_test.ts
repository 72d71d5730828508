// Which rows are added up, and what is said about the others.
import { assertEquals } from "@std/assert";
import type { JsonObject } from "../../../src/core/json.ts";
import { labelIn } from "../../../src/report/model/format.ts";
import { statusesOf, sumRows } from "../../../src/report/build/sums.ts";
import { row } from "../../rows/_rows.ts";
import { decimal } from "../_report.ts";

function told(rows: readonly JsonObject[], statuses?: readonly number[]) {
  const { sums, leftOut, counted } = sumRows(rows, statuses);
  return {
    counted: counted.size,
    sums: sums.map(({ label, values }) => [labelIn(label, "vi"), values.total_amount]),
    leftOut: leftOut?.vi,
  };
}

Deno.test("invoices in force are one sum of all rows", () => {
  const { sums, groups, leftOut } = sumRows([row(), row({ status: "ARCHIVED" })]);
  assertEquals(groups.map(({ rows }) => rows.length), [2]);
  assertEquals(sums, [{
    label: { vi: "Cộng (2 hóa đơn)", en: "Total (2 invoices)" },
    values: {
      subtotal: decimal("2000000"),
      tax_amount: decimal("200000"),
      total_amount: decimal("2200000"),
    },
    where: [],
  }]);
  assertEquals(leftOut, undefined);
});

Deno.test("drafts, cancelled and replaced invoices are left out, named, and added up apart", () => {
  const rows = [row(), row({ status: 0 }), row({ status: 2 }), row({ replaced_by: "x" })];
  assertEquals(told(rows), {
    counted: 1,
    sums: [
      ["Cộng (1 hóa đơn)", decimal("1100000")],
      ["Không tính vào tổng (3 hóa đơn)", decimal("3300000")],
    ],
    leftOut: "Không tính vào tổng: 1 nháp, 1 đã hủy, 1 bị thay thế.",
  });
  const [own, others] = sumRows(rows).sums;
  assertEquals(own?.where, [{ column: "counted", is: { vi: "Có", en: "Yes" } }]);
  assertEquals(others?.where, [{ column: "counted", is: { vi: "Không", en: "No" } }]);
});

Deno.test("statuses that were asked for count, whatever they are", () => {
  assertEquals(told([row({ status: 2 }), row({ status: 2, replaced_by: "x" })], [2]), {
    counted: 2,
    sums: [["Cộng (2 hóa đơn)", decimal("2200000")]],
    leftOut: undefined,
  });
  assertEquals([statusesOf({}), statusesOf({ status: 0 }), statusesOf({ statuses: [1] })], [
    undefined,
    [0],
    [1],
  ]);
});

Deno.test("purchases and sales are never one sum", () => {
  const rows = [row(), row({ direction: "sold", total_amount: 5 }), row({ direction: null })];
  assertEquals(told(rows).sums, [
    ["Cộng mua vào (1 hóa đơn)", decimal("1100000")],
    ["Cộng bán ra (1 hóa đơn)", decimal("5")],
    ["Cộng (1 hóa đơn)", decimal("1100000")],
  ]);
});

Deno.test("other currencies are never added up", () => {
  assertEquals(told([row(), row({ currency: "USD" })]), {
    counted: 1,
    sums: [["Cộng (1 hóa đơn)", decimal("1100000")]],
    leftOut: "Không tính vào tổng: 1 bằng USD.",
  });
});

Deno.test("a row without an amount, and a file with an error, are not added up", () => {
  const rows = [row(), row({ total_amount: null }), row({ level: "error" })];
  assertEquals(told(rows).counted, 1);
  assertEquals(told(rows).leftOut, "Không tính vào tổng: 1 không có số tiền, 1 có lỗi.");
});

Deno.test("an amount that one row lacks has no sum", () => {
  const { groups: [group] } = sumRows([row(), row({ tax_amount: null })]);
  assertEquals(Object.keys(group?.values ?? {}), ["subtotal", "total_amount"]);
});

Deno.test("sums are exact beyond what numbers hold", () => {
  const rows = [row({ total_amount: "9007199254740993.1" }), row({ total_amount: "0.2" })];
  assertEquals(told(rows).sums, [["Cộng (2 hóa đơn)", decimal("9007199254740993.3")]]);
});

Deno.test("no rows have no sum of their own", () => {
  assertEquals(told([]), { counted: 0, sums: [["Cộng (0 hóa đơn)", 0n]], leftOut: undefined });
});
