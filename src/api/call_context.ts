import type { Clock } from "../core/clock.ts";
import { NOTHING_CHANGED, ToolError } from "../core/errors.ts";

/** How a call is told of in errors and log lines. */
export interface CallLabels {
  readonly tool: string;
  /** What was tried, as it follows "to": "update this entity". */
  readonly action: string;
  /** The tools whose results hold the ids that this call took. */
  readonly idsFrom: readonly string[];
  /** The entity whose administrator could grant a right. */
  readonly entityId?: string | undefined;
  /** For creates: which call shows whether it exists, as it follows "Call". */
  readonly find?: string | undefined;
}

/** One tool call on its way through the API's client. */
export interface Call {
  readonly labels: CallLabels;
  /** Aborted when the client cancels, the connection ends, or the call's time is over. */
  readonly signal: AbortSignal;
  /** On the clock, when the call must have ended. */
  readonly deadline: number;
  /** Tells a waiting person why it takes long. */
  readonly progress: (message: string) => void;
}

/** Clients give up after about 60 s: whatever a call does ends before. */
export const CALL_LIMIT_MS = 55_000;

/** The call's time is over. */
export class CallLimitError extends ToolError {
  constructor({ tool, action }: CallLabels) {
    const seconds = CALL_LIMIT_MS / 1000;
    super(
      "TIMEOUT",
      `Cannot ${action}: the ${seconds} s that one call may take are over. ` +
        `Call ${tool} again, or ask for less at once. ${NOTHING_CHANGED}`,
    );
  }
}

/** Runs `task` as a call that ends when `signal` is aborted or its time is over. */
export async function runCall<T>(
  { clock, labels, signal, progress }: {
    clock: Clock;
    labels: CallLabels;
    signal: AbortSignal;
    progress: (message: string) => void;
  },
  task: (call: Call) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const deadline = clock.now() + CALL_LIMIT_MS;
  const stopTimer = clock.after(CALL_LIMIT_MS, () => limit.abort(new CallLimitError(labels)));
  try {
    return await task({
      labels,
      signal: AbortSignal.any([signal, limit.signal]),
      deadline,
      progress,
    });
  } finally {
    stopTimer();
  }
}
