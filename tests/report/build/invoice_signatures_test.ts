// What a report says about signatures.
import { assertEquals } from "@std/assert";
import type { JsonObject } from "../../../src/core/json.ts";
import { labelIn } from "../../../src/report/model/format.ts";
import { signatureFacts, signatureMarks } from "../../../src/report/build/invoice_signatures.ts";
import { SOURCE } from "../_report.ts";

const intact = (role: string) => ({
  role,
  status: "intact",
  signed_at: "2026-01-31T02:00:00.000Z",
});

const CASES: readonly (readonly [JsonObject, readonly string[], readonly string[]])[] = [
  [{}, [], []],
  [{ signature: "present, not verified", signed_by: ["seller", "tax_authority"] }, [], [
    "Người bán: có chữ ký số, chưa kiểm tra",
    "Cơ quan thuế: có chữ ký số, chưa kiểm tra",
  ]],
  [{ signature: "absent", signed_by: [] }, ["Hóa đơn chưa có chữ ký số của người bán"], []],
  [{ signatures: [intact("tax_authority")] }, ["Hóa đơn chưa có chữ ký số của người bán"], [
    "Cơ quan thuế: chưa thay đổi kể từ khi ký (31/01/2026)",
  ]],
  [{ signatures: [intact("seller")] }, [], [
    "Người bán: chưa thay đổi kể từ khi ký (31/01/2026)",
  ]],
  [
    { signatures: [{ role: "seller", status: "broken" }] },
    ["Chữ ký số không còn nguyên vẹn: nội dung đã thay đổi sau khi ký"],
    ["Người bán: đã thay đổi sau khi ký"],
  ],
  [{ signatures: [{ role: "seller", status: "unsupported" }] }, [], [
    "Người bán: có chữ ký số, chưa kiểm tra được",
  ]],
  [{ signatures: [{ role: "toString", status: "intact" }, intact("seller")], signed_by: 5 }, [], [
    "Người bán: chưa thay đổi kể từ khi ký (31/01/2026)",
  ]],
];

for (const [invoice, marks, facts] of CASES) {
  Deno.test(`of ${JSON.stringify(invoice)} the report says ${[...marks, ...facts].join("; ")}`, () => {
    assertEquals(signatureMarks(invoice, SOURCE).map(({ text }) => labelIn(text, "vi")), marks);
    const told = signatureFacts(invoice, SOURCE)
      .map(({ label, value }) => `${label.vi}: ${labelIn(value, "vi")}`);
    assertEquals(told, facts);
  });
}
