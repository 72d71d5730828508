// One HTTP attempt: what left, what came back, and, if nothing did, what is certain about it.
import type { Clock } from "../clock.ts";
import { CallLimitError } from "./call.ts";
import { BodyError, readText } from "./body.ts";
import { probeConnection, type ProbeOptions } from "./probe.ts";

/** A request as it goes out. */
export interface WireRequest {
  readonly method: "GET" | "POST" | "PUT";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Must be delivered at most once: goes over a fresh connection that was probed before. */
  readonly once: boolean;
}

/** A whole answer; `at` is when it arrived, on the clock. */
export interface Answer {
  readonly kind: "answer";
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
export interface Failure {
  readonly kind: "failure";
  readonly reason: FailureReason;
  readonly sent: boolean;
  /** Of an answer that began. */
  readonly status?: number;
  readonly headers?: Headers;
}

export type Outcome = Answer | Failure;

export interface HttpOptions {
  readonly clock: Clock;
  readonly apiTimeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly connect: ProbeOptions["connect"];
  /** The proxy that stands between here and a URL, if one does. */
  readonly proxyFor: (url: URL) => URL | undefined;
}

/** Sends requests; never throws for what the network does. */
export class Http {
  readonly #options: HttpOptions;
  readonly #pooled = Deno.createHttpClient({});
  // deno's fetch sends a request again by itself when a pooled connection turns out to be closed
  readonly #fresh = Deno.createHttpClient({ poolMaxIdlePerHost: 0, http2: false });

  constructor(options: HttpOptions) {
    this.#options = options;
  }

  /** One attempt, until `deadline` at most. */
  async send(request: WireRequest, signal: AbortSignal, deadline: number): Promise<Outcome> {
    const { clock, apiTimeoutMs } = this.#options;
    const attempt = new AbortController();
    const left = deadline - clock.now();
    let reason: FailureReason | undefined;
    const abort = (why: FailureReason) => {
      reason ??= why;
      attempt.abort();
    };
    const onCancel = () =>
      abort(signal.reason instanceof CallLimitError ? "call_timeout" : "cancelled");
    if (signal.aborted) onCancel();
    signal.addEventListener("abort", onCancel, { once: true });
    const stopTimer = clock.after(
      Math.max(0, Math.min(apiTimeoutMs, left)),
      () => abort(left < apiTimeoutMs ? "call_timeout" : "attempt_timeout"),
    );
    try {
      const outcome = await this.#attempt(request, attempt.signal);
      return reason !== undefined && outcome.kind === "failure" ? { ...outcome, reason } : outcome;
    } finally {
      stopTimer();
      signal.removeEventListener("abort", onCancel);
    }
  }

  close(): void {
    this.#pooled.close();
    this.#fresh.close();
  }

  async #attempt(request: WireRequest, signal: AbortSignal): Promise<Outcome> {
    if (request.once) {
      const failure = await probeConnection(request.url, signal, this.#options);
      if (failure !== undefined) return { kind: "failure", reason: failure, sent: false };
    }
    const started = await this.#fetch(request, signal);
    if (!(started instanceof Response)) return started;
    const { status, headers } = started;
    try {
      const text = await readText(started);
      return { kind: "answer", status, headers, text, at: this.#options.clock.now() };
    } catch (error) {
      const reason = error instanceof BodyError ? error.reason : "cut_off";
      return { kind: "failure", reason, sent: true, status, headers };
    }
  }

  async #fetch(request: WireRequest, signal: AbortSignal): Promise<Response | Failure> {
    try {
      return await fetch(request.url, {
        method: request.method,
        headers: request.headers,
        body: request.body ?? null,
        redirect: "manual",
        signal,
        client: request.once ? this.#fresh : this.#pooled,
      });
    } catch (error) {
      return { kind: "failure", ...classify(error) };
    }
  }
}

/** What a failed fetch means. Its text holds the URL: it is matched and never passed on. */
function classify(error: unknown): { reason: FailureReason; sent: boolean } {
  const text = error instanceof Error ? `${error.message} ${causeText(error.cause)}` : "";
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
