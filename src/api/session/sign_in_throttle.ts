// Slows down whoever tries passwords on the sign-in page.
import type { Clock } from "../../core/clock.ts";

const FREE_REFUSALS = 5;
const WAIT_MS = 10_000;

/** Counts refused sign-ins across pages: a new page does not begin anew, a successful sign-in does. */
export class SignInThrottle {
  readonly #clock: Clock;
  #refusals = 0;
  #lastRefusal = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds until the next sign-in may be tried; 0 if it may be now. */
  waitMs(): number {
    if (this.#refusals < FREE_REFUSALS) return 0;
    return Math.max(0, this.#lastRefusal + WAIT_MS - this.#clock.now());
  }

  noteRefusal(): void {
    this.#refusals++;
    this.#lastRefusal = this.#clock.now();
  }

  noteSignIn(): void {
    this.#refusals = 0;
  }
}
