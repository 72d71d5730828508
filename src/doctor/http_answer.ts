// What the API's answer to a request without a token says about the set-up.
import { isHtml } from "../api/response/error_body.ts";
import { describeFailure } from "../api/response/error_messages.ts";
import type { HttpResponse, HttpResult } from "../api/transport/result.ts";
import { type Check, fail, pass, warn } from "./check.ts";
import {
  CHECK_ADDRESS,
  CHECK_BASE_URL_AND_PROXY,
  CONTACT_SUPPORT,
  FAILURE_REMEDIES,
} from "./remedies.ts";

/** A larger difference is a warning. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** The check `http`: what a request that took `ms` led to. */
export function checkHttpResult(result: HttpResult, host: string, ms: number): Check {
  if (result.kind === "response") return checkResponse(result, host, `in ${Math.round(ms)} ms`);
  const { reason } = result;
  return fail("http", `${host}: ${describeFailure(reason)}`, FAILURE_REMEDIES[reason]);
}

function checkResponse({ status, headers, text }: HttpResponse, host: string, time: string): Check {
  const summary = `${host} answered HTTP ${status} ${time}`;
  if (status >= 500) {
    return fail("http", `${summary}: the API's fault`, CONTACT_SUPPORT);
  }
  if (status === 407) {
    const remedy = "put the proxy's user and password, percent-encoded, into HTTPS_PROXY";
    return fail("http", `${summary}: the proxy requires a sign-in`, remedy);
  }
  if (status >= 300 && status < 400) {
    const location = headers.get("location");
    const target = (location && URL.parse(location, `https://${host}`)?.host) || "nowhere";
    const message = `${summary}: a redirect to ${target}, which is not followed`;
    return fail("http", message, "set B4B_API_BASE_URL to the API's own address");
  }
  if (isHtml({ headers, text })) {
    return fail(
      "http",
      `${summary} with a web page: this is not the API`,
      CHECK_BASE_URL_AND_PROXY,
    );
  }
  if (status === 401 || status === 403) {
    return pass("http", `${summary}, as expected without a token`);
  }
  if (status === 404) {
    return warn("http", `${summary}: base URL or version may be wrong`, CHECK_ADDRESS);
  }
  if (status === 429) {
    return warn("http", `${summary}: it asks to wait (rate limit)`, "wait a few minutes");
  }
  return warn("http", `${summary}; 401 was expected without a token`, CHECK_BASE_URL_AND_PROXY);
}

/** The check `clock`: how far this computer's clock is from the API's. */
export function checkClock({ headers }: HttpResponse, now: Date): Check {
  const apiTime = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(apiTime)) return pass("clock", "not compared: the answer has no Date header");
  const ahead = now.getTime() - apiTime;
  const difference = `${describeDuration(Math.abs(ahead))} ${
    ahead > 0 ? "ahead of" : "behind"
  } the API's`;
  if (Math.abs(ahead) <= CLOCK_TOLERANCE_MS) {
    return pass("clock", Math.abs(ahead) < 2_000 ? "the same as the API's" : difference);
  }
  const message = `this computer's clock is ${difference}; this program does not depend on it`;
  return warn("clock", message, "set the clock: certificates and other programs depend on it");
}

function describeDuration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 2) return `${Math.round(ms / 1000)} s`;
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
