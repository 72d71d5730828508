import { untilAborted } from "./clock.ts";

/** Lets at most `limit` tasks run at once; the rest wait in order. */
export class Semaphore {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(limit: number) {
    this.#free = limit;
  }

  /** Runs `task` when a slot is free; rejects with the signal's reason if that comes first. */
  async run<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    await this.#acquire(signal);
    try {
      return await task();
    } finally {
      this.#release();
    }
  }

  async #acquire(signal: AbortSignal): Promise<void> {
    if (this.#free > 0) {
      this.#free--;
      return;
    }
    const slot = Promise.withResolvers<void>();
    this.#waiting.push(slot.resolve);
    try {
      await untilAborted(slot.promise, signal);
    } catch (error) {
      const index = this.#waiting.indexOf(slot.resolve);
      if (index === -1) this.#release(); // the slot was assigned at the same moment
      else this.#waiting.splice(index, 1);
      throw error;
    }
  }

  #release(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }
}
