// The way to the API, step by step.
import type { Call } from "../core/call.ts";
import { createRequest, resolveUrl } from "../api/transport/request.ts";
import { describeFailure } from "../api/response/error_messages.ts";
import type { Http } from "../api/transport/http.ts";
import type { FailureReason, HttpResponse } from "../api/transport/result.ts";
import { checkConnection, type ConnectCheckOptions } from "../api/transport/connect_check.ts";
import { bareHost } from "../config/proxies.ts";
import { untilAborted } from "../core/clock.ts";
import { checkClock, checkOutcome } from "./http_answer.ts";
import { type Check, fail, pass, warn } from "./check.ts";
import { REMEDIES } from "./remedies.ts";
import type { Handshake, TlsTarget } from "./tls.ts";

export interface NetworkOptions extends ConnectCheckOptions {
  /** The URL that paths are added to. */
  readonly base: URL;
  readonly http: Http;
  readonly now: () => Date;
  /** The addresses of a host; rejects if it has none. */
  readonly lookup: (hostname: string) => Promise<readonly string[]>;
  readonly shakeHands: (target: TlsTarget) => Promise<Handshake>;
}

const EXPIRY_WARNING_DAYS = 14;
const DAY_MS = 86_400_000;
const TRUST_CURE =
  "behind a company proxy set DENO_TLS_CA_STORE=system; else check this computer's clock and B4B_API_BASE_URL";

/** The addresses of a host as fetch resolves it: by the system, with its hosts file. */
export async function lookUpHost(hostname: string): Promise<readonly string[]> {
  const { lookup } = await import("node:dns/promises");
  const found = await lookup(hostname, { all: true });
  return found.map(({ address }) => address);
}

export class Network {
  readonly #options: NetworkOptions;
  readonly #call: Call;
  readonly #proxy: URL | undefined;
  #answer: HttpResponse | undefined;

  constructor(options: NetworkOptions, call: Call) {
    this.#options = options;
    this.#call = call;
    this.#proxy = options.proxyFor(options.base);
  }

  /** The steps by name; each relies on those before it. */
  get steps(): Readonly<Record<string, () => Promise<Check>>> {
    return {
      dns: () => this.#resolveName(),
      tcp: () => this.#connect(),
      tls: () => this.#checkTls(),
      http: () => this.#ask(),
      clock: () => this.#compareClocks(),
    };
  }

  async #resolveName(): Promise<Check> {
    const host = bareHost(this.#proxy ?? this.#options.base);
    if (/^[\d.]+$|:/.test(host)) return pass("dns", `${this.#viaProxy()}${host} is an address`);
    try {
      const addresses = await this.#within((signal) =>
        untilAborted(this.#options.lookup(host), signal)
      );
      if (addresses === undefined) {
        return fail("dns", `${host}: no answer within API_CONNECT_TIMEOUT`, this.#remedy("dns"));
      }
      const count = addresses.length === 1 ? "1 address" : `${addresses.length} addresses`;
      return pass("dns", `${this.#viaProxy()}${host} has ${count}: ${addresses.join(", ")}`);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? ` (${error.code})` : "";
      return fail("dns", `${host}: ${describeFailure("dns")}${code}`, this.#remedy("dns"));
    }
  }

  async #connect(): Promise<Check> {
    const { base, clock } = this.#options;
    const { host } = this.#proxy ?? base;
    const started = clock.now();
    const reason = await checkConnection(base, this.#call.signal, this.#options);
    const ms = Math.round(clock.now() - started);
    if (reason === undefined) return pass("tcp", `${this.#viaProxy()}${host} connects in ${ms} ms`);
    return fail(
      "tcp",
      `${this.#viaProxy()}${host}: ${describeFailure(reason)}`,
      this.#remedy(reason),
    );
  }

  async #checkTls(): Promise<Check> {
    const { base } = this.#options;
    const { protocol, port } = base;
    if (protocol === "http:") return pass("tls", "not used: the API is on this machine");
    if (this.#proxy !== undefined) {
      const message = "the certificate's end is not checked: a proxy stands between";
      return warn("tls", message, "none is needed if http is ok: it came over TLS");
    }
    const target = { hostname: bareHost(base), port: Number(port) || 443 };
    const seen = await this.#within((signal) => this.#options.shakeHands({ ...target, signal }));
    if (seen !== undefined) return this.#judge(seen);
    return fail("tls", "no handshake within API_CONNECT_TIMEOUT", REMEDIES.connect_timeout);
  }

  #judge(seen: Handshake): Check {
    if (seen.kind === "failed") {
      const message = `nothing there speaks TLS (${seen.why})`;
      return fail("tls", message, "check host and port of B4B_API_BASE_URL, and any proxy");
    }
    if (seen.kind === "untrusted") {
      const by = seen.issuer === undefined ? "" : `, issued by ${seen.issuer},`;
      return fail("tls", `the certificate${by} is not trusted (${seen.why})`, TRUST_CURE);
    }
    const days = Math.floor((seen.validTo.getTime() - this.#options.now().getTime()) / DAY_MS);
    const end = seen.validTo.toISOString().slice(0, 10);
    const message = `the certificate is trusted and ends on ${end}, in ${days} days`;
    if (days >= EXPIRY_WARNING_DAYS) return pass("tls", message);
    return warn(
      "tls",
      message,
      "tell the API's support, or, if a proxy issued it, its administrator",
    );
  }

  async #ask(): Promise<Check> {
    const { base, http, clock } = this.#options;
    const request = createRequest("read", "GET", resolveUrl(base, "/users/me"));
    const started = clock.now();
    const result = await http.send(request, this.#call.signal, this.#call.deadline);
    if (result.kind === "response") this.#answer = result;
    return checkOutcome(result, base.host, clock.now() - started);
  }

  async #compareClocks(): Promise<Check> {
    if (this.#answer === undefined) throw new Error("the clocks are compared after an answer");
    return await Promise.resolve(checkClock(this.#answer, this.#options.now()));
  }

  /** What `task` finds out within the connect limit; undefined if that is too short. */
  async #within<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    const { clock, connectTimeoutMs } = this.#options;
    const limit = new AbortController();
    const stopTimer = clock.after(connectTimeoutMs, () => limit.abort());
    const signal = AbortSignal.any([this.#call.signal, limit.signal]);
    try {
      return await task(signal);
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    } finally {
      stopTimer();
    }
  }

  #viaProxy(): string {
    return this.#proxy === undefined ? "" : "the proxy ";
  }

  #remedy(reason: FailureReason): string {
    return this.#proxy === undefined
      ? REMEDIES[reason]
      : "check the proxy's address in HTTPS_PROXY";
  }
}
