import { SANDBOX_ACCOUNTS } from "./accounts.ts";
import { DAY_MS } from "./days.ts";
import { addMember, insertEntity } from "./entities.ts";
import { insertProduct } from "./products.ts";
import { CATALOGUE, TRADES } from "./seed_catalogue.ts";
import {
  type SeededEntity,
  type SeededProduct,
  type SeededVendor,
  seedInvoices,
} from "./seed_invoices.ts";
import { CITIES, SEED_ENTITIES, type SeedEntity, STREETS, VENDOR_NAMES } from "./seed_names.ts";
import type { Store } from "./store.ts";
import { makeTaxCodes } from "./tax_codes.ts";
import { insertVendor, type NamedParty } from "./vendors.ts";

/** The first nine digits of the vendors' tax codes. */
const FIRST_VENDOR_CODE = 4_000_001;

interface Company {
  readonly name: string;
  readonly tax_code: string;
}

/** Fills an empty store with the same sample data each time; only the dates depend on `now`. */
export function seed(store: Store, now: Date): void {
  const taxCodes = makeTaxCodes(FIRST_VENDOR_CODE, VENDOR_NAMES.length);
  const companies = taxCodes.map((tax_code, i) => ({ tax_code, name: VENDOR_NAMES[i] ?? "" }));
  store.transaction(() => {
    const ids = SEED_ENTITIES.map((plan, i) => {
      const entity = seedEntity(
        store,
        plan,
        companies.splice(0, plan.vendors),
        daysBefore(900 - i, now),
      );
      seedInvoices(store, entity, { count: plan.invoices, withSpecialCases: i === 0 }, now);
      return entity.id;
    });
    addMembers(store, ids);
  });
}

function seedEntity(
  store: Store,
  plan: SeedEntity,
  companies: readonly Company[],
  created: Date,
): SeededEntity {
  const id = store.random.uuid();
  const { name, tax_code, address, city } = plan;
  const fixed = { entity_type: "COMPANY", country: "Việt Nam" };
  insertEntity(store, { id, name, tax_code, address, city, ...fixed }, created);
  return {
    id,
    party: {
      ...{ name, tax_code, address: `${address}, ${city}` },
      ...{ phone: null, email: "ketoan@example.com", bank_account: null, bank_name: null },
    },
    products: seedProducts(store, id, plan, created),
    vendors: companies.map((company, i) => seedVendor(store, id, plan, company, i, created)),
  };
}

/** The plan's categories in turn, so that each has its share. */
function seedProducts(
  store: Store,
  entityId: string,
  { products, categories }: SeedEntity,
  created: Date,
): SeededProduct[] {
  const longest = Math.max(...categories.map((category) => CATALOGUE[category]?.length ?? 0));
  const inTurn = Array.from(
    { length: longest },
    (_, i) => categories.map((category) => ({ category, item: CATALOGUE[category]?.[i] })),
  ).flat();
  return inTurn.slice(0, products).flatMap(({ category, item }, i) => {
    if (item === undefined) return [];
    const [name, unit, price, vat_rate, description] = item;
    const code = `SP${String(i + 1).padStart(3, "0")}`;
    const product = { code, name, unit, price, vat_rate, description, category };
    return [{ ...product, id: insertProduct(store, entityId, product, created) }];
  });
}

/** The vendor at `index`: each category has some, and some are branches or household businesses. */
function seedVendor(
  store: Store,
  entityId: string,
  { categories }: SeedEntity,
  company: Company,
  index: number,
  created: Date,
): SeededVendor {
  const { random } = store;
  const category = categories[index % categories.length] ?? "";
  const isBranch = index % 11 === 5;
  const isHousehold = index % 7 === 6;
  const kind = isBranch
    ? "CHI NHÁNH CÔNG TY TNHH"
    : isHousehold
    ? "HỘ KINH DOANH"
    : random.pick(["CÔNG TY TNHH", "CÔNG TY CỔ PHẦN", "CÔNG TY TNHH MTV"]);
  const party: NamedParty = {
    name: `${kind} ${TRADES[category]} ${company.name} (SANDBOX)`,
    tax_code: isBranch ? `${company.tax_code}-001` : company.tax_code,
    address: `Số ${random.integer(1, 200)} ${random.pick(STREETS)}, ${random.pick(CITIES)}`,
    phone: `+84900000${String(random.integer(0, 999)).padStart(3, "0")}`,
    email: `hoadon.${company.tax_code}@example.com`,
    bank_account: `0000${random.integer(10_000_000, 99_999_999)}`,
    bank_name: "Ngân hàng Sandbox",
  };
  const id = insertVendor(store, entityId, party, created);
  const series = random.pick(["AA", "AB", "HD", "MK", "TT", "YY"]);
  return { id, party, category, series, isHousehold };
}

function addMembers(store: Store, entityIds: readonly string[]): void {
  for (const account of SANDBOX_ACCOUNTS) {
    for (const id of account.entities.map((index) => entityIds[index])) {
      if (id !== undefined) addMember(store, account, id, account.role);
    }
  }
}

function daysBefore(days: number, now: Date): Date {
  return new Date(now.getTime() - days * DAY_MS);
}
