import type { FailureReason } from "../api/transport/result.ts";

/** What to do where no answer came; the errors of tools say to run the doctor instead. */
export const REMEDIES: Readonly<Record<FailureReason, string>> = {
  dns: "check B4B_API_BASE_URL, and whether this computer is on the network",
  refused: "check B4B_API_BASE_URL, and whether the API is running",
  unreachable: "check the network, a firewall, and whether a proxy must be set (HTTPS_PROXY)",
  connect_timeout: "check the network, a firewall, and whether a proxy must be set (HTTPS_PROXY)",
  tls: "behind a company proxy set DENO_TLS_CA_STORE=system; else check B4B_API_BASE_URL",
  reset: "try again; if it stays, a firewall or proxy may cut the connection",
  cut_off: "try again; if it stays, a firewall or proxy may cut the connection",
  attempt_timeout: "try again later; a larger API_TIMEOUT (at most 55) may help",
  call_timeout: "try again later: the steps together took too long",
  too_large: "check B4B_API_BASE_URL: that is not the API",
  not_text: "check B4B_API_BASE_URL, and whether a proxy stands between",
  cancelled: "try again",
};
