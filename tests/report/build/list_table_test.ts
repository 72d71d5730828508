// The columns of a list, and what its rows say.
import { assertEquals } from "@std/assert";
import type { JsonObject } from "../../../src/core/json.ts";
import { createListReport } from "../../../src/report/build/list.ts";
import type { ReportTable } from "../../../src/report/model/report.ts";
import { formatCell } from "../../../src/report/model/format.ts";
import { row } from "../../rows/_rows.ts";
import { HOSTILE_TEXTS, SOURCE } from "../_report.ts";

function tableOf(rows: readonly JsonObject[], folder?: string): ReportTable {
  const question = folder === undefined ? {} : { folder };
  const [table] = createListReport({ ...SOURCE, question, gaps: [], rows }).tables;
  if (table === undefined) throw new Error("a list has a table");
  return table;
}

/** Each row as its column's labels and what they show. */
function shown(table: ReportTable): Record<string, string>[] {
  return table.rows.map(({ cells }) =>
    Object.fromEntries(
      table.columns.map(({ label, kind }, i) => [label.vi, formatCell(cells[i], kind, "vi")]),
    )
  );
}

Deno.test("a purchase shows its seller, a list of purchases has no kind", () => {
  const [first] = shown(tableOf([row({ invoice_number: "12", form: "1", series: "C26TAA" })]));
  assertEquals(first, {
    "Ngày": "15/06/2026",
    "Ký hiệu": "1C26TAA",
    "Số hóa đơn": "12",
    "Người bán": "CÔNG TY CỔ PHẦN ĐIỆN TỬ AN PHÁT",
    "Mã số thuế": "0040000013",
    "Trạng thái": "Có hiệu lực",
    "Tiền chưa thuế": "1.000.000",
    "Tiền thuế GTGT": "100.000",
    "Tổng tiền thanh toán": "1.100.000",
  });
});

Deno.test("a sale shows its buyer, and a mixed list says which is which", () => {
  const sale = row({ direction: "sold" });
  const [own] = shown(tableOf([sale]));
  assertEquals(own?.["Người mua"], "CÔNG TY TNHH SAO MAI");
  const mixed = shown(tableOf([sale, row()]));
  assertEquals(mixed.map((one) => [one["Loại"], one["Người bán hoặc người mua"]]), [
    ["Bán ra", "CÔNG TY TNHH SAO MAI"],
    ["Mua vào", "CÔNG TY CỔ PHẦN ĐIỆN TỬ AN PHÁT"],
  ]);
});

Deno.test("void rows are crossed out, drafts are pale, files with errors are red, warnings amber", () => {
  const rows = [row(), row({ status: 2 }), row({ replaced_by: "x" }), row({ status: 0 })];
  const files = [row({ level: "error" }), row({ level: "warning" })];
  const { rows: made, columns } = tableOf([...rows, ...files]);
  const tones = [undefined, "void", "void", "off", "bad", "note"];
  assertEquals(made.map(({ tone }) => tone), tones);
  assertEquals(columns.find(({ id }) => id === "counted")?.isOnlyInFiles, true);
});

Deno.test("a row in another currency says so, and is not pale", () => {
  const table = tableOf([row(), row({ currency: "USD" })]);
  assertEquals(shown(table).map((one) => one["Tiền tệ"]), ["VND", "USD"]);
  assertEquals(table.rows.map(({ tone }) => tone), [undefined, undefined]);
});

Deno.test("a file shows its name, its level in words, and its codes", () => {
  const row = {
    file: "a/b.xml",
    ...{ number: "12", series: "C26TAA", form: "1", date: "2026-01-31" },
    ...{ seller: { name: "An Phát", tax_code: "0040000013" }, total_amount: 5, currency: "VND" },
    ...{ level: "warning", codes: ["RATES_DO_NOT_ADD_UP", "NOT_VND"] },
  };
  const broken = { file: "c.xml", level: "error", codes: ["UNREADABLE"] };
  assertEquals(shown(tableOf([row, broken], ".")), [
    {
      "Tệp": "a/b.xml",
      "Kết quả kiểm tra": "Cảnh báo",
      "Ghi chú": "RATES_DO_NOT_ADD_UP, NOT_VND",
      "Ngày": "31/01/2026",
      "Ký hiệu": "1C26TAA",
      "Số hóa đơn": "12",
      "Người bán": "An Phát",
      "Mã số thuế": "0040000013",
      "Tổng tiền thanh toán": "5",
      "Tính vào tổng": "Có",
    },
    {
      "Tệp": "c.xml",
      ...{ "Ngày": "", "Ký hiệu": "", "Số hóa đơn": "", "Người bán": "", "Mã số thuế": "" },
      ...{ "Tổng tiền thanh toán": "", "Tính vào tổng": "Không", "Kết quả kiểm tra": "Lỗi" },
      "Ghi chú": "UNREADABLE",
    },
  ]);
});

Deno.test("hostile texts stay texts in every field, and hostile shapes are empty", () => {
  for (const text of HOSTILE_TEXTS) {
    const hostile = Object.fromEntries(Object.keys(row()).map((name) => [name, text]));
    const table = tableOf([hostile, { ...hostile, total_amount: 1 }]);
    assertEquals(table.rows.length, 2);
    const texts = table.rows.flatMap(({ cells }) => cells).filter((c) => typeof c === "string");
    assertEquals(texts.every((cell) => cell.isWellFormed()), true);
  }
  for (const value of [[], {}, true, null, [[1]], { name: {} }]) {
    const odd = Object.fromEntries(Object.keys(row()).map((name) => [name, value]));
    assertEquals(tableOf([odd]).rows.length, 1);
  }
});
