// Sends a request through queue and rate limit, repeating it as the retry policy allows.
import type { Call } from "../../core/call.ts";
import { type Clock, delay } from "../../core/clock.ts";
import { asMaybeApplied, ToolError } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import type { Secrets } from "../../core/redaction/secrets.ts";
import { readErrorBody } from "../response/error_body.ts";
import { describeFailure, rateLimitMessage } from "../response/error_messages.ts";
import type { Http } from "../transport/http.ts";
import { type HttpRequest, isSignIn, type RequestKind } from "../transport/request.ts";
import {
  type HttpResponse,
  type HttpResult,
  mayHaveArrived,
  requestIdOf,
} from "../transport/result.ts";
import { isRepeatable, retryDelayMs } from "./policy.ts";
import { RateLimit } from "./rate_limit.ts";
import { Semaphore } from "../../core/semaphore.ts";

const MAX_IN_FLIGHT = 10;

export interface RetryingClientOptions {
  readonly http: Http;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly secrets: Secrets;
  /** Attempts in all for a request that may be repeated. */
  readonly maxRetries: number;
}

/** The result of a request's last attempt so far. */
export interface AttemptResult {
  readonly result: HttpResult;
  readonly attempts: number;
  /** Whether an attempt before the last may have been carried out. */
  readonly isUnclear: boolean;
}

/** Makes the request for each attempt, with the token of that moment; throws if the session has ended. */
export type MakeRequest = () => HttpRequest;

export class RetryingClient {
  readonly limit: RateLimit;
  readonly #options: RetryingClientOptions;
  readonly #slots = new Semaphore(MAX_IN_FLIGHT);

  constructor(options: RetryingClientOptions) {
    this.#options = options;
    const { redact } = options.secrets;
    const messageOf = (response: HttpResponse) => readErrorBody(response, redact).message;
    this.limit = new RateLimit(options.clock, messageOf);
  }

  /** Sends a request, repeating it as the policy allows; `previous` is an earlier run of the same request. */
  async send(
    makeRequest: MakeRequest,
    kind: RequestKind,
    call: Call,
    previous?: AttemptResult,
  ): Promise<AttemptResult> {
    const { maxRetries } = this.#options;
    let isUnclear = previous !== undefined &&
      (previous.isUnclear || mayHaveArrived(previous.result));
    try {
      for (let attempts = (previous?.attempts ?? 0) + 1;; attempts++) {
        const result = await this.#attempt(makeRequest, kind, call, attempts);
        const last = { result, attempts, isUnclear };
        if (!isRepeatable(kind, result) || attempts >= maxRetries) return last;
        isUnclear ||= mayHaveArrived(result);
        if (!await this.#wait(last, call)) return last;
      }
    } catch (error) {
      throw kind === "update" && isUnclear ? asMaybeApplied(error) : error;
    }
  }

  /** Waits before the next attempt; false if the call has not enough time left. */
  async #wait({ result, attempts }: AttemptResult, call: Call): Promise<boolean> {
    const { clock, maxRetries, random } = this.#options;
    const wait = retryDelayMs(attempts, result, random);
    if (clock.now() + wait >= call.deadline) return false;
    const next = `attempt ${attempts + 1} of ${maxRetries}`;
    call.progress(`waiting ${toSeconds(wait)} s ${waitReason(result)}, ${next}`);
    await delay(clock, wait, call.signal);
    return true;
  }

  /** One attempt, once a slot is free and the rate limit allows it; sign-ins need neither. */
  async #attempt(
    makeRequest: MakeRequest,
    kind: RequestKind,
    call: Call,
    attempt: number,
  ): Promise<HttpResult> {
    if (isSignIn(kind)) return await this.#sendOnce(makeRequest(), call, attempt);
    while (true) {
      const result = await this.#slots.run(call.signal, async () => {
        if (this.limit.waitMs() > 0) return undefined; // waits without holding a slot
        const observe = this.limit.observe();
        const result = await this.#sendOnce(makeRequest(), call, attempt);
        observe(result);
        return result;
      });
      if (result !== undefined) return result;
      await this.#awaitLimit(call, attempt);
    }
  }

  async #sendOnce(request: HttpRequest, call: Call, attempt: number): Promise<HttpResult> {
    const { http, clock } = this.#options;
    const start = clock.now();
    const result = await http.send(request, call.signal, call.deadline);
    this.#logAttempt(request, result, attempt, clock.now() - start);
    if (result.kind === "failure" && result.reason === "cancelled") throw call.signal.reason;
    return result;
  }

  async #awaitLimit(call: Call, attempt: number): Promise<void> {
    const { clock, maxRetries } = this.#options;
    const wait = this.limit.waitMs();
    const seconds = Math.ceil(wait / 1000);
    if (clock.now() + wait >= call.deadline) {
      throw new ToolError(
        "RATE_LIMITED",
        rateLimitMessage(call.labels, seconds, this.limit.cause),
        {
          details: { retry_after_seconds: seconds },
        },
      );
    }
    const attempts = `attempt ${attempt} of ${Math.max(attempt, maxRetries)}`;
    call.progress(`waiting ${seconds} s for the rate limit, ${attempts}`);
    await delay(clock, wait, call.signal);
  }

  #logAttempt(request: HttpRequest, result: HttpResult, attempt: number, ms: number): void {
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

/** Why the next attempt has to wait. */
function waitReason(result: HttpResult): string {
  if (result.kind === "failure") return `(${describeFailure(result.reason)})`;
  return result.status === 429 ? "for the rate limit" : `after HTTP ${result.status}`;
}

function toSeconds(ms: number): number {
  return Math.ceil(ms / 100) / 10;
}
