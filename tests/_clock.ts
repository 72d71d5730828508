import type { Clock } from "../src/core/clock.ts";

/** A clock that only the test moves. */
export class FakeClock implements Clock {
  #now = 0;
  readonly #timers = new Set<{ at: number; task: () => void }>();

  now(): number {
    return this.#now;
  }

  after(ms: number, task: () => void): () => void {
    const timer = { at: this.#now + ms, task };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Moves time on, running what falls due, in order. */
  advance(ms: number): void {
    const end = this.#now + ms;
    while (true) {
      const [next] = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#now = next.at;
      next.task();
    }
    this.#now = end;
  }

  /** How long until each timer that waits, shortest first. */
  get waits(): number[] {
    return [...this.#timers].map(({ at }) => at - this.#now).sort((a, b) => a - b);
  }
}
