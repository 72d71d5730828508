// The rarer invoices that real data have, made from regular ones of the first entity.
import { vietnamDay } from "../../core/calendar.ts";
import { fromWhole, multiply, parseDecimal, percentage } from "../einvoice/decimals.ts";
import type { Amendment, Line } from "../einvoice/invoice.ts";
import type { SeedCase, SeededEntity } from "./invoices.ts";
import { totalsOf } from "./totals.ts";

const DONG = fromWhole(1);
const CENT = percentage(DONG, 1, 1n);

/** `cases` with a replacement, an adjustment, a sale to a consumer and a bill in dollars. */
export function addSpecialCases(cases: readonly SeedCase[], entity: SeededEntity): SeedCase[] {
  const all = [...cases];
  const replaced = indexBefore(all, 90);
  all[90] = replace(caseAt(all, 90), caseAt(all, replaced));
  all[replaced] = { ...caseAt(all, replaced), status: "CANCELLED" };
  const adjusted = indexBefore(all, 96);
  all[96] = adjust(caseAt(all, 96), caseAt(all, adjusted));
  all[adjusted] = { ...caseAt(all, adjusted), status: "ACTIVE" };
  all[102] = sellToConsumer(caseAt(all, 102), entity);
  all[108] = billInDollars(caseAt(all, 108));
  return all;
}

function caseAt(cases: readonly SeedCase[], index: number): SeedCase {
  const found = cases[index];
  if (found === undefined) throw new RangeError(`There is no case ${index}`);
  return found;
}

/** Where the case before `index` of the same vendor stands. */
function indexBefore(cases: readonly SeedCase[], index: number): number {
  const { vendor } = caseAt(cases, index);
  return cases.findLastIndex((one, i) => i < index && one.vendor === vendor);
}

function replace(regular: SeedCase, original: SeedCase): SeedCase {
  const { lines } = original.invoice;
  const amendment = amend("replacement", original, "Sai địa chỉ người mua");
  const invoice = { ...regular.invoice, lines, ...totalsOf(lines, DONG), amendment };
  return { ...regular, status: "ACTIVE", invoice };
}

/** A tenth of the first line's amount is given back. */
function adjust(regular: SeedCase, original: SeedCase): SeedCase {
  const lines: Line[] = original.invoice.lines.slice(0, 1).map((line) => ({
    ...line,
    quantity: null,
    unit_price: null,
    amount: -percentage(line.amount ?? 0n, 10, DONG),
  }));
  const amendment = amend("adjustment", original, "Điều chỉnh giảm đơn giá 10%");
  const invoice = { ...regular.invoice, lines, ...totalsOf(lines, DONG), amendment };
  return { ...regular, status: "ACTIVE", invoice };
}

function amend(type: Amendment["type"], { invoice }: SeedCase, reason: string): Amendment {
  const { seller_tax_code, form, series, number, issued_at } = invoice;
  const original_date = vietnamDay(issued_at);
  return { type, original: { seller_tax_code, form, series, number }, original_date, reason };
}

/** The entity itself sells, to a person without a tax code. */
function sellToConsumer({ invoice }: SeedCase, { party }: SeededEntity): SeedCase {
  const none = { tax_code: null, address: null, phone: null, email: null };
  const sale = {
    ...invoice,
    ...{ seller: party, seller_tax_code: party.tax_code },
    ...{ form: "1", series: `${invoice.series.slice(0, 3)}MSM`, number: "17" },
    buyer: { name: "Khách lẻ Nguyễn Văn Mẫu", ...none, bank_account: null, bank_name: null },
    notes: "Người mua không lấy mã số thuế",
  };
  return { invoice: sale, vendor: null, status: "ACTIVE" };
}

function billInDollars(regular: SeedCase): SeedCase {
  const lines = [
    dollarLine(1, "Phí bản quyền phần mềm quốc tế", "Gói", "2", "850.00", "KCT"),
    dollarLine(2, "Phí hỗ trợ kỹ thuật từ xa", "Giờ", "12.5", "46.40", "8%"),
  ];
  const invoice = {
    ...regular.invoice,
    ...{ form: "1", currency: "USD", exchange_rate: fromWhole(26_180), lines },
    ...totalsOf(lines, CENT),
  };
  return { ...regular, status: "ACTIVE", invoice };
}

function dollarLine(
  line_number: number,
  name: string,
  unit: string,
  quantity: string,
  price: string,
  vat_rate: string,
): Line {
  const [count, unit_price] = [parseDecimal(quantity) ?? 0n, parseDecimal(price) ?? 0n];
  const amount = multiply(count, unit_price);
  const fixed = { kind: "goods", code: null, discount_amount: null } as const;
  return { line_number, ...fixed, name, unit, quantity: count, unit_price, amount, vat_rate };
}
