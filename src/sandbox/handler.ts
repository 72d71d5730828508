import type { Account } from "./auth/accounts.ts";
import type { Store } from "./db/store.ts";
import type { TokenIssuer } from "./auth/tokens.ts";

/** One request on its way to its handler. */
export interface HandlerRequest {
  readonly request: Request;
  readonly query: URLSearchParams;
  /** The checked UUIDs of the path. */
  readonly id: (name: "entity_id" | "invoice_id" | "vendor_id") => string;
  readonly now: Date;
  readonly store: Store;
  readonly tokens: TokenIssuer;
}

/** A call whose bearer token was valid. */
export interface AuthenticatedRequest extends HandlerRequest {
  readonly account: Account;
}
