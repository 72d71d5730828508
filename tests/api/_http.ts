// One HTTP client on a clock that the test moves, without the program around it.
import { idleConnection } from "../_tcp.ts";
import type { HttpRequest } from "../../src/api/transport/request.ts";
import { Http, type HttpOptions } from "../../src/api/transport/http.ts";
import { CALL_LIMIT_MS } from "../../src/core/call.ts";
import { FakeClock } from "../_clock.ts";
import { within } from "./_until.ts";

export type Connect = HttpOptions["connect"];

/** Never gets a connection. */
export const hang: Connect = ({ signal }) =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

/** Connects at once. */
export const connected: Connect = () => Promise.resolve(idleConnection());

export const { signal: never } = new AbortController();

/** A client with 30 s for an attempt and 10 s for a connection. */
export function makeHttp(connect: Connect, more: Partial<HttpOptions> = {}) {
  const clock = new FakeClock();
  const http = new Http({
    clock,
    connect,
    apiTimeoutMs: 30_000,
    connectTimeoutMs: 10_000,
    mayRepeat: true,
    proxyFor: () => undefined,
    ...more,
  });
  return {
    clock,
    send: (request: HttpRequest, signal = never, deadline = CALL_LIMIT_MS) =>
      within(http.send(request, signal, deadline)),
    [Symbol.dispose]: () => http.close(),
  };
}

/** A request that may be repeated. */
export function get(url: URL): HttpRequest {
  return { method: "GET", url, headers: {}, once: false };
}

/** A request that must be delivered at most once. */
export function post(url: URL): HttpRequest {
  return { method: "POST", url, headers: {}, body: "{}", once: true };
}
