// What a request handler of the sandbox receives.
import type { Account } from "./auth/accounts.ts";
import type { TokenIssuer } from "./auth/tokens.ts";
import type { Store } from "./db/store.ts";

/** A request to a path of the API, and what a handler needs to answer it. */
export interface HandlerRequest {
  readonly request: Request;
  readonly query: URLSearchParams;
  /** The UUIDs in the path, checked and in lower case. */
  readonly id: (name: "entity_id" | "invoice_id" | "vendor_id") => string;
  readonly now: Date;
  readonly store: Store;
  readonly tokens: TokenIssuer;
}

/** A request with a valid bearer token. */
export interface AuthenticatedRequest extends HandlerRequest {
  readonly account: Account;
}
