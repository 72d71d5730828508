import type { Account } from "./auth/accounts.ts";
import type { Store } from "./db/store.ts";
import type { Tokens } from "./auth/tokens.ts";

/** One request on its way to its handler. */
export interface Call {
  readonly request: Request;
  readonly query: URLSearchParams;
  /** The checked UUIDs of the path. */
  readonly id: (name: "entity_id" | "invoice_id" | "vendor_id") => string;
  readonly now: Date;
  readonly store: Store;
  readonly tokens: Tokens;
}

/** A call whose bearer token was valid. */
export interface SignedCall extends Call {
  readonly account: Account;
}
