// A request with its attempts: waits, repeats and gives up as the policy says.
import { type Clock, delay } from "../../core/clock.ts";
import { afterUnclear, ToolError } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import type { Secrets } from "../../core/redaction.ts";
import type { Call } from "../call_context.ts";
import { describeFailure, limitWords } from "../response/error_messages.ts";
import type { Http, WireRequest } from "../transport/http.ts";
import { type Outcome, requestIdOf } from "../transport/result.ts";
import { Gate, RateLimit } from "./rate_limit.ts";
import {
  isRepeatable,
  isSignIn,
  mayHaveArrived,
  type RequestKind,
  retryDelayMs,
} from "./policy.ts";

export interface ExchangeOptions {
  readonly http: Http;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly maxRetries: number;
}

/** A request and its attempts so far. */
export interface Exchanged {
  /** The last outcome. */
  readonly outcome: Outcome;
  readonly attempts: number;
  /** Whether an attempt before the last may have been carried out. */
  readonly isUnclear: boolean;
}

/** Makes the request of each attempt, with the token that holds then; throws if there is none any more. */
export type MakeRequest = () => WireRequest;

export class Exchange {
  readonly limit: RateLimit;
  readonly #options: ExchangeOptions;
  readonly #gate = new Gate();

  constructor(options: ExchangeOptions) {
    this.#options = options;
    this.limit = new RateLimit(options.clock);
  }

  /** Sends a request until the policy is content; goes on from `before`, the same request's earlier run. */
  async run(
    make: MakeRequest,
    kind: RequestKind,
    call: Call,
    before?: Exchanged,
  ): Promise<Exchanged> {
    const { clock, maxRetries, random } = this.#options;
    let isUnclear = before !== undefined && (before.isUnclear || mayHaveArrived(before.outcome));
    for (let attempts = (before?.attempts ?? 0) + 1;; attempts++) {
      const outcome = await this.#attempt(make, kind, call, attempts).catch((error) => {
        throw kind === "update" && isUnclear ? afterUnclear(error) : error;
      });
      const exchanged = { outcome, attempts, isUnclear };
      if (!isRepeatable(kind, outcome) || attempts >= maxRetries) return exchanged;
      const wait = retryDelayMs(attempts, outcome, random);
      if (clock.now() + wait >= call.deadline) return exchanged;
      isUnclear ||= mayHaveArrived(outcome);
      call.progress(
        `waiting ${toSeconds(wait)} s ${why(outcome)}, attempt ${attempts + 1} of ${maxRetries}`,
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
  ): Promise<Outcome> {
    if (isSignIn(kind)) return await this.#send(make(), call, attempt, () => {});
    while (true) {
      const outcome = await this.#gate.run(
        call.signal,
        () =>
          this.limit.waitMs() > 0
            ? NOT_NOW
            : this.#send(make(), call, attempt, this.limit.listen()),
      );
      if (outcome !== undefined) return outcome;
      await this.#awaitLimit(call, attempt);
    }
  }

  async #send(
    request: WireRequest,
    call: Call,
    attempt: number,
    note: (outcome: Outcome) => void,
  ): Promise<Outcome> {
    const { http, clock } = this.#options;
    const start = clock.now();
    const outcome = await http.send(request, call.signal, call.deadline);
    this.#logAttempt(request, outcome, attempt, clock.now() - start);
    note(outcome);
    if (outcome.kind === "failure" && outcome.reason === "cancelled") throw call.signal.reason;
    return outcome;
  }

  async #awaitLimit(call: Call, attempt: number): Promise<void> {
    const { clock, maxRetries } = this.#options;
    const wait = this.limit.waitMs();
    const seconds = Math.ceil(wait / 1000);
    if (clock.now() + wait >= call.deadline) {
      throw new ToolError("RATE_LIMITED", limitWords(call.words, seconds), {
        retry_after_seconds: seconds,
      });
    }
    const attempts = `attempt ${attempt} of ${Math.max(attempt, maxRetries)}`;
    call.progress(`waiting ${seconds} s for the rate limit, ${attempts}`);
    await delay(clock, wait, call.signal);
  }

  #logAttempt(request: WireRequest, outcome: Outcome, attempt: number, ms: number): void {
    const { log, secrets } = this.#options;
    log.debug("request", {
      method: request.method,
      path: request.url.pathname,
      attempt,
      ms: Math.round(ms),
      ...(outcome.kind === "answer"
        ? { status: outcome.status, size: outcome.text.length }
        : { failure: outcome.reason }),
      request_id: requestIdOf(outcome, secrets.redact),
    });
  }
}

const NOT_NOW = Promise.resolve(undefined);

/** Why another attempt has to wait. */
function why(outcome: Outcome): string {
  if (outcome.kind === "failure") return `(${describeFailure(outcome.reason)})`;
  return outcome.status === 429 ? "for the rate limit" : `after HTTP ${outcome.status}`;
}

function toSeconds(ms: number): number {
  return Math.ceil(ms / 100) / 10;
}
