// Two limits: how many requests are under way at once, and what the API has said of its own.
import { type Clock, untilAborted } from "../../core/clock.ts";
import type { HttpResult } from "../transport/result.ts";
import { askedWaitMs, resetWaitMs } from "./policy.ts";

const MAX_IN_FLIGHT = 10;

/** Lets a limited number of tasks run at once; the rest wait in order. */
export class Semaphore {
  #free = MAX_IN_FLIGHT;
  readonly #waiting: (() => void)[] = [];

  /** Runs `task` when a place is free; rejects with the signal's reason if that comes first. */
  async run<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    await this.#enter(signal);
    try {
      return await task();
    } finally {
      this.#leave();
    }
  }

  async #enter(signal: AbortSignal): Promise<void> {
    if (this.#free > 0) {
      this.#free--;
      return;
    }
    const place = Promise.withResolvers<void>();
    this.#waiting.push(place.resolve);
    try {
      await untilAborted(place.promise, signal);
    } catch (error) {
      const index = this.#waiting.indexOf(place.resolve);
      if (index === -1) this.#leave(); // the place came at the same moment
      else this.#waiting.splice(index, 1);
      throw error;
    }
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }
}

/** What the API has said of its rate limit: until when no request makes sense. */
export class RateLimit {
  readonly #clock: Clock;
  #blockedUntil = -Infinity;
  #users = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What to tell the result of a request that goes out now: a former user's is not learnt from. */
  listen(): (result: HttpResult) => void {
    const user = this.#users;
    return (result) => {
      if (user !== this.#users || result.kind !== "response") return;
      const isUsedUp = result.headers.get("x-ratelimit-remaining")?.trim() === "0";
      const isBusy = result.status === 429 || result.status === 503;
      const wait = (isBusy ? askedWaitMs(result) : undefined) ??
        (isUsedUp ? resetWaitMs(result) : undefined);
      if (wait !== undefined) this.#blockedUntil = Math.max(this.#blockedUntil, result.at + wait);
    };
  }

  /** Milliseconds until the next request makes sense. */
  waitMs(): number {
    return Math.max(0, this.#blockedUntil - this.#clock.now());
  }

  /** Another user has another limit. */
  forget(): void {
    this.#users++;
    this.#blockedUntil = -Infinity;
  }
}
