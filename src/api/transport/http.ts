// Makes one HTTP attempt and reports the response or, without one, whether anything was sent.
import { CallLimitError } from "../../core/call.ts";
import { SignedOutError } from "../../core/errors.ts";
import { BodyError, readText } from "./body.ts";
import { checkConnection, type ConnectCheckOptions } from "./connect_check.ts";
import type { HttpRequest } from "./request.ts";
import {
  type FailureReason,
  type HttpFailure,
  type HttpResponse,
  type HttpResult,
  isSuccessStatus,
} from "./result.ts";

export interface HttpOptions extends ConnectCheckOptions {
  readonly apiTimeoutMs: number;
  /** Whether reads may be repeated at all. */
  readonly mayRepeat: boolean;
}

/** Sends requests; network failures are results, not exceptions. */
export class Http {
  readonly #options: HttpOptions;
  #kept = Deno.createHttpClient({});
  // Deno's fetch resends a request by itself if a kept-alive connection turns out to be closed
  readonly #fresh = Deno.createHttpClient({ poolMaxIdlePerHost: 0, http2: false });
  #isClosed = false;

  constructor(options: HttpOptions) {
    this.#options = options;
  }

  /** One attempt, until `deadline` at most. */
  async send(request: HttpRequest, signal: AbortSignal, deadline: number): Promise<HttpResult> {
    if (this.#isClosed) return { kind: "failure", reason: "cancelled", sent: false };
    const limit = this.#limitAttempt(signal, deadline);
    try {
      const result = await this.#attempt(request, this.#clientFor(request), limit.signal);
      if (result.kind === "response") return result;
      const { reason } = limit;
      if (
        reason !== "cancelled" && result.status !== undefined && !isSuccessStatus(result.status)
      ) return this.#withoutBody(result);
      const wasConnecting = result.reason === "connect_timeout" && reason === "attempt_timeout";
      const failure = reason === undefined || wasConnecting ? result : { ...result, reason };
      if (failure.reason.endsWith("_timeout")) this.renewConnections();
      return failure;
    } finally {
      limit.clear();
    }
  }

  /** May be called again. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const client of [this.#kept, this.#fresh]) client.close();
  }

  /** Aborts when the attempt's or the call's time is up, or the call is cancelled; tells which came first. */
  #limitAttempt(signal: AbortSignal, deadline: number) {
    const { clock, apiTimeoutMs } = this.#options;
    const controller = new AbortController();
    const left = deadline - clock.now();
    const timeout = left < apiTimeoutMs ? "call_timeout" : "attempt_timeout";
    let reason: FailureReason | undefined;
    const abort = (why: FailureReason) => {
      reason ??= why;
      controller.abort();
    };
    const onAbort = () => abort(reasonOf(signal.reason));
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    const stopTimer = clock.after(Math.min(apiTimeoutMs, left), () => abort(timeout));
    return {
      signal: controller.signal,
      get reason() {
        return reason;
      },
      clear() {
        stopTimer();
        signal.removeEventListener("abort", onAbort);
      },
    };
  }

  /** Kept-alive connections only where one more delivery does no harm. */
  #clientFor({ once, method }: HttpRequest): Deno.HttpClient {
    return !once && method !== "PUT" && this.#options.mayRepeat ? this.#kept : this.#fresh;
  }

  /** A refusal is told by its status, even if its body is cut off or unreadable. */
  #withoutBody({ status = 0, headers = new Headers() }: HttpFailure): HttpResponse {
    return { kind: "response", status, headers, text: "", at: this.#options.clock.now() };
  }

  /** Later requests get new connections: after a time-out, kept-alive ones may be dead. */
  renewConnections(): void {
    if (this.#isClosed) return;
    this.#kept.close(); // requests under way keep theirs
    this.#kept = Deno.createHttpClient({});
  }

  async #attempt(
    request: HttpRequest,
    client: Deno.HttpClient,
    signal: AbortSignal,
  ): Promise<HttpResult> {
    const started =
      await (request.once
        ? this.#fetchChecked(request, client, signal)
        : this.#fetchWatched(request, client, signal));
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

  /** Checks the connection first: if there is none, nothing was sent. */
  async #fetchChecked(
    request: HttpRequest,
    client: Deno.HttpClient,
    signal: AbortSignal,
  ): Promise<Response | HttpFailure> {
    const failure = await checkConnection(request.url, signal, this.#options);
    if (failure !== undefined) return { kind: "failure", reason: failure, sent: false };
    return await fetchOnce(request, client, signal);
  }

  /** Checks the connection only if no response has begun after half of the connect limit. */
  async #fetchWatched(
    request: HttpRequest,
    client: Deno.HttpClient,
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
    const started = await fetchOnce(request, client, AbortSignal.any([signal, unreachable.signal]));
    stopTimer();
    answered.abort("answered"); // without a reason, an exception with a stack is made for each
    const isUnreachable = unreachable.signal.aborted || (isConnecting && signal.aborted);
    if (started instanceof Response || !isUnreachable) return started;
    return { ...started, reason: "connect_timeout" };
  }
}

/** Why a call was aborted. */
function reasonOf(reason: unknown): FailureReason {
  if (reason instanceof CallLimitError) return "call_timeout";
  return reason instanceof SignedOutError ? "signed_out" : "cancelled";
}

async function fetchOnce(
  request: HttpRequest,
  client: Deno.HttpClient,
  signal: AbortSignal,
): Promise<Response | HttpFailure> {
  const { method, headers, body = null } = request;
  try {
    return await fetch(request.url, { method, headers, body, redirect: "manual", signal, client });
  } catch (error) {
    return { kind: "failure", ...classify(error) };
  }
}

/** Also old versions of TLS, and hosts that speak HTTP/2 only. */
const TLS_ERROR =
  /certificate|tls|handshake|InvalidContentType|corrupt message|fatal alert|peer is incompatible/i;

/** What a failed fetch means. Its message holds the URL, so it is matched and never passed on. */
function classify(error: unknown): { reason: FailureReason; sent: boolean } {
  const text = error instanceof Error ? `${error.message} ${causeText(error.cause)}` : "";
  if (/\bare blocked\b/.test(text)) return { reason: "unreachable", sent: false };
  if (!text.includes("client error (Connect)")) return { reason: "reset", sent: true };
  if (/dns error|failed to lookup/i.test(text)) return { reason: "dns", sent: false };
  if (/proxy authentication required/i.test(text)) return { reason: "proxy_sign_in", sent: false };
  if (/unsuccessful tunnel/i.test(text)) return { reason: "proxy_refused", sent: false };
  if (TLS_ERROR.test(text)) return { reason: "tls", sent: false };
  return { reason: /refused/i.test(text) ? "refused" : "unreachable", sent: false };
}

function causeText(cause: unknown): string {
  return cause instanceof Error ? `${cause.message} ${causeText(cause.cause)}` : "";
}
