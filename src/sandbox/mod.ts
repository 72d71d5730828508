// The embedded B4B API: independent of MCP and of the client, with sample data in memory.
import { Store } from "./db/store.ts";
import { Router } from "./router.ts";
import { seed } from "./seed/seed.ts";

export interface SandboxOptions {
  /** Wall clock; the sample data are dated relative to its first value. */
  readonly now: () => Date;
  /** How many invoices there are; the usual number if left out. */
  readonly invoices?: number;
  /** Receives every program error that was answered with 500. */
  readonly onError?: (error: unknown) => void;
}

export interface Sandbox {
  /** Answers one HTTP request; the path must begin with /api/v1. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Closes the database. */
  close(): void;
}

/** A B4B API with the same sample data each time, except for the dates. */
export function createSandbox({ now, invoices, onError = () => {} }: SandboxOptions): Sandbox {
  const store = new Store();
  seed(store, now(), invoices);
  const router = new Router(store, onError);
  return {
    fetch: (request) => router.respond(request, now()),
    close: () => store.close(),
  };
}
