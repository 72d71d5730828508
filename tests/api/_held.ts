import type { Answer } from "../_api.ts";
import { LIMIT_MS } from "./_until.ts";

/** An answer that is held back until `release`, or for so long that its test has failed anyway. */
export interface Held {
  readonly answer: Answer;
  /** Whether a request for it has come. */
  arrived(): boolean;
  release(): void;
}

export function held(answer: Answer): Held {
  const gate = Promise.withResolvers<void>();
  let guard: ReturnType<typeof setTimeout> | undefined;
  let hasArrived = false;
  return {
    arrived: () => hasArrived,
    release() {
      clearTimeout(guard);
      gate.resolve();
    },
    async answer(seen) {
      hasArrived = true;
      guard ??= setTimeout(gate.resolve, LIMIT_MS);
      await gate.promise;
      return await answer(seen);
    },
  };
}
