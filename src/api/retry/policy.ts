// The retry policy as data: which requests may be sent again, after which results, after which wait.
import type { RequestKind } from "../transport/request.ts";
import {
  type FailureReason,
  type HttpResult,
  isRetryLater,
  requestedWaitMs,
} from "../transport/result.ts";

type Condition = (result: HttpResult) => boolean;

const notSent: Condition = (result) => result.kind === "failure" && !result.sent;
const isRateLimited: Condition = (result) => result.kind === "response" && result.status === 429;
const mayPass: Condition = (result) =>
  result.kind === "failure"
    ? result.reason !== "too_large" && result.reason !== "not_text"
    : result.status >= 500 || isRetryLater(result.status);

const REPEAT_AFTER: Readonly<Record<RequestKind, Condition>> = {
  read: mayPass,
  update: mayPass,
  create: (result) => notSent(result) || isRateLimited(result),
  login: notSent,
  refresh: () => false,
};

/** The call itself is over. */
const FINAL_REASONS: readonly FailureReason[] = ["cancelled", "signed_out", "call_timeout"];

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/** Whether a request of this kind may be sent again after `result`. */
export function isRepeatable(kind: RequestKind, result: HttpResult): boolean {
  if (result.kind === "failure" && FINAL_REASONS.includes(result.reason)) return false;
  return REPEAT_AFTER[kind](result);
}

/** Milliseconds to wait after attempt number `attempt`: what the API asks for, else full jitter. */
export function retryDelayMs(attempt: number, result: HttpResult, random: () => number): number {
  const requested = result.kind === "response" ? requestedWaitMs(result) : undefined;
  return requested ?? random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
}
