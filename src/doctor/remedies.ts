// What to do about a failed check: texts for the person who runs the doctor.
import type { FailureReason } from "../api/transport/result.ts";

export const CHECK_ADDRESS = "check B4B_API_BASE_URL and B4B_API_VERSION";
export const CHECK_BASE_URL_AND_PROXY =
  "check B4B_API_BASE_URL, and whether a proxy stands between";
export const CONTACT_SUPPORT = "try again later; if it persists, contact the API's support";
export const RAISE_TIMEOUT = "try again later; a larger API_TIMEOUT (at most 55) may help";
export const CUT_CONNECTION =
  "try again; if it persists, a firewall or proxy may cut the connection";
const CHECK_NETWORK =
  "check the network, a firewall, and whether a proxy must be set (HTTPS_PROXY)";

/** For requests without a response; the errors of tools refer to the doctor instead. */
export const FAILURE_REMEDIES: Readonly<Record<FailureReason, string>> = {
  dns: "check B4B_API_BASE_URL, and whether this computer is on the network",
  refused: "check B4B_API_BASE_URL, and whether the API is running",
  unreachable: CHECK_NETWORK,
  connect_timeout: CHECK_NETWORK,
  tls: "behind a company proxy set DENO_TLS_CA_STORE=system; else check B4B_API_BASE_URL",
  reset: CUT_CONNECTION,
  cut_off: CUT_CONNECTION,
  attempt_timeout: RAISE_TIMEOUT,
  call_timeout: "try again later: all steps together took too long",
  too_large: "check B4B_API_BASE_URL: that is not the API",
  not_text: CHECK_BASE_URL_AND_PROXY,
  proxy_refused: "ask the network's administrator to let the proxy reach the API",
  proxy_sign_in: "give the proxy's user and password, percent-encoded, in HTTPS_PROXY",
  signed_out: "try again",
  cancelled: "try again",
};
