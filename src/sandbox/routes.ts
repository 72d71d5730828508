import type { AuthenticatedRequest, HandlerRequest } from "./handler.ts";
import {
  handleCreateEntity,
  handleGetEntity,
  handleListEntities,
  handleUpdateEntity,
} from "./resources/entities.ts";
import { handleImportInvoice } from "./resources/imports.ts";
import { handleGetInvoice, handleListInvoices } from "./resources/invoices.ts";
import { handleListProducts, handleSearchSimilar } from "./resources/products.ts";
import type { HandlerResponse } from "./http/responses.ts";
import type { Right } from "./auth/rights.ts";
import { handleGetUser, handleLogin, handleRefresh } from "./auth/sessions.ts";
import { handleGetStatistics } from "./resources/statistics.ts";
import { handleGetVendor, handleListVendors } from "./resources/vendors.ts";

type Answering = HandlerResponse | Promise<HandlerResponse>;

/** What one method of one path needs, and who answers it. */
export type Route =
  & { readonly method: string; readonly path: URLPattern }
  & (
    | { readonly right: "none"; readonly answer: (call: HandlerRequest) => Answering }
    | { readonly right: Right; readonly answer: (call: AuthenticatedRequest) => Answering }
  );

const BASE = "/api/v1";
const INVOICES_PATH = "/entities/:entity_id/invoices";
const VENDORS_PATH = "/entities/:entity_id/vendors";
const PRODUCTS_PATH = "/entities/:entity_id/products";

/** Every path of the API; where two match, the first one answers. */
export const ROUTES: readonly Route[] = [
  open("POST", "/auth/login", handleLogin),
  open("POST", "/auth/refresh", handleRefresh),
  route("GET", "/users/me", "read", handleGetUser),
  route("GET", "/entities", "read", handleListEntities),
  route("POST", "/entities", "create_entity", handleCreateEntity),
  route("GET", "/entities/:entity_id", "read", handleGetEntity),
  route("PUT", "/entities/:entity_id", "update_entity", handleUpdateEntity),
  route("GET", INVOICES_PATH, "read", handleListInvoices),
  route("POST", `${INVOICES_PATH}/import/xml`, "import_invoice", handleImportInvoice),
  route("GET", `${INVOICES_PATH}/statistics`, "read", handleGetStatistics),
  route("GET", `${INVOICES_PATH}/:invoice_id`, "read", handleGetInvoice),
  route("GET", VENDORS_PATH, "read", handleListVendors),
  route("GET", `${VENDORS_PATH}/:vendor_id`, "read", handleGetVendor),
  route("GET", PRODUCTS_PATH, "read", handleListProducts),
  route("POST", `${PRODUCTS_PATH}/search/similar`, "read", handleSearchSimilar),
];

function open(method: string, path: string, answer: (call: HandlerRequest) => Answering): Route {
  return { method, path: new URLPattern({ pathname: BASE + path }), right: "none", answer };
}

function route(
  method: string,
  path: string,
  right: Right,
  answer: (call: AuthenticatedRequest) => Answering,
): Route {
  return { method, path: new URLPattern({ pathname: BASE + path }), right, answer };
}
