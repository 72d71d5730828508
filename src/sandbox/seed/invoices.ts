// Generates plausible purchases of an entity.
import { addMonths, DAY_MS, startOfVietnamDay, vietnamDay } from "../../core/calendar.ts";
import type { Store } from "../db/store.ts";
import { fromWhole, multiply } from "../../einvoice/decimals.ts";
import { type Line, NO_INVOICE, NO_PARTY } from "../../einvoice/invoice.ts";
import type { Invoice } from "../einvoice/accept.ts";
import { insertInvoice } from "../resources/invoices.ts";
import type { Status } from "../resources/statuses.ts";
import type { NewProduct } from "../resources/products.ts";
import type { NamedParty } from "../resources/vendors.ts";
import type { Random } from "../random.ts";
import { computeTotals } from "./totals.ts";

const ONE_VND = fromWhole(1);
const TITLES = { "1": "Hóa đơn giá trị gia tăng", "2": "Hóa đơn bán hàng" } as const;
const MONTHS = 18;
const MINUTE_MS = 60_000;

export type SeededProduct = NewProduct & { readonly id: string };

export interface SeededVendor {
  readonly id: string;
  readonly party: NamedParty;
  readonly category: string;
  /** The two free characters of its invoices' series. */
  readonly series: string;
  /** Household businesses invoice without VAT. */
  readonly isHousehold: boolean;
}

export interface SeededEntity {
  readonly id: string;
  readonly party: NamedParty;
  readonly products: readonly SeededProduct[];
  readonly vendors: readonly SeededVendor[];
}

/** An invoice of the sample data; one without a vendor is a sale. */
export interface SampleInvoice {
  readonly invoice: Invoice;
  readonly vendor: SeededVendor | null;
  readonly status: Status;
}

/** `count` purchases, oldest first, over 18 calendar months; the last one is of today. */
export function generatePurchases(entity: SeededEntity, count: number, random: Random, now: Date) {
  const generator = new PurchaseGenerator(entity, random, now);
  return Array.from({ length: count }, (_, i) => {
    const percent = i === count - 1 ? 99 : random.integer(0, 99);
    return generator.generate((i + percent / 100) / count);
  });
}

export function insertSampleInvoice(store: Store, entity: SeededEntity, sample: SampleInvoice) {
  const { invoice, vendor, status } = sample;
  const ids = new Map(entity.products.map(({ name, id }) => [name, id]));
  insertInvoice(store, invoice, {
    entity_id: entity.id,
    direction: vendor === null ? "sold" : "bought",
    vendor_id: vendor?.id ?? null,
    status,
    product_ids: invoice.lines.map(({ name }) => ids.get(name ?? "") ?? null),
  }, invoice.issued_at);
}

class PurchaseGenerator {
  readonly #lastNumbers = new Map<string, number>();

  constructor(readonly entity: SeededEntity, readonly random: Random, readonly now: Date) {}

  /** A purchase at `position`, 0 to 1, of the 18 months. */
  generate(position: number): SampleInvoice {
    const vendor = this.random.pick(this.entity.vendors);
    const issued_at = this.#toInstant(position);
    const lines = this.#pickLines(vendor);
    const day = vietnamDay(issued_at);
    const form = vendor.isHousehold ? "2" : "1";
    const series = `C${day.slice(2, 4)}T${vendor.series}`;
    const invoice: Invoice = {
      ...NO_INVOICE,
      ...{ version: "2.1.0", title: TITLES[form], form, series, issued_at },
      number: this.#nextNumber(vendor.id + series),
      ...{ seller_tax_code: vendor.party.tax_code, seller: { ...NO_PARTY, ...vendor.party } },
      buyer: { ...NO_PARTY, ...this.entity.party },
      ...{ exchange_rate: ONE_VND, lines, ...computeTotals(lines, ONE_VND) },
      payment_method: this.random.pick(["Chuyển khoản", "TM/CK", "Tiền mặt"]),
      tax_authority_code: `00${this.random.uuid().replaceAll("-", "").toUpperCase()}`,
      signed_by: ["seller", "tax_authority"],
    };
    return { invoice, vendor, status: this.#pickStatus(issued_at) };
  }

  #toInstant(position: number): Date {
    const today = vietnamDay(this.now);
    const start = startOfVietnamDay(`${addMonths(today, 1 - MONTHS)}-01`).getTime();
    const days = (startOfVietnamDay(today).getTime() - start) / DAY_MS + 1;
    const instant = start + Math.floor(position * days) * DAY_MS + this.#pickMinute() * MINUTE_MS;
    return new Date(Math.min(instant, this.now.getTime()));
  }

  /** A minute of the day: in office hours, sometimes close to midnight. */
  #pickMinute(): number {
    if (this.random.chance(5)) return this.random.integer(0, 15);
    if (this.random.chance(5)) return this.random.integer(1425, 1439);
    return this.random.integer(7 * 60, 18 * 60);
  }

  #nextNumber(series: string): string {
    const last = this.#lastNumbers.get(series) ?? this.random.integer(0, 900);
    const next = last + this.random.integer(1, 40);
    this.#lastNumbers.set(series, next);
    return String(next);
  }

  /** One to four products of the vendor's category. */
  #pickLines({ category, isHousehold }: SeededVendor): Line[] {
    const offered = this.entity.products.filter((product) => product.category === category);
    const chosen = new Set(
      Array.from({ length: this.random.integer(1, 4) }, () => this.random.pick(offered)),
    );
    return [...chosen].map(({ code, name, unit, price, vat_rate }, i) => {
      const quantity = fromWhole(this.random.integer(1, price > 1_000_000 ? 5 : 60));
      const unit_price = fromWhole(price);
      return {
        ...{ line_number: i + 1, kind: "goods", code, name, unit, quantity, unit_price },
        ...{ discount_rate: null, discount_amount: null, tax_amount: null, attributes: [] },
        amount: multiply(quantity, unit_price),
        vat_rate: isHousehold ? null : vat_rate,
      };
    });
  }

  /** Some new ones are drafts, most of those over a year old are archived, a few are cancelled. */
  #pickStatus(issued: Date): Status {
    const age = (this.now.getTime() - issued.getTime()) / DAY_MS;
    if (this.random.chance(8)) return "CANCELLED";
    if (age < 45) return this.random.chance(35) ? "DRAFT" : "ACTIVE";
    return age > 365 && this.random.chance(85) ? "ARCHIVED" : "ACTIVE";
  }
}
