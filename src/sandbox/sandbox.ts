import { Router } from "./router.ts";
import { seed } from "./seed/seed.ts";
import { Store } from "./db/store.ts";

export interface SandboxOptions {
  /** Wall clock; tests move it. All data are seeded relative to its first value. */
  readonly now: () => Date;
  /** Hears of each program error that was answered with 500. */
  readonly onError?: (error: unknown) => void;
}

export interface Sandbox {
  /** Answers one HTTP request; the path must begin with /api/v1. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Closes the database. */
  close(): void;
}

/** A B4B API with sample data in memory; the same data each time, but for the dates. */
export function createSandbox({ now, onError = () => {} }: SandboxOptions): Sandbox {
  const store = new Store();
  seed(store, now());
  const api = new Router(store, onError);
  return {
    fetch: (request) => api.respond(request, now()),
    close: () => store.close(),
  };
}
