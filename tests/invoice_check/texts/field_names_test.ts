import { assertEquals } from "@std/assert";
import { nameField } from "../../../src/invoice_check/texts/field_names.ts";

const FIELDS: Readonly<Record<string, readonly [string, string]>> = {
  "TTChung/SHDon": ["number", "số hóa đơn"],
  "HHDVu[3]/ThTien": ["amount in line 3", "thành tiền ở dòng 3"],
  "LTSuat[2]/TThue": ["VAT of VAT rate 2", "tiền thuế GTGT của nhóm thuế suất thứ 2"],
  "LPhi[1]/TPhi": ["amount of fee 1", "số tiền phí của khoản phí thứ 1"],
  "TToan/Unknown": ["Unknown", "Unknown"],
};
for (const [path, [en, vi]] of Object.entries(FIELDS)) {
  Deno.test(`${path} is "${en}" and "${vi}"`, () => assertEquals(nameField(path), { en, vi }));
}
