/** Runs tasks one after the other, even if some fail. */
export class SerialQueue {
  #last: Promise<unknown> | undefined;

  /** Whether a task is running or waiting. */
  get isBusy(): boolean {
    return this.#last !== undefined;
  }

  /** Resolves once the present tasks are done. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.#last]);
  }

  run<T>(task: () => Promise<T>): Promise<T> {
    const turn = Promise.allSettled([this.#last]).then(task);
    this.#last = turn;
    const clear = () => {
      if (this.#last === turn) this.#last = undefined;
    };
    turn.then(clear, clear);
    return turn;
  }
}
