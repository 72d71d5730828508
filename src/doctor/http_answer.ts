// What an answer to a request without a token says about the set-up.
import { describeFailure } from "../api/response/error_messages.ts";
import type { HttpResponse, HttpResult } from "../api/transport/result.ts";
import { type Check, fail, pass, warn } from "./check.ts";
import { REMEDIES } from "./remedies.ts";

/** Beyond this a person should set the clock. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

const CHECK_ADDRESS = "check B4B_API_BASE_URL and B4B_API_VERSION";
const NOT_THE_API = `${CHECK_ADDRESS}, and whether a proxy stands between`;

export function checkOutcome(result: HttpResult, host: string, ms: number): Check {
  if (result.kind === "response") return checkAnswer(result, host, `in ${Math.round(ms)} ms`);
  const { reason } = result;
  return fail("http", `${host}: ${describeFailure(reason)}`, REMEDIES[reason]);
}

function checkAnswer({ status, headers, text }: HttpResponse, host: string, time: string): Check {
  const said = `${host} answered HTTP ${status} ${time}`;
  if (status >= 500) {
    return fail(
      "http",
      `${said}: the API's fault`,
      "try again later; if it stays, tell its support",
    );
  }
  if (status === 407) {
    return fail(
      "http",
      `${said}: the proxy wants a sign-in`,
      "give the proxy's user and password, percent-encoded, in HTTPS_PROXY",
    );
  }
  if (status >= 300 && status < 400) {
    const to = URL.parse(headers.get("location") ?? "", `https://${host}`)?.host ?? "nowhere";
    const message = `${said}: a redirect to ${to}, which is not followed`;
    return fail("http", message, "set B4B_API_BASE_URL to the API's own address");
  }
  if (isWebPage(headers, text)) {
    return fail("http", `${said} with a web page: this is not the API`, NOT_THE_API);
  }
  if (status === 401 || status === 403) {
    return pass("http", `${said}, as it must without a token`);
  }
  if (status === 404) {
    return warn("http", `${said}: base URL or version may be wrong`, CHECK_ADDRESS);
  }
  if (status === 429) {
    return warn("http", `${said}: it asks to wait (rate limit)`, "wait some minutes");
  }
  return warn("http", `${said}; 401 was expected without a token`, NOT_THE_API);
}

function isWebPage(headers: Headers, text: string): boolean {
  return /\bhtml\b/i.test(headers.get("content-type") ?? "") || /^\s*<(!doctype|html)/i.test(text);
}

/** How far this computer's clock is from the API's. */
export function checkClock({ headers }: HttpResponse, now: Date): Check {
  const theirs = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(theirs)) return pass("clock", "not compared: the answer has no date");
  const ahead = now.getTime() - theirs;
  const far = `${describeDuration(Math.abs(ahead))} ${ahead > 0 ? "ahead of" : "behind"} the API's`;
  if (Math.abs(ahead) <= CLOCK_TOLERANCE_MS) {
    return pass("clock", Math.abs(ahead) < 2_000 ? "the same as the API's" : far);
  }
  const message = `this computer's clock is ${far}; this program does not depend on it`;
  return warn("clock", message, "set the clock: certificates and other programs depend on it");
}

function describeDuration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 2) return `${Math.round(ms / 1000)} s`;
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
