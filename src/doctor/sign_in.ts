import type { Call } from "../core/call.ts";
import { createRequest, resolveUrl } from "../api/transport/request.ts";
import { RetryingClient } from "../api/retry/retrying_client.ts";
import type { Http } from "../api/transport/http.ts";
import { AuthRequests, type Credentials } from "../api/session/auth_requests.ts";
import type { Clock } from "../core/clock.ts";
import { type ErrorCode, RefusedError, ToolError } from "../core/errors.ts";
import type { Log } from "../core/log.ts";
import type { Secrets } from "../core/redaction.ts";
import { type Check, fail, pass } from "./check.ts";

export interface SignInCheckOptions {
  readonly base: URL;
  readonly http: Http;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly secrets: Secrets;
}

/** Signs in once, if there is anything to sign in with: accounts get locked. */
export async function checkSignIn(
  credentials: Credentials | undefined,
  options: SignInCheckOptions,
  call: Call,
): Promise<Check> {
  if (credentials === undefined) {
    return pass("sign-in", "not tried: no credentials are set, so the assistant asks for them");
  }
  const signIn = new AuthRequests({
    ...options,
    retryingClient: new RetryingClient({ ...options, maxRetries: 1 }),
    signal: call.signal,
    createRequest: (path, body) =>
      Promise.resolve(createRequest("login", "POST", resolveUrl(options.base, path), body)),
  });
  try {
    const { user } = await signIn.authenticate(credentials, call);
    // not the e-mail, and an id only where it can be nothing else
    const id = /^[\da-f]{8}(?=-)/i.exec(user.id)?.[0];
    return pass("sign-in", `the API accepts the credentials${id ? ` (user ${id}...)` : ""}`);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return fail("sign-in", describeSignInError(error), remedyFor(error));
  }
}

/** Ours alone: in the API's own words may be anything that is of the person. */
const ERROR_TEXTS: Readonly<Partial<Record<ErrorCode, string>>> = {
  AUTHENTICATION_ERROR: "the API refuses the credentials",
  VALIDATION_ERROR: "the API does not take the phone or the password as it is",
  AUTHORIZATION_ERROR: "the API does not let this account sign in",
  NOT_FOUND: "the API has no sign-in at this address",
  RATE_LIMITED: "the API asks to wait",
  SERVER_ERROR: "the API failed, which is its own fault",
  NETWORK_ERROR: "no connection, or it broke",
  TIMEOUT: "no whole answer in time",
  UNEXPECTED_RESPONSE: "the answer is none that the API should give",
};

function describeSignInError({ code, details: { http_status } }: ToolError): string {
  const status = http_status === undefined ? "" : `, HTTP ${http_status}`;
  return `${ERROR_TEXTS[code] ?? "it did not work"} (${code}${status})`;
}

function remedyFor(error: ToolError): string {
  const more = error instanceof RefusedError
    ? "; the API's reason, left out here, is in what the assistant's login answers"
    : "";
  return error.code === "AUTHENTICATION_ERROR" || error.code === "VALIDATION_ERROR"
    ? `correct B4B_PHONE and B4B_PASSWORD where they are set; each try counts, accounts get locked${more}`
    : `${REMEDIES[error.code] ?? "try again later"}${more}`;
}

const REMEDIES: Readonly<Partial<Record<ErrorCode, string>>> = {
  AUTHORIZATION_ERROR: "ask an administrator of the account",
  NOT_FOUND: "check B4B_API_BASE_URL and B4B_API_VERSION",
  RATE_LIMITED: "wait some minutes, then run doctor again",
  SERVER_ERROR: "try again later; if it stays, tell its support",
  NETWORK_ERROR: "run doctor again; if it stays, a firewall or proxy may cut the connection",
  TIMEOUT: "run doctor again later; a larger API_TIMEOUT (at most 55) may help",
  UNEXPECTED_RESPONSE: "check B4B_API_BASE_URL, and whether a proxy stands between",
};
