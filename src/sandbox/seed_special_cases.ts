// The rarer invoices that real data have, each made from a regular one and the one before it.
import { vietnamDay } from "./days.ts";
import { fromWhole, multiply, parseDecimal, percentage } from "./decimals.ts";
import type { Amendment, Line } from "./invoice.ts";
import type { SeedCase, SeededEntity } from "./seed_invoices.ts";
import { totalsOf } from "./seed_totals.ts";

const DONG = fromWhole(1);
const CENT = percentage(DONG, 1, 1n);

/** What stands in place of the previous invoice and a new one of the same vendor. */
type SpecialCase = (previous: SeedCase, regular: SeedCase, entity: SeededEntity) => SeedCase[];

/** By the position at which the invoice stands among those of the first entity. */
export const SPECIAL_CASES: ReadonlyMap<number, SpecialCase> = new Map([
  [90, replace],
  [96, adjust],
  [102, sellToConsumer],
  [108, billInDollars],
]);

function replace(previous: SeedCase, regular: SeedCase): SeedCase[] {
  const { lines } = previous.invoice;
  const amendment = amend("replacement", previous, "Sai địa chỉ người mua");
  const invoice = { ...regular.invoice, lines, ...totalsOf(lines, DONG), amendment };
  return [{ ...previous, status: "CANCELLED" }, { ...regular, status: "ACTIVE", invoice }];
}

/** A tenth of the first line's amount is given back. */
function adjust(previous: SeedCase, regular: SeedCase): SeedCase[] {
  const [first] = previous.invoice.lines;
  if (first === undefined) return [previous, regular];
  const amount = -percentage(first.amount ?? 0n, 10, DONG);
  const lines: Line[] = [{ ...first, line_number: 1, quantity: null, unit_price: null, amount }];
  const amendment = amend("adjustment", previous, "Điều chỉnh giảm đơn giá 10%");
  const invoice = { ...regular.invoice, lines, ...totalsOf(lines, DONG), amendment };
  return [{ ...previous, status: "ACTIVE" }, { ...regular, status: "ACTIVE", invoice }];
}

function amend(type: Amendment["type"], { invoice }: SeedCase, reason: string): Amendment {
  const { seller_tax_code, form, series, number, issued_at } = invoice;
  const original_date = vietnamDay(issued_at);
  return { type, original: { seller_tax_code, form, series, number }, original_date, reason };
}

/** The entity itself sells, to a person without a tax code. */
function sellToConsumer(previous: SeedCase, regular: SeedCase, entity: SeededEntity): SeedCase[] {
  const none = { tax_code: null, address: null, phone: null, email: null };
  const invoice = {
    ...regular.invoice,
    seller: entity.party,
    seller_tax_code: entity.party.tax_code,
    ...{ form: "1", series: `${regular.invoice.series.slice(0, 3)}MSM`, number: "17" },
    buyer: { name: "Khách lẻ Nguyễn Văn Mẫu", ...none, bank_account: null, bank_name: null },
    notes: "Người mua không lấy mã số thuế",
  };
  return [previous, { invoice, vendor: null, status: "ACTIVE" }];
}

function billInDollars(previous: SeedCase, regular: SeedCase): SeedCase[] {
  const lines = [
    dollarLine(1, "Phí bản quyền phần mềm quốc tế", "Gói", "2", "850.00", "KCT"),
    dollarLine(2, "Phí hỗ trợ kỹ thuật từ xa", "Giờ", "12.5", "46.40", "8%"),
  ];
  const invoice = {
    ...regular.invoice,
    ...{ form: "1", currency: "USD", exchange_rate: fromWhole(26_180), lines },
    ...totalsOf(lines, CENT),
  };
  return [previous, { ...regular, status: "ACTIVE", invoice }];
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
