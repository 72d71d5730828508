// A request with its attempts: waits, repeats and gives up as the policy says.
import { type Clock, delay } from "../../core/clock.ts";
import { afterUnclear, ToolError } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import type { Secrets } from "../../core/redaction.ts";
import type { Call } from "../call_context.ts";
import { describeFailure, rateLimitMessage } from "../response/error_messages.ts";
import type { Http, WireRequest } from "../transport/http.ts";
import { type HttpResult, requestIdOf } from "../transport/result.ts";
import { RateLimit, Semaphore } from "./rate_limit.ts";
import {
  isRepeatable,
  isSignIn,
  mayHaveArrived,
  type RequestKind,
  retryDelayMs,
} from "./policy.ts";

export interface RetryingClientOptions {
  readonly http: Http;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly maxRetries: number;
}

/** A request and its attempts so far. */
export interface AttemptResult {
  /** The last result. */
  readonly result: HttpResult;
  readonly attempts: number;
  /** Whether an attempt before the last may have been carried out. */
  readonly isUnclear: boolean;
}

/** Makes the request of each attempt, with the token that holds then; throws if there is none any more. */
export type MakeRequest = () => WireRequest;

export class RetryingClient {
  readonly limit: RateLimit;
  readonly #options: RetryingClientOptions;
  readonly #gate = new Semaphore();

  constructor(options: RetryingClientOptions) {
    this.#options = options;
    this.limit = new RateLimit(options.clock);
  }

  /** Sends a request until the policy is content; goes on from `before`, the same request's earlier run. */
  async run(
    make: MakeRequest,
    kind: RequestKind,
    call: Call,
    before?: AttemptResult,
  ): Promise<AttemptResult> {
    const { clock, maxRetries, random } = this.#options;
    let isUnclear = before !== undefined && (before.isUnclear || mayHaveArrived(before.result));
    for (let attempts = (before?.attempts ?? 0) + 1;; attempts++) {
      const result = await this.#attempt(make, kind, call, attempts).catch((error) => {
        throw kind === "update" && isUnclear ? afterUnclear(error) : error;
      });
      const last = { result, attempts, isUnclear };
      if (!isRepeatable(kind, result) || attempts >= maxRetries) return last;
      const wait = retryDelayMs(attempts, result, random);
      if (clock.now() + wait >= call.deadline) return last;
      isUnclear ||= mayHaveArrived(result);
      call.progress(
        `waiting ${toSeconds(wait)} s ${waitReason(result)}, attempt ${
          attempts + 1
        } of ${maxRetries}`,
      );
      await delay(clock, wait, call.signal);
    }
  }

  /** One attempt, when there is a place for it and the rate limit allows it; sign-ins need neither. */
  async #attempt(
    make: MakeRequest,
    kind: RequestKind,
    call: Call,
    attempt: number,
  ): Promise<HttpResult> {
    if (isSignIn(kind)) return await this.#send(make(), call, attempt, () => {});
    while (true) {
      const result = await this.#gate.run(
        call.signal,
        () =>
          this.limit.waitMs() > 0
            ? NO_ATTEMPT
            : this.#send(make(), call, attempt, this.limit.listen()),
      );
      if (result !== undefined) return result;
      await this.#awaitLimit(call, attempt);
    }
  }

  async #send(
    request: WireRequest,
    call: Call,
    attempt: number,
    note: (result: HttpResult) => void,
  ): Promise<HttpResult> {
    const { http, clock } = this.#options;
    const start = clock.now();
    const result = await http.send(request, call.signal, call.deadline);
    this.#logAttempt(request, result, attempt, clock.now() - start);
    note(result);
    if (result.kind === "failure" && result.reason === "cancelled") throw call.signal.reason;
    return result;
  }

  async #awaitLimit(call: Call, attempt: number): Promise<void> {
    const { clock, maxRetries } = this.#options;
    const wait = this.limit.waitMs();
    const seconds = Math.ceil(wait / 1000);
    if (clock.now() + wait >= call.deadline) {
      throw new ToolError("RATE_LIMITED", rateLimitMessage(call.labels, seconds), {
        retry_after_seconds: seconds,
      });
    }
    const attempts = `attempt ${attempt} of ${Math.max(attempt, maxRetries)}`;
    call.progress(`waiting ${seconds} s for the rate limit, ${attempts}`);
    await delay(clock, wait, call.signal);
  }

  #logAttempt(request: WireRequest, result: HttpResult, attempt: number, ms: number): void {
    const { log, secrets } = this.#options;
    log.debug("request", {
      method: request.method,
      path: request.url.pathname,
      attempt,
      ms: Math.round(ms),
      ...(result.kind === "response"
        ? { status: result.status, size: result.text.length }
        : { failure: result.reason }),
      request_id: requestIdOf(result, secrets.redact),
    });
  }
}

const NO_ATTEMPT = Promise.resolve(undefined);

/** Why another attempt has to wait. */
function waitReason(result: HttpResult): string {
  if (result.kind === "failure") return `(${describeFailure(result.reason)})`;
  return result.status === 429 ? "for the rate limit" : `after HTTP ${result.status}`;
}

function toSeconds(ms: number): number {
  return Math.ceil(ms / 100) / 10;
}
