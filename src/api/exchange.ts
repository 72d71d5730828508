// A request with its attempts: waits, repeats and gives up as the policy says.
import { type Clock, delay } from "../clock.ts";
import { ToolError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Call } from "./call.ts";
import { limitWords } from "./failure.ts";
import type { Http, Outcome, WireRequest } from "./http.ts";
import { Gate, RateLimit } from "./limits.ts";
import { isRepeatable, type RequestKind, retryDelayMs } from "./retry.ts";

export interface ExchangeOptions {
  readonly http: Http;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly maxRetries: number;
}

/** The last outcome of a request and how many attempts it took. */
export interface Exchanged {
  readonly outcome: Outcome;
  readonly attempts: number;
}

/** Sends requests for calls, with everything that is the same for all of them. */
export class Exchange {
  readonly limit: RateLimit;
  readonly #options: ExchangeOptions;
  readonly #gate = new Gate();

  constructor(options: ExchangeOptions) {
    this.#options = options;
    this.limit = new RateLimit(options.clock);
  }

  /** Sends `request` until the policy is content; `before` counts the attempts already made for it. */
  async run(request: WireRequest, kind: RequestKind, call: Call, before = 0): Promise<Exchanged> {
    const { clock, maxRetries, random } = this.#options;
    const isSignIn = kind === "login" || kind === "refresh";
    for (let attempts = before + 1;; attempts++) {
      if (!isSignIn) await this.#awaitLimit(call);
      const outcome = await this.#attempt(request, kind, call, attempts);
      if (!isRepeatable(kind, outcome) || attempts >= maxRetries) return { outcome, attempts };
      const wait = retryDelayMs(attempts, outcome, random);
      if (clock.now() + wait >= call.deadline) return { outcome, attempts };
      await this.#wait(
        wait,
        call,
        `waiting ${toSeconds(wait)} s, then attempt ${attempts + 1} of ${maxRetries}`,
      );
    }
  }

  async #attempt(
    request: WireRequest,
    kind: RequestKind,
    call: Call,
    attempt: number,
  ): Promise<Outcome> {
    const { http, clock } = this.#options;
    const send = () => http.send(request, call.signal, call.deadline);
    const start = clock.now();
    const isSignIn = kind === "login" || kind === "refresh";
    const outcome = isSignIn ? await send() : await this.#gate.run(call.signal, send);
    this.#logAttempt(request, outcome, attempt, clock.now() - start);
    this.limit.note(outcome);
    if (outcome.kind === "failure" && outcome.reason === "cancelled") throw call.signal.reason;
    return outcome;
  }

  async #awaitLimit(call: Call): Promise<void> {
    const wait = this.limit.waitMs();
    if (wait === 0) return;
    const seconds = Math.ceil(wait / 1000);
    if (this.#options.clock.now() + wait >= call.deadline) {
      throw new ToolError("RATE_LIMITED", limitWords(call.words, seconds), {
        retry_after_seconds: seconds,
      });
    }
    await this.#wait(wait, call, `waiting ${seconds} s for the rate limit`);
  }

  #wait(ms: number, call: Call, why: string): Promise<void> {
    call.progress(why);
    return delay(this.#options.clock, ms, call.signal);
  }

  #logAttempt(request: WireRequest, outcome: Outcome, attempt: number, ms: number): void {
    this.#options.log.debug("request", {
      method: request.method,
      path: request.url.pathname,
      attempt,
      ms: Math.round(ms),
      ...(outcome.kind === "answer"
        ? { status: outcome.status, size: outcome.text.length }
        : { failure: outcome.reason }),
      request_id: outcome.headers?.get("x-request-id") ?? undefined,
    });
  }
}

function toSeconds(ms: number): number {
  return Math.ceil(ms / 100) / 10;
}
