// Checks the connection to the API step by step.
import type { Call } from "../core/call.ts";
import { createRequest, resolveUrl } from "../api/transport/request.ts";
import { describeFailure } from "../api/response/error_messages.ts";
import type { Http } from "../api/transport/http.ts";
import type { FailureReason, HttpResponse } from "../api/transport/result.ts";
import { checkConnection, type ConnectCheckOptions } from "../api/transport/connect_check.ts";
import { bareHost } from "../config/proxies.ts";
import { DAY_MS } from "../core/calendar.ts";
import { untilAborted } from "../core/clock.ts";
import { checkClock, checkHttpResult } from "./http_answer.ts";
import { type Check, fail, pass, warn } from "./check.ts";
import { FAILURE_REMEDIES } from "./remedies.ts";
import type { HandshakeResult, TlsTarget } from "./tls.ts";

export interface NetworkOptions extends ConnectCheckOptions {
  /** The URL to which paths are added. */
  readonly base: URL;
  readonly http: Http;
  readonly now: () => Date;
  /** Resolves a host to its addresses; rejects if there are none. */
  readonly lookup: (hostname: string) => Promise<readonly string[]>;
  readonly performHandshake: (target: TlsTarget) => Promise<HandshakeResult>;
}

const EXPIRY_WARNING_DAYS = 14;
const TRUST_REMEDY =
  "behind a company proxy set DENO_TLS_CA_STORE=system; else check this computer's clock and B4B_API_BASE_URL";

/** Resolves a host as fetch does: by the system, with its hosts file. */
export async function lookUpHost(hostname: string): Promise<readonly string[]> {
  const { lookup } = await import("node:dns/promises");
  const found = await lookup(hostname, { all: true });
  return found.map(({ address }) => address);
}

/** The steps to a response of the API, through the proxy if one applies. */
export class NetworkChecks {
  readonly #options: NetworkOptions;
  readonly #call: Call;
  readonly #proxy: URL | undefined;
  readonly #prefix: string;
  #response: HttpResponse | undefined;

  constructor(options: NetworkOptions, call: Call) {
    this.#options = options;
    this.#call = call;
    this.#proxy = options.proxyFor(options.base);
    this.#prefix = this.#proxy === undefined ? "" : "the proxy ";
  }

  /** The steps by name; each depends on those before it. */
  get steps(): Readonly<Record<string, () => Promise<Check>>> {
    return {
      dns: () => this.#resolveName(),
      tcp: () => this.#connect(),
      tls: () => this.#checkTls(),
      http: () => this.#sendRequest(),
      clock: () => this.#compareClocks(),
    };
  }

  async #resolveName(): Promise<Check> {
    const host = bareHost(this.#proxy ?? this.#options.base);
    if (/^[\d.]+$|:/.test(host)) return pass("dns", `${this.#prefix}${host} is an address`);
    try {
      const addresses = await this.#withConnectLimit((signal) =>
        untilAborted(this.#options.lookup(host), signal)
      );
      if (addresses === undefined) {
        return fail("dns", `${host}: no answer within API_CONNECT_TIMEOUT`, this.#remedy("dns"));
      }
      const count = addresses.length === 1 ? "1 address" : `${addresses.length} addresses`;
      return pass("dns", `${this.#prefix}${host} has ${count}: ${addresses.join(", ")}`);
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
    const name = `${this.#prefix}${host}`;
    if (reason === undefined) return pass("tcp", `${name} connects in ${ms} ms`);
    return fail("tcp", `${name}: ${describeFailure(reason)}`, this.#remedy(reason));
  }

  async #checkTls(): Promise<Check> {
    const { base } = this.#options;
    const { protocol, port } = base;
    if (protocol === "http:") return pass("tls", "not used: the API is on this machine");
    if (this.#proxy !== undefined) {
      const message = "the certificate's expiry is not checked: a proxy stands between";
      return warn("tls", message, "nothing to do if http is ok: the answer came over TLS");
    }
    const target = { hostname: bareHost(base), port: Number(port) || 443 };
    const handshake = await this.#withConnectLimit((signal) =>
      this.#options.performHandshake({ ...target, signal })
    );
    if (handshake !== undefined) return this.#assess(handshake);
    return fail("tls", "no handshake within API_CONNECT_TIMEOUT", FAILURE_REMEDIES.connect_timeout);
  }

  #assess(handshake: HandshakeResult): Check {
    if (handshake.kind === "failed") {
      const message = `nothing there speaks TLS (${handshake.why})`;
      return fail("tls", message, "check host and port of B4B_API_BASE_URL, and any proxy");
    }
    if (handshake.kind === "untrusted") {
      const by = handshake.issuer === undefined ? "" : `, issued by ${handshake.issuer},`;
      return fail("tls", `the certificate${by} is not trusted (${handshake.why})`, TRUST_REMEDY);
    }
    const days = Math.floor((handshake.validTo.getTime() - this.#options.now().getTime()) / DAY_MS);
    const end = handshake.validTo.toISOString().slice(0, 10);
    const message = `the certificate is trusted and expires on ${end}, in ${days} days`;
    if (days >= EXPIRY_WARNING_DAYS) return pass("tls", message);
    return warn(
      "tls",
      message,
      "tell the API's support, or, if a proxy issued it, its administrator",
    );
  }

  async #sendRequest(): Promise<Check> {
    const { base, http, clock } = this.#options;
    const request = createRequest("read", "GET", resolveUrl(base, "/users/me"));
    const started = clock.now();
    const result = await http.send(request, this.#call.signal, this.#call.deadline);
    if (result.kind === "response") this.#response = result;
    return checkHttpResult(result, base.host, clock.now() - started);
  }

  #compareClocks(): Promise<Check> {
    if (this.#response === undefined) throw new Error("there is no answer to compare clocks with");
    return Promise.resolve(checkClock(this.#response, this.#options.now()));
  }

  /** Runs `task`; undefined if it does not end within API_CONNECT_TIMEOUT or the call's time. */
  async #withConnectLimit<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
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

  #remedy(reason: FailureReason): string {
    if (this.#proxy !== undefined) return "check the proxy's address in HTTPS_PROXY";
    return FAILURE_REMEDIES[reason];
  }
}
