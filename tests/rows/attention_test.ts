// The invoices that need a look.
import { assertEquals } from "@std/assert";
import { lacksCode, nameSpecial, nameWithoutCode } from "../../src/rows/attention.ts";
import { row, rowsWith } from "./_rows.ts";

const REASONS: readonly (readonly [fields: Record<string, unknown>, why: string])[] = [
  [{ invoice_type: "adjustment" }, "adjustment"],
  [{ invoice_type: "replacement", adjusted_by: ["x"] }, "replacement, adjusted"],
  [{ invoice_type: "original", replaced_by: "x" }, "replaced"],
  [{ adjusted_by: "x" }, "adjusted"],
  [{ original_currency: "USD", original_total_amount: 2326.4 }, "USD 2326.4"],
  [{ original_currency: "eur" }, "EUR"],
  [{ currency: "USD" }, "USD"],
];

for (const [fields, why] of REASONS) {
  Deno.test(`an invoice with ${JSON.stringify(fields)} needs a look: ${why}`, () => {
    const special = row({ ...fields, series: "C26TAA", invoice_number: "7" });
    assertEquals(nameSpecial([row(), special, row()]), {
      special: {
        count: 1,
        invoices: [{ id: special.id, series: "C26TAA", invoice_number: "7", why }],
      },
    });
  });
}

Deno.test("what is original, in VND and related to nothing needs none", () => {
  const usual = { invoice_type: "original", replaced_by: null, adjusted_by: [] };
  assertEquals(nameSpecial([row(usual), row({ original_currency: null, adjusted_by: "" })]), {});
});

Deno.test("at most twenty are named, and all are counted", () => {
  const many = Array.from({ length: 30 }, () => row({ invoice_type: "adjustment" }));
  const { special } = nameSpecial(many);
  assertEquals([Object(special).count, Object(special).invoices.length], [30, 20]);
});

Deno.test("the code lacks where its field is empty; without the field nothing is known", () => {
  assertEquals(lacksCode({ tax_authority_code: "00AB" }), false);
  assertEquals(
    [null, "", " "].map((code) => lacksCode({ tax_authority_code: code })),
    [...[true, true, true]],
  );
  assertEquals(lacksCode({ lines: [] }), undefined);
});

Deno.test("those without the code are counted, and the first ones named", () => {
  const rows = rowsWith("code", [true, false, undefined]);
  const { without_code } = nameWithoutCode(rows, ({ code }) => code === undefined ? code : !!code);
  assertEquals([Object(without_code).count, Object(without_code).invoices[0].id], [
    ...[1, rows[0]?.id],
  ]);
  assertEquals(nameWithoutCode(rows, () => false), { without_code: { count: 0 } });
  assertEquals(nameWithoutCode(rows, () => undefined), {}, "nothing is said of what is not known");
});
