// Fills the database with sample data.
import { DAY_MS } from "../../core/calendar.ts";
import { SANDBOX_ACCOUNTS } from "../auth/accounts.ts";
import type { Store } from "../db/store.ts";
import { addMember, insertEntity } from "../resources/entities.ts";
import { insertProduct } from "../resources/products.ts";
import { insertVendor, type NamedParty } from "../resources/vendors.ts";
import { CATALOGUE, type CatalogueItem, TRADES } from "./catalogue.ts";
import {
  generatePurchases,
  insertSampleInvoice,
  type SeededEntity,
  type SeededProduct,
  type SeededVendor,
} from "./invoices.ts";
import { CITIES, ENTITY_PLANS, type EntityPlan, STREETS, VENDOR_NAMES } from "./names.ts";
import { Random } from "../random.ts";
import { addSpecialInvoices } from "./special_invoices.ts";
import { generateTaxCodes } from "./tax_codes.ts";

/** The first nine digits of the first vendor's tax code. */
const FIRST_VENDOR_CODE = 4_000_001;

type Company = Pick<NamedParty, "name" | "tax_code">;

/** How many invoices there are unless more are asked for. */
export const USUAL_INVOICES = ENTITY_PLANS.reduce((sum, { invoices }) => sum + invoices, 0);

/**
 * Fills an empty store; only the dates of the data depend on `now`. More than the usual invoices are
 * purchases of the first entity, and change nothing in the others.
 */
export function seed(store: Store, now: Date, invoices = USUAL_INVOICES): void {
  store.transaction(() => {
    const first = new Seeder(store, new Random(2026), now).seed();
    addPurchases(store, first, invoices - USUAL_INVOICES, now);
  });
}

/** The free characters of a series that no usual invoice has. */
const ADDED_SERIES = "ZZ";

function addPurchases(store: Store, entity: SeededEntity, count: number, now: Date): void {
  const vendors = entity.vendors.map((vendor) => ({ ...vendor, series: ADDED_SERIES }));
  for (const purchase of generatePurchases({ ...entity, vendors }, count, new Random(2027), now)) {
    insertSampleInvoice(store, entity, purchase);
  }
}

class Seeder {
  readonly #created: Date;

  constructor(readonly store: Store, readonly random: Random, readonly now: Date) {
    this.#created = daysBefore(600, now);
  }

  /** The first entity. */
  seed(): SeededEntity {
    const taxCodes = generateTaxCodes(FIRST_VENDOR_CODE, VENDOR_NAMES.length);
    const companies = taxCodes.map((tax_code, i) => ({ tax_code, name: VENDOR_NAMES[i] ?? "" }));
    const entities = ENTITY_PLANS.map((plan, i) => {
      const entity = this.#addEntity(
        plan,
        companies.splice(0, plan.vendors),
        daysBefore(900 - i, this.now),
      );
      const purchases = generatePurchases(entity, plan.invoices, this.random, this.now);
      for (const invoice of i === 0 ? addSpecialInvoices(purchases, entity) : purchases) {
        insertSampleInvoice(this.store, entity, invoice);
      }
      return entity;
    });
    this.#addMembers(entities.map(({ id }) => id));
    const [first] = entities;
    if (first === undefined) throw new RangeError("There is no plan for an entity");
    return first;
  }

  #addEntity(plan: EntityPlan, companies: readonly Company[], created: Date): SeededEntity {
    const id = this.store.newId();
    const { name, tax_code, address, city } = plan;
    const fixed = { entity_type: "COMPANY", country: "Việt Nam" };
    insertEntity(this.store, { id, name, tax_code, address, city, ...fixed }, created);
    return {
      id,
      party: {
        ...{ name, tax_code, address: `${address}, ${city}` },
        ...{ phone: null, email: "ketoan@example.com", bank_account: null, bank_name: null },
      },
      products: this.#addProducts(id, plan),
      vendors: companies.map((company, i) => this.#addVendor(id, plan, company, i)),
    };
  }

  /** Takes the plan's categories in turn, so that each gets the same number of products. */
  #addProducts(entityId: string, { products, categories }: EntityPlan): SeededProduct[] {
    const places = Array.from({ length: products }, (_, i) => ({
      category: categories[i % categories.length] ?? "",
      item: Math.floor(i / categories.length),
    }));
    return places.map(({ category, item }, i) => {
      const [name, unit, price, vat_rate, description] = itemAt(category, item);
      const code = `SP${String(i + 1).padStart(3, "0")}`;
      const product = { code, name, unit, price, vat_rate, description, category };
      return { ...product, id: insertProduct(this.store, entityId, product, this.#created) };
    });
  }

  /** Takes the plan's categories in turn; some vendors are branches or household businesses. */
  #addVendor(
    entityId: string,
    { categories }: EntityPlan,
    company: Company,
    index: number,
  ): SeededVendor {
    const { random } = this;
    const category = categories[index % categories.length] ?? "";
    const isBranch = index % 11 === 5;
    const isHousehold = index % 7 === 6;
    const party: NamedParty = {
      name: `${this.#pickLegalForm(isBranch, isHousehold)} ${
        TRADES[category]
      } ${company.name} (SANDBOX)`,
      tax_code: isBranch ? `${company.tax_code}-001` : company.tax_code,
      address: `Số ${random.integer(1, 200)} ${random.pick(STREETS)}, ${random.pick(CITIES)}`,
      phone: `+84900000${String(random.integer(0, 999)).padStart(3, "0")}`,
      email: `hoadon.${company.tax_code}@example.com`,
      bank_account: `0000${random.integer(10_000_000, 99_999_999)}`,
      bank_name: "Ngân hàng Sandbox",
    };
    const series = random.pick(["AA", "AB", "HD", "MK", "TT", "YY"]);
    const id = insertVendor(this.store, entityId, party, this.#created);
    return { id, party, category, series, isHousehold };
  }

  #pickLegalForm(isBranch: boolean, isHousehold: boolean): string {
    if (isBranch) return "CHI NHÁNH CÔNG TY TNHH";
    if (isHousehold) return "HỘ KINH DOANH";
    return this.random.pick(["CÔNG TY TNHH", "CÔNG TY CỔ PHẦN", "CÔNG TY TNHH MTV"]);
  }

  #addMembers(entityIds: readonly string[]): void {
    for (const account of SANDBOX_ACCOUNTS) {
      for (const id of account.entities.map((index) => entityIds[index])) {
        if (id !== undefined) addMember(this.store, account, id, account.role);
      }
    }
  }
}

function itemAt(category: string, index: number): CatalogueItem {
  const item = CATALOGUE[category]?.[index];
  if (item === undefined) throw new RangeError(`The catalogue has no ${category} ${index}`);
  return item;
}

function daysBefore(days: number, now: Date): Date {
  return new Date(now.getTime() - days * DAY_MS);
}
