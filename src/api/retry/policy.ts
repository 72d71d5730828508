// Repetition as data: which kinds of request may go out again, after what, and how long they wait.
import type { HttpResponse, HttpResult } from "../transport/result.ts";

/** What a request does; it decides whether it may be repeated. */
export type RequestKind = "read" | "update" | "create" | "login" | "refresh";

/** Whether a request brings tokens: it carries none, and needs neither place nor limit. */
export function isSignIn(kind: RequestKind): boolean {
  return kind === "login" || kind === "refresh";
}

/** Whether the API may have carried out a request although its result is no success. */
export function mayHaveArrived(result: HttpResult): boolean {
  return result.kind === "failure" ? result.sent : result.status >= 500 || result.status === 408;
}

type Repeatable = (result: HttpResult) => boolean;

const notSent: Repeatable = (result) => result.kind === "failure" && !result.sent;
const isLimited: Repeatable = (result) => result.kind === "response" && result.status === 429;

/** Statuses below 500 that refuse nothing: the request came too late, too early or too often. */
const RETRY_LATER_STATUSES: readonly number[] = [408, 425, 429];

/** Whether a status below 500 says: later. */
export function isRetryLater(status: number): boolean {
  return RETRY_LATER_STATUSES.includes(status);
}

const mayPass: Repeatable = (result) =>
  result.kind === "failure"
    ? result.reason !== "too_large" && result.reason !== "not_text"
    : result.status >= 500 || isRetryLater(result.status);

const REPEATED: Readonly<Record<RequestKind, Repeatable>> = {
  read: mayPass,
  update: mayPass,
  create: (result) => notSent(result) || isLimited(result),
  login: notSent,
  refresh: () => false,
};

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
const LONGEST_CREDIBLE_MS = 7 * 24 * 3_600_000;

/** Whether a request of this kind may go out again after `result`. */
export function isRepeatable(kind: RequestKind, result: HttpResult): boolean {
  if (result.kind === "failure" && /^(cancelled|call_timeout)$/.test(result.reason)) return false;
  return REPEATED[kind](result);
}

/** How long to wait after the attempt with this number: what the API asks for, else full jitter. */
export function retryDelayMs(attempt: number, result: HttpResult, random: () => number): number {
  const asked = result.kind === "response" ? askedWaitMs(result) : undefined;
  return asked ?? random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
}

/** The wait that an answer asks for, in milliseconds; malformed headers ask for nothing. */
export function askedWaitMs(answer: HttpResponse): number | undefined {
  const retryAfter = answer.headers.get("retry-after")?.trim() ?? "";
  if (/^\d+$/.test(retryAfter)) return credible(Number(retryAfter) * 1000);
  const until = Date.parse(retryAfter);
  if (/[a-z]/i.test(retryAfter) && !Number.isNaN(until)) return sinceDate(until, answer);
  return answer.status === 429 ? resetWaitMs(answer) : undefined;
}

/** How long until the rate limit's reset, a Unix time read against the answer's own Date. */
export function resetWaitMs(answer: HttpResponse): number | undefined {
  const reset = answer.headers.get("x-ratelimit-reset")?.trim() ?? "";
  return /^\d{9,11}$/.test(reset) ? sinceDate(Number(reset) * 1000, answer) : undefined;
}

/** Milliseconds from the answer's Date to `time`: both on the API's clock, whatever ours says. */
function sinceDate(time: number, { headers }: HttpResponse): number | undefined {
  const date = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(date) ? undefined : credible(Math.max(0, time - date));
}

/** A wait that nobody means, such as a Unix time in Retry-After, counts as malformed. */
function credible(ms: number): number | undefined {
  return ms <= LONGEST_CREDIBLE_MS ? ms : undefined;
}
