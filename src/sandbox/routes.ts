import type { Call, SignedCall } from "./handler.ts";
import { createEntity, listEntities, showEntity, updateEntity } from "./resources/entities.ts";
import { importInvoice } from "./resources/imports.ts";
import { listInvoices, showInvoice } from "./resources/invoices.ts";
import { listProducts, searchSimilar } from "./resources/products.ts";
import type { Answer } from "./http/responses.ts";
import type { Right } from "./auth/rights.ts";
import { refreshSession, showAccount, signIn } from "./auth/sessions.ts";
import { showStatistics } from "./resources/statistics.ts";
import { listVendors, showVendor } from "./resources/vendors.ts";

type Answering = Answer | Promise<Answer>;

/** What one method of one path needs, and who answers it. */
export type Route =
  & { readonly method: string; readonly path: URLPattern }
  & (
    | { readonly right: "none"; readonly answer: (call: Call) => Answering }
    | { readonly right: Right; readonly answer: (call: SignedCall) => Answering }
  );

const BASE = "/api/v1";
const INVOICES = "/entities/:entity_id/invoices";
const VENDORS = "/entities/:entity_id/vendors";
const PRODUCTS = "/entities/:entity_id/products";

/** Every path of the API; where two match, the first one answers. */
export const ROUTES: readonly Route[] = [
  open("POST", "/auth/login", signIn),
  open("POST", "/auth/refresh", refreshSession),
  route("GET", "/users/me", "read", showAccount),
  route("GET", "/entities", "read", listEntities),
  route("POST", "/entities", "create_entity", createEntity),
  route("GET", "/entities/:entity_id", "read", showEntity),
  route("PUT", "/entities/:entity_id", "update_entity", updateEntity),
  route("GET", INVOICES, "read", listInvoices),
  route("POST", `${INVOICES}/import/xml`, "import_invoice", importInvoice),
  route("GET", `${INVOICES}/statistics`, "read", showStatistics),
  route("GET", `${INVOICES}/:invoice_id`, "read", showInvoice),
  route("GET", VENDORS, "read", listVendors),
  route("GET", `${VENDORS}/:vendor_id`, "read", showVendor),
  route("GET", PRODUCTS, "read", listProducts),
  route("POST", `${PRODUCTS}/search/similar`, "read", searchSimilar),
];

function open(method: string, path: string, answer: (call: Call) => Answering): Route {
  return { method, path: new URLPattern({ pathname: BASE + path }), right: "none", answer };
}

function route(
  method: string,
  path: string,
  right: Right,
  answer: (call: SignedCall) => Answering,
): Route {
  return { method, path: new URLPattern({ pathname: BASE + path }), right, answer };
}
