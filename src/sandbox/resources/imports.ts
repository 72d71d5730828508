// Imports e-invoices: creates the invoice, and the vendor and products that it names.
import * as z from "zod";
import { canonicalTaxCode } from "../../core/vietnamese/tax_code.ts";
import { type Store, textIn } from "../db/store.ts";
import { absolute, multiply, toWhole } from "../../einvoice/decimals.ts";
import { type LineKind, nameInvoice } from "../../einvoice/invoice.ts";
import { isDiscountName } from "../../einvoice/lines.ts";
import { acceptXml, type Invoice, unreadable } from "../einvoice/accept.ts";
import type { AuthenticatedRequest } from "../handler.ts";
import { ApiError, type HandlerResponse, operationResult } from "../http/responses.ts";
import { readBody, TEXT } from "../http/validation.ts";
import { findEntity } from "./entities.ts";
import { findByKey, findInvoice, insertInvoice } from "./invoices.ts";
import { findOrCreateProduct } from "./products.ts";
import { findOrCreateVendor } from "./vendors.ts";

const IMPORT_BODY = z.strictObject({ xml_content: TEXT });

/** The kinds of lines that are about a product. */
const PRODUCT_LINE_KINDS: readonly LineKind[] = ["goods", "special"];

/** How many of the new products the answer names. */
const MAX_PRODUCTS_NAMED = 20;

/**
 * Imports one e-invoice. The seller of a purchase becomes its vendor; a sale has no vendor, nor has
 * the small `<Invoice>`, which names no parties and counts as a purchase.
 */
export async function handleImportInvoice(
  { request, id, store, now }: AuthenticatedRequest,
): Promise<HandlerResponse> {
  const { xml_content } = await readBody(request, IMPORT_BODY);
  const invoice = acceptXml(xml_content);
  const entity_id = id("entity_id");
  const direction = findDirection(invoice, textIn(findEntity(store, entity_id), "tax_code"));
  const data = store.transaction(() => {
    refuseDuplicate(store, entity_id, invoice);
    const vendor = direction === "bought"
      ? findOrCreateSeller(store, entity_id, invoice, now)
      : null;
    const products = findOrCreateProducts(store, entity_id, invoice, now);
    const invoiceId = insertInvoice(store, invoice, {
      entity_id,
      direction,
      vendor_id: vendor?.id ?? null,
      status: "ACTIVE",
      product_ids: products.map((product) => product?.id ?? null),
    }, now);
    const created = products.filter((product) => product?.is_new)
      .map((product) => ({ id: product?.id, name: product?.name }));
    return {
      ...findInvoice(store, entity_id, invoiceId),
      vendor,
      products_created: created.slice(0, MAX_PRODUCTS_NAMED),
      products_created_count: created.length,
    };
  });
  return operationResult(201, `Invoice ${nameInvoice(invoice)} imported`, data);
}

function findDirection(invoice: Invoice, taxCode: string): "bought" | "sold" {
  const { seller, buyer, seller_tax_code } = invoice;
  if (seller === null) return "bought";
  const own = canonicalTaxCode(taxCode);
  if (seller_tax_code === own) return "sold";
  if ([buyer?.tax_code, buyer?.personal_id].includes(own)) return "bought";
  const isNot =
    `is not an invoice of this entity (tax code ${own}): it was sold by ${seller_tax_code}`;
  const code = buyer?.tax_code ?? buyer?.personal_id;
  if (code) throw unreadable(`${isNot} to ${code}`);
  const name = buyer?.name ? `, ${JSON.stringify(buyer.name)}` : "";
  throw unreadable(
    `${isNot}, and names no tax code of the buyer${name}. Only the seller can issue it with the ` +
      "buyer's tax code",
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

function findOrCreateSeller(store: Store, entity_id: string, invoice: Invoice, now: Date) {
  const { seller, seller_tax_code } = invoice;
  if (seller === null) return null;
  const { name, address, phone, email, bank_account, bank_name } = seller;
  return findOrCreateVendor(store, entity_id, {
    ...{ name: name ?? seller_tax_code, tax_code: seller_tax_code },
    ...{ address, phone, email, bank_account, bank_name },
  }, now);
}

/** The product of each line; null for discounts, promotions, notes and lines without a name. */
function findOrCreateProducts(store: Store, entity_id: string, invoice: Invoice, now: Date) {
  return invoice.lines.map((line) => {
    const { code, name, unit, vat_rate } = line;
    const isProduct = PRODUCT_LINE_KINDS.includes(line.kind) && !isDiscountName(name);
    if (!isProduct || name === null) return null;
    const amount = absolute(line.unit_price ?? line.amount ?? 0n);
    const price = toWhole(multiply(amount, invoice.exchange_rate));
    const fixed = { description: "", category: "Chưa phân loại" };
    return findOrCreateProduct(
      store,
      entity_id,
      { code, name, unit, vat_rate, price, ...fixed },
      now,
    );
  });
}
