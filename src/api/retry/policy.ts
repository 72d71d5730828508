// Repetition as data: which kinds of request may go out again, after what, and how long they wait.
import type { Answer, Outcome } from "../transport/result.ts";

/** What a request does; it decides whether it may be repeated. */
export type RequestKind = "read" | "update" | "create" | "login" | "refresh";

/** Whether a request brings tokens: it carries none, and needs neither place nor limit. */
export function isSignIn(kind: RequestKind): boolean {
  return kind === "login" || kind === "refresh";
}

/** Whether the API may have carried out a request although its outcome is no success. */
export function mayHaveArrived(outcome: Outcome): boolean {
  return outcome.kind === "failure"
    ? outcome.sent
    : outcome.status >= 500 || outcome.status === 408;
}

type Repeatable = (outcome: Outcome) => boolean;

const notSent: Repeatable = (outcome) => outcome.kind === "failure" && !outcome.sent;
const isLimited: Repeatable = (outcome) => outcome.kind === "answer" && outcome.status === 429;

/** Statuses below 500 that refuse nothing: the request came too late, too early or too often. */
const NOT_NOW: readonly number[] = [408, 425, 429];

/** Whether a status below 500 says: later. */
export function isNotNow(status: number): boolean {
  return NOT_NOW.includes(status);
}

const mayPass: Repeatable = (outcome) =>
  outcome.kind === "failure"
    ? outcome.reason !== "too_large" && outcome.reason !== "not_text"
    : outcome.status >= 500 || isNotNow(outcome.status);

const REPEATED: Readonly<Record<RequestKind, Repeatable>> = {
  read: mayPass,
  update: mayPass,
  create: (outcome) => notSent(outcome) || isLimited(outcome),
  login: notSent,
  refresh: () => false,
};

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
const LONGEST_CREDIBLE_MS = 7 * 24 * 3_600_000;

/** Whether a request of this kind may go out again after `outcome`. */
export function isRepeatable(kind: RequestKind, outcome: Outcome): boolean {
  if (outcome.kind === "failure" && /^(cancelled|call_timeout)$/.test(outcome.reason)) return false;
  return REPEATED[kind](outcome);
}

/** How long to wait after the attempt with this number: what the API asks for, else full jitter. */
export function retryDelayMs(attempt: number, outcome: Outcome, random: () => number): number {
  const asked = outcome.kind === "answer" ? askedWaitMs(outcome) : undefined;
  return asked ?? random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
}

/** The wait that an answer asks for, in milliseconds; malformed headers ask for nothing. */
export function askedWaitMs(answer: Answer): number | undefined {
  const retryAfter = answer.headers.get("retry-after")?.trim() ?? "";
  if (/^\d+$/.test(retryAfter)) return credible(Number(retryAfter) * 1000);
  const until = Date.parse(retryAfter);
  if (/[a-z]/i.test(retryAfter) && !Number.isNaN(until)) return sinceDate(until, answer);
  return answer.status === 429 ? resetWaitMs(answer) : undefined;
}

/** How long until the rate limit's reset, a Unix time read against the answer's own Date. */
export function resetWaitMs(answer: Answer): number | undefined {
  const reset = answer.headers.get("x-ratelimit-reset")?.trim() ?? "";
  return /^\d{9,11}$/.test(reset) ? sinceDate(Number(reset) * 1000, answer) : undefined;
}

/** Milliseconds from the answer's Date to `time`: both on the API's clock, whatever ours says. */
function sinceDate(time: number, { headers }: Answer): number | undefined {
  const date = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(date) ? undefined : credible(Math.max(0, time - date));
}

/** A wait that nobody means, such as a Unix time in Retry-After, counts as malformed. */
function credible(ms: number): number | undefined {
  return ms <= LONGEST_CREDIBLE_MS ? ms : undefined;
}
