// What was asked for, as a report's head says it.
import { assertEquals } from "@std/assert";
import { labelIn } from "../../../src/report/model/format.ts";
import { SOURCE } from "../_report.ts";
import { questionFacts, type ReportQuestion } from "../../../src/report/wording/question.ts";

const CASES: readonly (readonly [ReportQuestion, readonly string[], readonly string[]])[] = [
  [{}, ["Thời gian: tất cả các ngày"], ["Days: all days"]],
  [
    { date_from: "2026-01-01", date_to: "2026-01-31" },
    ["Thời gian: từ 01/01/2026 đến 31/01/2026"],
    ["Days: from 01/01/2026 to 31/01/2026"],
  ],
  [{ date_to: "2026-01-31" }, ["Thời gian: đến 31/01/2026"], ["Days: to 31/01/2026"]],
  [
    { date_from: "2026-01-31", date_to: "2026-01-31" },
    ["Thời gian: ngày 31/01/2026"],
    ["Days: 31/01/2026"],
  ],
  [
    { statuses: [1, 3], direction: "bought" },
    ["Thời gian: tất cả các ngày", "Loại: Mua vào", "Trạng thái: Có hiệu lực, Đã lưu trữ"],
    ["Days: all days", "Kind: Bought", "Status: Active, Archived"],
  ],
  [
    { status: 2, vendor: "An Phát", search: "12", product: "máy in", folder: "." },
    [
      "Thời gian: tất cả các ngày",
      "Trạng thái: Đã hủy",
      "Người bán: An Phát",
      "Tìm: 12",
      "Hàng hóa, dịch vụ: máy in",
      "Thư mục: .",
    ],
    [
      "Days: all days",
      "Status: Cancelled",
      "Vendor: An Phát",
      "Search: 12",
      "Goods or services: máy in",
      "Folder: .",
    ],
  ],
  [
    { amount_min: 1_000_000, amount_max: 2_000_000 },
    ["Thời gian: tất cả các ngày", "Số tiền: từ 1.000.000 đến 2.000.000"],
    ["Days: all days", "Amount: from 1,000,000 to 2,000,000"],
  ],
];

for (const [question, vi, en] of CASES) {
  Deno.test(`${JSON.stringify(question)} is told in both languages`, () => {
    const facts = questionFacts(question, SOURCE);
    const say = (language: "vi" | "en") =>
      facts.map(({ label, value }) => `${label[language]}: ${labelIn(value, language)}`);
    assertEquals(say("vi"), vi);
    assertEquals(say("en"), en);
  });
}
