// Fixed-window rate limits per client.
const WINDOW_MS = 60_000;

/** What is left to a client after a request. */
export interface Allowance {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Unix seconds. */
  readonly reset: number;
  /** Seconds until the reset. */
  readonly retryAfter: number;
}

/** Counts requests in windows of one minute of the clock. */
export class RateLimiter {
  #window = 0;
  readonly #counts = new Map<string, number>();

  /** Counts one request of `client`, which may send `limit` requests a minute. */
  take(client: string, limit: number, now: Date): Allowance {
    const window = Math.floor(now.getTime() / WINDOW_MS);
    if (window !== this.#window) {
      this.#window = window;
      this.#counts.clear();
    }
    const count = (this.#counts.get(client) ?? 0) + 1;
    this.#counts.set(client, count);
    const end = (window + 1) * WINDOW_MS;
    return {
      allowed: count <= limit,
      limit,
      remaining: Math.max(0, limit - count),
      reset: end / 1000,
      retryAfter: Math.ceil((end - now.getTime()) / 1000),
    };
  }
}
