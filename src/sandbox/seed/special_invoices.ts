// Rarer kinds of invoices that real data contain.
import { vietnamDay } from "../../core/calendar.ts";
import { fromWhole, multiply, parseDecimal, percentage } from "../../einvoice/decimals.ts";
import { type Line, NO_PARTY, type Relation } from "../../einvoice/invoice.ts";
import type { SampleInvoice, SeededEntity } from "./invoices.ts";
import { computeTotals } from "./totals.ts";

const DONG = fromWhole(1);
const CENT = percentage(DONG, DONG, 1n);

/** `purchases` with a replacement, an adjustment, a sale and an invoice in dollars among them. */
export function addSpecialInvoices(
  purchases: readonly SampleInvoice[],
  entity: SeededEntity,
): SampleInvoice[] {
  const all = [...purchases];
  const replaced = indexBefore(all, 90);
  all[90] = replace(invoiceAt(all, 90), invoiceAt(all, replaced));
  const adjusted = indexBefore(all, 96);
  all[96] = adjust(invoiceAt(all, 96), invoiceAt(all, adjusted));
  all[adjusted] = { ...invoiceAt(all, adjusted), status: "ACTIVE" };
  all[102] = sellToConsumer(invoiceAt(all, 102), entity);
  all[108] = invoiceInDollars(invoiceAt(all, 108));
  return all;
}

function invoiceAt(invoices: readonly SampleInvoice[], index: number): SampleInvoice {
  const found = invoices[index];
  if (found === undefined) throw new RangeError(`There is no invoice ${index}`);
  return found;
}

/** The index of the vendor's previous invoice. */
function indexBefore(invoices: readonly SampleInvoice[], index: number): number {
  const { vendor } = invoiceAt(invoices, index);
  return invoices.findLastIndex((other, i) => i < index && other.vendor === vendor);
}

function replace(regular: SampleInvoice, original: SampleInvoice): SampleInvoice {
  const { lines } = original.invoice;
  const relation = relate("replacement", original, "Sai địa chỉ người mua");
  const invoice = { ...regular.invoice, lines, ...computeTotals(lines, DONG), relation };
  return { ...regular, status: "ACTIVE", invoice };
}

/** Reduces the amount of the first line by a tenth. */
function adjust(regular: SampleInvoice, original: SampleInvoice): SampleInvoice {
  const lines: Line[] = original.invoice.lines.slice(0, 1).map((line) => ({
    ...line,
    quantity: null,
    unit_price: null,
    amount: -percentage(line.amount ?? 0n, fromWhole(10), DONG),
  }));
  const relation = relate("adjustment", original, "Điều chỉnh giảm đơn giá 10%");
  const invoice = { ...regular.invoice, lines, ...computeTotals(lines, DONG), relation };
  return { ...regular, status: "ACTIVE", invoice };
}

function relate(kind: Relation["kind"], { invoice }: SampleInvoice, reason: string): Relation {
  const { form, series, number, issued_at } = invoice;
  const effect = kind === "adjustment" ? "decrease" : null;
  return {
    kind,
    effect,
    originals: [{ form, series, number, date: vietnamDay(issued_at) }],
    list: null,
    reason,
  };
}

/** A sale of the entity to a person without a tax code. */
function sellToConsumer({ invoice }: SampleInvoice, { party }: SeededEntity): SampleInvoice {
  const name = "Khách lẻ Nguyễn Văn Mẫu";
  const sale = {
    ...invoice,
    ...{ seller: { ...NO_PARTY, ...party }, seller_tax_code: party.tax_code },
    ...{ form: "1", series: `${invoice.series.slice(0, 3)}MSM`, number: "17" },
    buyer: { ...NO_PARTY, name, contact_name: name },
    notes: "Người mua không lấy mã số thuế",
  };
  return { invoice: sale, vendor: null, status: "ACTIVE" };
}

function invoiceInDollars(regular: SampleInvoice): SampleInvoice {
  const lines = [
    dollarLine(1, "Phí bản quyền phần mềm quốc tế", "Gói", "2", "850.00", "KCT"),
    dollarLine(2, "Phí hỗ trợ kỹ thuật từ xa", "Giờ", "12.5", "46.40", "8%"),
  ];
  const invoice = {
    ...regular.invoice,
    ...{ form: "1", currency: "USD", exchange_rate: fromWhole(26_180), lines },
    ...computeTotals(lines, CENT),
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
  const none = { discount_rate: null, discount_amount: null, tax_amount: null, attributes: [] };
  const fixed = { kind: "goods", code: null, ...none } as const;
  return { line_number, ...fixed, name, unit, quantity: count, unit_price, amount, vat_rate };
}
