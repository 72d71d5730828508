// The paths and methods of the API, each with the right that it requires and its handler.
import type { Right } from "./auth/rights.ts";
import { handleGetUser, handleLogin, handleRefresh } from "./auth/sessions.ts";
import type { AuthenticatedRequest, HandlerRequest } from "./handler.ts";
import type { HandlerResponse } from "./http/responses.ts";
import {
  handleCreateEntity,
  handleGetEntity,
  handleListEntities,
  handleUpdateEntity,
} from "./resources/entities.ts";
import { handleImportInvoice } from "./resources/imports.ts";
import { handleGetInvoice, handleListInvoices } from "./resources/invoices.ts";
import { handleListProducts, handleSearchSimilar } from "./resources/products.ts";
import { handleGetStatistics } from "./resources/statistics.ts";
import { handleGetVendor, handleListVendors } from "./resources/vendors.ts";

type RouteHandler<R> = (request: R) => HandlerResponse | Promise<HandlerResponse>;

/** One method of one path; `right` is what a caller must have to use it. */
export type Route =
  & { readonly method: string; readonly path: URLPattern }
  & (
    | { readonly right: "none"; readonly handle: RouteHandler<HandlerRequest> }
    | { readonly right: Right; readonly handle: RouteHandler<AuthenticatedRequest> }
  );

const BASE = "/api/v1";
const INVOICES_PATH = "/entities/:entity_id/invoices";
const VENDORS_PATH = "/entities/:entity_id/vendors";
const PRODUCTS_PATH = "/entities/:entity_id/products";

/** All routes; if several match, the first one is used. */
export const ROUTES: readonly Route[] = [
  publicRoute("POST", "/auth/login", handleLogin),
  publicRoute("POST", "/auth/refresh", handleRefresh),
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

function publicRoute(method: string, path: string, handle: RouteHandler<HandlerRequest>): Route {
  return { method, path: new URLPattern({ pathname: BASE + path }), right: "none", handle };
}

function route(
  method: string,
  path: string,
  right: Right,
  handle: RouteHandler<AuthenticatedRequest>,
): Route {
  return { method, path: new URLPattern({ pathname: BASE + path }), right, handle };
}
