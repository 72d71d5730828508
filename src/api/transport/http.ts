// One HTTP attempt: what left, what came back, and, if nothing did, what is certain about it.
import { CallLimitError } from "../call_context.ts";
import { BodyError, readText } from "./body.ts";
import type { FailureReason, HttpFailure, HttpResponse, HttpResult } from "./result.ts";
import { Pool } from "./pool.ts";
import { checkConnection, type ConnectCheckOptions } from "./connect_check.ts";

/** A request as it goes out. */
export interface WireRequest {
  readonly method: "GET" | "POST" | "PUT";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Must be delivered at most once: goes over a fresh connection that was probed before. */
  readonly once: boolean;
}

export interface HttpOptions extends ConnectCheckOptions {
  readonly apiTimeoutMs: number;
  /** Whether reads are repeated at all. */
  readonly mayRepeat: boolean;
}

/** Sends requests; never throws for what the network does. */
export class Http {
  readonly #options: HttpOptions;
  #kept = new Pool({});
  // deno's fetch sends a request again by itself when a kept connection turns out to be closed
  readonly #fresh = new Pool({ poolMaxIdlePerHost: 0, http2: false });
  #isClosed = false;

  constructor(options: HttpOptions) {
    this.#options = options;
  }

  /** One attempt, until `deadline` at most. */
  async send(request: WireRequest, signal: AbortSignal, deadline: number): Promise<HttpResult> {
    const { clock, apiTimeoutMs } = this.#options;
    const attempt = new AbortController();
    const left = deadline - clock.now();
    let ended: FailureReason | undefined;
    const end = (why: FailureReason) => {
      ended ??= why;
      attempt.abort();
    };
    const onAbort = () =>
      end(signal.reason instanceof CallLimitError ? "call_timeout" : "cancelled");
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    const stopTimer = clock.after(
      Math.max(0, Math.min(apiTimeoutMs, left)),
      () => end(left < apiTimeoutMs ? "call_timeout" : "attempt_timeout"),
    );
    // fetch itself repeats on a kept connection: only where a repeat more does no harm
    const isRepeated = !request.once && request.method !== "PUT" && this.#options.mayRepeat;
    const pool = isRepeated ? this.#kept : this.#fresh;
    pool.enter();
    try {
      const result = await this.#attempt(request, pool, attempt.signal);
      if (result.kind === "response") return result;
      if (ended !== "cancelled" && isUnsuccessful(result.status)) {
        return this.#withoutBody(result);
      }
      const wasConnecting = result.reason === "connect_timeout" && ended === "attempt_timeout";
      return this.#noteFailure(
        ended === undefined || wasConnecting ? result : { ...result, reason: ended },
      );
    } finally {
      stopTimer();
      signal.removeEventListener("abort", onAbort);
      pool.leave();
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const pool of [this.#kept, this.#fresh]) pool.retire();
  }

  /** What a refusal means is in its status: it holds even if its body is cut off or unreadable. */
  #withoutBody({ status = 0, headers = new Headers() }: HttpFailure): HttpResponse {
    return { kind: "response", status, headers, text: "", at: this.#options.clock.now() };
  }

  /** After a time-out the kept connections may lead nowhere: later requests get new ones. */
  #noteFailure(failure: HttpFailure): HttpFailure {
    if (failure.reason.endsWith("_timeout") && !this.#isClosed) {
      this.#kept.retire();
      this.#kept = new Pool({});
    }
    return failure;
  }

  async #attempt(request: WireRequest, pool: Pool, signal: AbortSignal): Promise<HttpResult> {
    const started =
      await (request.once
        ? this.#fetchProbed(request, pool, signal)
        : this.#fetchWatched(request, pool, signal));
    if (!(started instanceof Response)) return started;
    const { status, headers } = started;
    try {
      const text = await readText(started);
      return { kind: "response", status, headers, text, at: this.#options.clock.now() };
    } catch (error) {
      const reason = error instanceof BodyError ? error.reason : "cut_off";
      return { kind: "failure", reason, sent: true, status, headers };
    }
  }

  /** Finds out first whether a connection can be had: if not, nothing was sent. */
  async #fetchProbed(
    request: WireRequest,
    pool: Pool,
    signal: AbortSignal,
  ): Promise<Response | HttpFailure> {
    const failure = await checkConnection(request.url, signal, this.#options);
    if (failure !== undefined) return { kind: "failure", reason: failure, sent: false };
    return await fetchOnce(request, pool, signal);
  }

  /** Asks whether a connection can be had only when no answer begins for half the time it may take. */
  async #fetchWatched(
    request: WireRequest,
    pool: Pool,
    signal: AbortSignal,
  ): Promise<Response | HttpFailure> {
    const { clock, connectTimeoutMs } = this.#options;
    const half = connectTimeoutMs / 2;
    const answered = new AbortController();
    const unreachable = new AbortController();
    let isConnecting = false;
    const stopTimer = clock.after(half, async () => {
      isConnecting = true;
      const options = { ...this.#options, connectTimeoutMs: half };
      const failure = await checkConnection(request.url, answered.signal, options);
      if (answered.signal.aborted) return;
      isConnecting = false;
      if (failure === "connect_timeout") unreachable.abort();
    });
    const started = await fetchOnce(request, pool, AbortSignal.any([signal, unreachable.signal]));
    stopTimer();
    answered.abort();
    const isUnreachable = unreachable.signal.aborted || (isConnecting && signal.aborted);
    if (started instanceof Response || !isUnreachable) return started;
    return { ...started, reason: "connect_timeout" };
  }
}

function isUnsuccessful(status: number | undefined): boolean {
  return status !== undefined && status >= 300;
}

async function fetchOnce(
  request: WireRequest,
  { client }: Pool,
  signal: AbortSignal,
): Promise<Response | HttpFailure> {
  const { method, headers, body = null } = request;
  try {
    return await fetch(request.url, { method, headers, body, redirect: "manual", signal, client });
  } catch (error) {
    return { kind: "failure", ...classify(error) };
  }
}

/** What a failed fetch means. Its text holds the URL: it is matched and never passed on. */
function classify(error: unknown): { reason: FailureReason; sent: boolean } {
  const text = error instanceof Error ? `${error.message} ${causeText(error.cause)}` : "";
  if (/\bare blocked\b/.test(text)) return { reason: "unreachable", sent: false };
  if (!text.includes("client error (Connect)")) return { reason: "reset", sent: true };
  if (/dns error|failed to lookup/i.test(text)) return { reason: "dns", sent: false };
  if (/certificate|tls|handshake|InvalidContentType|corrupt message/i.test(text)) {
    return { reason: "tls", sent: false };
  }
  return { reason: /refused/i.test(text) ? "refused" : "unreachable", sent: false };
}

function causeText(cause: unknown): string {
  return cause instanceof Error ? `${cause.message} ${causeText(cause.cause)}` : "";
}
