// What became of one HTTP attempt.

/** A whole answer; `at` is when it arrived, on the clock. */
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
  | "cancelled";

/** No whole answer. `sent` is false only where it is certain that nothing reached the API. */
export interface HttpFailure {
  readonly kind: "failure";
  readonly reason: FailureReason;
  readonly sent: boolean;
  /** Of an answer that began. */
  readonly status?: number;
  readonly headers?: Headers;
}

export type HttpResult = HttpResponse | HttpFailure;

/** The API's id of a request, if its answer has one that can be one. */
export function requestIdOf(
  { headers }: HttpResult,
  redact: (text: string) => string,
): string | undefined {
  return redact(headers?.get("x-request-id") ?? "").match(/^[\w.:-]{1,128}$/)?.[0];
}
