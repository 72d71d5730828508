// Reads the totals of an e-invoice, and derives those that it leaves out.
import type { XmlElement } from "@rgrove/parse-xml";
import { childrenOf, elementAt, textAt } from "../xml/tree.ts";
import { type Decimal, fromWhole, parseDecimal, sum } from "./decimals.ts";
import { type FieldReader, placeOf } from "./fields.ts";
import type { EInvoice, Fee, TaxTotal } from "./invoice.ts";

/** Reads TToan, which files of 2021 have directly below DLHDon. */
export function readTotals(data: XmlElement | undefined, fields: FieldReader) {
  const totals = elementAt(data, "NDHDon/TToan") ?? elementAt(data, "TToan");
  const total_amount = fields.amount(totals, "TgTTTBSo");
  if (textAt(totals, "TgTTTBSo") === null) {
    fields.noteMissing("TToan/TgTTTBSo", "lacks TToan/TgTTTBSo, the invoice's total");
  }
  const deductions = ["TGTKCThue", "TGTKhac"].map((name) => fields.amount(totals, name))
    .filter((deduction) => deduction !== null);
  return {
    taxes: readTaxes(totals, fields),
    fees: readFees(totals, fields),
    subtotal: fields.amount(totals, "TgTCThue"),
    tax_amount: fields.amount(totals, "TgTThue"),
    total_amount,
    discount_total: fields.amount(totals, "TTCKTMai"),
    deduction_total: deductions.length === 0 ? null : sum(deductions),
    total_in_words: textAt(totals, "TgTTTBChu"),
  };
}

function readTaxes(totals: XmlElement | undefined, fields: FieldReader): TaxTotal[] {
  const lists = childrenOf(totals, "THTTLTSuat");
  const nested = lists.flatMap((list) => childrenOf(list, "THTTLTSuat")); // seen once in the wild
  const groups = [...lists, ...nested].flatMap((list) => childrenOf(list, "LTSuat"));
  return groups.map((rate, index) => {
    const place = placeOf("LTSuat", index + 1, "LTSuat");
    return {
      vat_rate: textAt(rate, "TSuat"),
      amount: fields.amount(rate, "ThTien", place) ?? 0n,
      tax_amount: fields.amount(rate, "TThue", place) ?? 0n,
    };
  });
}

/** Reads DSLPhi; fees without an amount are left out. */
function readFees(totals: XmlElement | undefined, fields: FieldReader): Fee[] {
  const fees = [elementAt(totals, "DSLPhi"), totals].flatMap((list) => childrenOf(list, "LPhi"));
  return fees.flatMap((fee, index) => {
    const amount = fields.amount(fee, "TPhi", placeOf("LPhi", index + 1, "fee"));
    return amount === null ? [] : [{ name: textAt(fee, "TLPhi") ?? textAt(fee, "TenPhi"), amount }];
  });
}

export interface SettledTotals {
  readonly subtotal: Decimal;
  readonly tax_amount: Decimal;
  readonly total_amount: Decimal;
  readonly fee_total: Decimal;
  readonly discount_total: Decimal;
  readonly deduction_total: Decimal;
}

/** The totals with those that the invoice leaves out: tax from the rates, net from the rest. */
export function settleTotals(invoice: EInvoice): SettledTotals {
  const { taxes, fees } = invoice;
  const fee_total = sum(fees.map(({ amount }) => amount));
  const tax_amount = invoice.tax_amount ?? sum(taxes.map((tax) => tax.tax_amount));
  const total_amount = invoice.total_amount ?? 0n;
  return {
    subtotal: invoice.subtotal ?? total_amount - tax_amount - fee_total,
    ...{ tax_amount, total_amount, fee_total },
    discount_total: invoice.discount_total ?? 0n,
    deduction_total: invoice.deduction_total ?? 0n,
  };
}

/** The percentage of a VAT rate as invoices write it: 8%, 8, 0.08, KHAC:5.26%; KCT and KKKNT are 0. */
export function toPercent(vat_rate: string | null): Decimal | undefined {
  const text = vat_rate?.replace(/\s/g, "").replace(",", ".") ?? "";
  if (/^(KCT|KKKNT|KKNT)$/i.test(text)) return 0n;
  const [, percent] = /^(?:KHAC:)?(\d+(?:\.\d+)?)%$/i.exec(text) ?? [];
  const value = parseDecimal(percent ?? text);
  if (value === undefined || value < 0n) return undefined;
  const isShare = percent === undefined && value > 0n && value < fromWhole(1);
  return isShare ? value * 100n : value;
}
