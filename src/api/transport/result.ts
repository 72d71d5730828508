// The result of one HTTP attempt, and what it says about trying again.

/** A complete response; `at` is when it arrived, in the clock's milliseconds. */
export interface HttpResponse {
  readonly kind: "response";
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly at: number;
}

export type FailureReason =
  | "dns"
  | "refused"
  | "tls"
  | "unreachable"
  | "reset"
  | "connect_timeout"
  | "attempt_timeout"
  | "call_timeout"
  | "cut_off"
  | "too_large"
  | "not_text"
  | "proxy_refused"
  | "proxy_sign_in"
  | "signed_out"
  | "cancelled";

/** No complete response. `sent` is false only if it is certain that nothing reached the API. */
export interface HttpFailure {
  readonly kind: "failure";
  readonly reason: FailureReason;
  readonly sent: boolean;
  /** Of a response that began. */
  readonly status?: number;
  readonly headers?: Headers;
}

export type HttpResult = HttpResponse | HttpFailure;

/** Whether a result is a complete 2xx response; 206 is only a part of one. */
export function isSuccess(result: HttpResult): result is HttpResponse {
  return result.kind === "response" && isSuccessStatus(result.status);
}

export function isSuccessStatus(status: number): boolean {
  return status >= 200 && status < 300 && status !== 206;
}

/** Statuses below 500 that do not say whether the request was processed: time-outs and lost clients. */
const UNCLEAR_STATUSES: readonly number[] = [408, 460, 499];

/** Whether the API may have carried out a request although the result is not a success. */
export function mayHaveArrived(result: HttpResult): boolean {
  if (result.kind === "failure") return result.sent;
  const isRefused = result.status >= 400 && result.status < 500;
  return !isRefused || UNCLEAR_STATUSES.includes(result.status);
}

/** Statuses below 500 that are not refusals: the request came too late, too early or too often. */
const RETRY_LATER_STATUSES: readonly number[] = [408, 425, 429];

/** Whether a status below 500 means: try again later. */
export function isRetryLater(status: number): boolean {
  return RETRY_LATER_STATUSES.includes(status);
}

const LONGEST_CREDIBLE_WAIT_MS = 7 * 24 * 3_600_000;

/** The wait that a response asks for, in milliseconds; malformed headers ask for none. */
export function requestedWaitMs(response: HttpResponse): number | undefined {
  const retryAfter = response.headers.get("retry-after")?.trim() ?? "";
  if (/^\d+$/.test(retryAfter)) return credibleWait(Number(retryAfter) * 1000);
  const until = Date.parse(retryAfter);
  if (/[a-z]/i.test(retryAfter) && !Number.isNaN(until)) return waitUntil(until, response);
  return response.status === 429 ? rateLimitResetMs(response) : undefined;
}

/** Milliseconds until the rate limit resets: X-RateLimit-Reset, a Unix time. */
export function rateLimitResetMs(response: HttpResponse): number | undefined {
  const reset = response.headers.get("x-ratelimit-reset")?.trim() ?? "";
  return /^\d{9,11}$/.test(reset) ? waitUntil(Number(reset) * 1000, response) : undefined;
}

/** Compares two times of the API's own clock, because this computer's may be wrong. */
function waitUntil(time: number, { headers }: HttpResponse): number | undefined {
  const date = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(date) ? undefined : credibleWait(Math.max(0, time - date));
}

/** Implausible waits, such as a Unix time in Retry-After, count as malformed. */
function credibleWait(ms: number): number | undefined {
  return ms <= LONGEST_CREDIBLE_WAIT_MS ? ms : undefined;
}

/** The API's id of a request, if the response has a well-formed one. */
export function requestIdOf(
  { headers }: HttpResult,
  redact: (text: string) => string,
): string | undefined {
  return redact(headers?.get("x-request-id") ?? "").match(/^[\w.:-]{1,128}$/)?.[0];
}
