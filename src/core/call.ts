// One tool call: how messages name it, when it must end, and how it is cancelled.
import type { Clock } from "./clock.ts";
import { ToolError } from "./errors.ts";

/** How errors and log lines name a call. */
export interface CallLabels {
  readonly tool: string;
  /** What was tried, as it follows "Cannot": "update this entity". */
  readonly action: string;
  /** The tools whose results hold the ids that this call takes. */
  readonly idsFrom: readonly string[];
  /** The entity whose administrator could grant a right, as the arguments name it. */
  readonly entityId?: string | undefined;
  /** What to do if the API refuses the data; "Correct the arguments" if left out. */
  readonly remedy?: string | undefined;
  /** For creates: the call that shows whether it exists, as it follows "Call". */
  readonly find?: string | undefined;
}

/** One tool call on its way to the API. */
export interface Call {
  readonly labels: CallLabels;
  /** Aborted when the client cancels, the connection ends, or the call's time is up. */
  readonly signal: AbortSignal;
  /** When the call must have ended, in the clock's milliseconds. */
  readonly deadline: number;
  /** Reports to a waiting person why the call takes long. */
  readonly progress: (message: string) => void;
}

/** Clients give up after about 60 s, so every call ends before that. */
export const CALL_LIMIT_MS = 55_000;

/** The call's time is up. */
export class CallLimitError extends ToolError {
  constructor({ tool, action }: CallLabels) {
    const seconds = CALL_LIMIT_MS / 1000;
    super(
      "TIMEOUT",
      `Cannot ${action}: the ${seconds} s that one call may take are over. ` +
        `Call ${tool} again, or ask for less at once.`,
    );
  }
}

export interface RunCallOptions extends Pick<Call, "labels" | "signal" | "progress"> {
  readonly clock: Clock;
}

/** Runs `task` as a call that ends when `signal` is aborted or its time is up. */
export async function runCall<T>(
  { clock, labels, signal, progress }: RunCallOptions,
  task: (call: Call) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const deadline = clock.now() + CALL_LIMIT_MS;
  const stopTimer = clock.after(CALL_LIMIT_MS, () => limit.abort(new CallLimitError(labels)));
  const ending = AbortSignal.any([signal, limit.signal]);
  try {
    return await task({ labels, signal: ending, deadline, progress });
  } finally {
    stopTimer();
  }
}
