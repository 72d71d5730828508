// An HTTP request as it goes out, and what kind of request it is.
import { NAME, VERSION } from "../../core/version.ts";
import type { Path } from "./path.ts";

/** What a request does; it decides whether the request may be repeated. */
export type RequestKind = "read" | "update" | "create" | "login" | "refresh";

/** Whether a request obtains tokens; it then carries none and skips queue and rate limit. */
export function isSignIn(kind: RequestKind): boolean {
  return kind === "login" || kind === "refresh";
}

export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Must be delivered at most once: needs a fresh connection that was checked first. */
  readonly once: boolean;
}

/** Query parameters; undefined ones are not sent. */
export type Query = Readonly<Record<string, string | number | undefined>>;

/** Makes a request without a token, with `body` as JSON. */
export function createRequest(
  kind: RequestKind,
  method: HttpRequest["method"],
  url: URL,
  body?: object,
): HttpRequest {
  return {
    method,
    url,
    headers: {
      "accept": "application/json",
      "user-agent": `${NAME}/${VERSION}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    once: kind !== "read" && kind !== "update",
  };
}

/** Joins base and path; the base keeps its own path prefix. */
export function resolveUrl(base: URL, path: Path | string, query: Query = {}): URL {
  const url = new URL(`${base.href.replace(/\/+$/, "")}${path}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}
