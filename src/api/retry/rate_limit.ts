import type { Clock } from "../../core/clock.ts";
import type { WaitCause } from "../response/error_messages.ts";
import {
  type HttpResponse,
  type HttpResult,
  rateLimitResetMs,
  requestedWaitMs,
} from "../transport/result.ts";

/** Remembers what the API reported about its rate limit. */
export class RateLimit {
  readonly #clock: Clock;
  readonly #messageOf: (response: HttpResponse) => string | undefined;
  #blockedUntil = -Infinity;
  #generation = 0;
  #cause: WaitCause | undefined;

  /** `messageOf` reads the API's own words from a response. */
  constructor(clock: Clock, messageOf: (response: HttpResponse) => string | undefined) {
    this.#clock = clock;
    this.#messageOf = messageOf;
  }

  /** Why the API asked to wait. */
  get cause(): WaitCause | undefined {
    return this.#cause;
  }

  /** Starts observing a request: pass its result to the returned function. Ignores limits reported for a previous user. */
  observe(): (result: HttpResult) => void {
    const generation = this.#generation;
    return (result) => {
      if (generation !== this.#generation || result.kind !== "response") return;
      const isUsedUp = result.headers.get("x-ratelimit-remaining")?.trim() === "0";
      const isBusy = result.status === 429 || result.status === 503;
      const wait = (isBusy ? requestedWaitMs(result) : undefined) ??
        (isUsedUp ? rateLimitResetMs(result) : undefined);
      if (wait === undefined || result.at + wait <= this.#blockedUntil) return;
      this.#blockedUntil = result.at + wait;
      this.#cause = { status: result.status, message: this.#messageOf(result) };
    };
  }

  /** Milliseconds until the API accepts requests again. */
  waitMs(): number {
    return Math.max(0, this.#blockedUntil - this.#clock.now());
  }

  /** Forgets the limit: the next user has another one. */
  reset(): void {
    this.#generation++;
    this.#blockedUntil = -Infinity;
    this.#cause = undefined;
  }
}
