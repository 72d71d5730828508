import * as z from "zod";
import { canonicalTaxCode } from "../../core/tax_code.ts";
import type { AuthenticatedRequest } from "../handler.ts";
import { multiply, toWhole } from "../einvoice/decimals.ts";
import { readInvoice } from "../einvoice/read.ts";
import { findEntity } from "./entities.ts";
import { type Invoice, nameInvoice } from "../einvoice/invoice.ts";
import { findByKey, findInvoice, insertInvoice } from "./invoices.ts";
import { ensureProduct } from "./products.ts";
import { readBody, TEXT } from "../http/validation.ts";
import { ApiError, done, type HandlerResponse } from "../http/responses.ts";
import { type Store, textIn } from "../db/store.ts";
import { ensureVendor, type NamedParty } from "./vendors.ts";
import { unreadable } from "../einvoice/fields.ts";

const IMPORT = z.strictObject({ xml_content: TEXT });

const GOODS = ["goods", "special"];

/**
 * Files the invoice of an XML. One that the entity bought gets its seller as vendor; one that it
 * sold, and the small `<Invoice>`, which names no parties and counts as bought, has none.
 */
export async function handleImportInvoice(
  { request, id, store, now }: AuthenticatedRequest,
): Promise<HandlerResponse> {
  const { xml_content } = await readBody(request, IMPORT);
  const invoice = readInvoice(xml_content);
  const entity_id = id("entity_id");
  const direction = directionOf(invoice, textIn(findEntity(store, entity_id), "tax_code"));
  const data = store.transaction(() => {
    refuseDuplicate(store, entity_id, invoice);
    const vendor = direction === "bought" ? vendorOf(store, entity_id, invoice, now) : null;
    const products = productsOf(store, entity_id, invoice, now);
    const invoiceId = insertInvoice(store, invoice, {
      entity_id,
      direction,
      vendor_id: vendor?.id ?? null,
      status: "ACTIVE",
      product_ids: products.map((product) => product?.id ?? null),
    }, now);
    return {
      ...findInvoice(store, entity_id, invoiceId),
      vendor,
      products_created: products.filter((product) => product?.is_new)
        .map((product) => ({ id: product?.id, name: product?.name })),
      warnings: invoice.warnings,
    };
  });
  return done(201, `Invoice ${nameInvoice(invoice)} imported`, data);
}

function directionOf(invoice: Invoice, taxCode: string): "bought" | "sold" {
  const { seller, buyer, buyer_personal_id } = invoice;
  if (seller === null) return "bought";
  const own = canonicalTaxCode(taxCode);
  if (invoice.seller_tax_code === own) return "sold";
  if (buyer?.tax_code === own || buyer_personal_id === own) return "bought";
  throw unreadable(
    `is not an invoice of this entity (tax code ${own}): it was sold by ` +
      `${invoice.seller_tax_code} to ${buyer?.tax_code ?? "a buyer without tax code"}`,
  );
}

function refuseDuplicate(store: Store, entity_id: string, invoice: Invoice): void {
  const existing = findByKey(store, entity_id, invoice);
  if (existing === undefined) return;
  const { seller_tax_code } = invoice;
  const seller = seller_tax_code === "" ? "" : ` of seller ${seller_tax_code}`;
  const name = nameInvoice({ ...invoice, number: textIn(existing, "number") });
  throw new ApiError("CONFLICT", `Invoice ${name}${seller} already exists: ${existing.id}`, {
    invoice_id: existing.id,
    invoice_number: existing.number,
  });
}

function vendorOf(store: Store, entity_id: string, invoice: Invoice, now: Date) {
  const { seller, seller_tax_code } = invoice;
  if (seller === null) return null;
  const party: NamedParty = {
    ...seller,
    name: seller.name ?? seller_tax_code,
    tax_code: seller_tax_code,
  };
  return ensureVendor(store, entity_id, party, now);
}

/** For each line the product that it is about, or null for discounts, promotions and notes. */
function productsOf(store: Store, entity_id: string, invoice: Invoice, now: Date) {
  return invoice.lines.map((line) => {
    if (!GOODS.includes(line.kind)) return null;
    const { code, name, unit, vat_rate } = line;
    const price = toWhole(multiply(line.unit_price ?? line.amount ?? 0n, invoice.exchange_rate));
    const fixed = { description: "", category: "Chưa phân loại" };
    return ensureProduct(store, entity_id, { code, name, unit, vat_rate, price, ...fixed }, now);
  });
}
