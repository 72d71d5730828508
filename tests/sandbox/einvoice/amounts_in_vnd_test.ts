import { assertEquals } from "@std/assert";
import { acceptXml } from "../../../src/sandbox/einvoice/accept.ts";
import { convertTotals } from "../../../src/sandbox/einvoice/amounts_in_vnd.ts";
import { eInvoice } from "../../einvoice/_invoices.ts";

interface Stated {
  readonly net: string;
  readonly tax: string;
  readonly total: string;
  readonly fee?: string;
  readonly discount?: string;
  readonly deduction?: string;
  readonly rate?: string;
}

/** Net, tax, fee, discount and total in VND. */
function convert({ net, tax, total, rate, ...more }: Stated): number[] {
  const totals = `<TgTCThue>${net}</TgTCThue><TgTThue>${tax}</TgTThue>` +
    `<DSLPhi><LPhi><TPhi>${more.fee ?? ""}</TPhi></LPhi></DSLPhi>` +
    `<TTCKTMai>${more.discount ?? ""}</TTCKTMai><TGTKhac>${more.deduction ?? ""}</TGTKhac>` +
    `<TgTTTBSo>${total}</TgTTTBSo>`;
  const general = rate === undefined ? {} : { DVTTe: "USD", TGia: rate };
  const vnd = convertTotals(acceptXml(eInvoice({ general, totals })));
  return [vnd.subtotal, vnd.tax_amount, vnd.fee_total, vnd.discount_total, vnd.total_amount];
}

Deno.test("whole dong stay as they are, whether they add up or not", () => {
  assertEquals(convert({ net: "100", tax: "8", total: "108" }), [100, 8, 0, 0, 108]);
  assertEquals(convert({ net: "100", tax: "8", total: "109" }), [100, 8, 0, 0, 109]);
  assertEquals(convert({ net: "-100", tax: "-8", total: "-108" }), [-100, -8, 0, 0, -108]);
});

const FRACTIONS: readonly (readonly [Stated, readonly number[]])[] = [
  [{ net: "360", tax: "28.8", total: "388.8" }, [360, 29, 0, 0, 389]],
  [{ net: "100.4", tax: "8.03", total: "108.43" }, [100, 8, 0, 0, 108]],
  [{ net: "100.4", tax: "8.4", total: "108.8" }, [101, 8, 0, 0, 109]],
  [{ net: "99.6", tax: "8.6", total: "108.2" }, [99, 9, 0, 0, 108]],
  [{ net: "99.55", tax: "8.6", total: "108.15" }, [99, 9, 0, 0, 108]],
  [{ net: "99.6", tax: "8.55", total: "108.15" }, [100, 8, 0, 0, 108]],
  [{ net: "100.3", tax: "8.4", total: "108.7" }, [100, 9, 0, 0, 109]],
  [{ net: "-100.4", tax: "-8.4", total: "-108.8" }, [-101, -8, 0, 0, -109]],
  // the tax of an invoice without tax stays 0
  [{ net: "100.4", tax: "0", fee: "0.4", total: "100.8" }, [101, 0, 0, 0, 101]],
  [{ net: "100.4", tax: "8", discount: "0.4", total: "108" }, [100, 8, 0, 0, 108]],
  [{ net: "100.6", tax: "8.1", discount: "10.6", total: "98.1" }, [101, 8, 0, 11, 98]],
  [{ net: "360", tax: "28.8", total: "389" }, [360, 29, 0, 0, 389]],
];

for (const [stated, vnd] of FRACTIONS) {
  Deno.test(`${JSON.stringify(stated)} is rounded so that it adds up`, () => {
    assertEquals(convert(stated), vnd);
  });
}

Deno.test("a discount may be inside the net total already", () => {
  assertEquals(convert({ net: "100", tax: "8", discount: "10", total: "108" }), [
    100,
    8,
    0,
    10,
    108,
  ]);
  assertEquals(convert({ net: "100", tax: "8", discount: "10", total: "98" }), [100, 8, 0, 10, 98]);
  assertEquals(convert({ net: "100", tax: "8", deduction: "10", total: "98" }), [100, 8, 0, 0, 98]);
});

Deno.test("fractions that do not add up are rounded one by one", () => {
  assertEquals(convert({ net: "100.5", tax: "8.5", total: "300.5" }), [101, 9, 0, 0, 301]);
  assertEquals(convert({ net: "100.5", tax: "8.5", total: "110" }), [101, 9, 0, 0, 110]);
});

Deno.test("another currency is converted at its rate", () => {
  const rate = "25450.55";
  assertEquals(convert({ net: "1000", tax: "0", total: "1000", rate }), [
    ...[25_450_550, 0, 0, 0, 25_450_550],
  ]);
  const [net = 0, tax = 0, fee = 0, , total] = convert({
    ...{ net: "33.33", tax: "2.67", fee: "1.11", total: "37.11", rate },
  });
  assertEquals(net + tax + fee, total);
});
