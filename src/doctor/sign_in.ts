// Checks the configured credentials by one sign-in.
import type { Call } from "../core/call.ts";
import { UnfinishedSignInError } from "../api/session/session_errors.ts";
import { createRequest, resolveUrl } from "../api/transport/request.ts";
import { RetryingClient } from "../api/retry/retrying_client.ts";
import type { Http } from "../api/transport/http.ts";
import { AuthRequests } from "../api/session/auth_requests.ts";
import type { Credentials } from "../api/session/credential_policy.ts";
import type { Clock } from "../core/clock.ts";
import { type ErrorCode, RefusedError, ToolError } from "../core/errors.ts";
import type { Log } from "../core/log.ts";
import type { Secrets } from "../core/redaction/secrets.ts";
import { type Check, fail, pass } from "./check.ts";
import {
  CHECK_ADDRESS,
  CHECK_BASE_URL_AND_PROXY,
  CONTACT_SUPPORT,
  CUT_CONNECTION,
  RAISE_TIMEOUT,
} from "./remedies.ts";

export interface SignInCheckOptions {
  readonly base: URL;
  readonly http: Http;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly secrets: Secrets;
}

/** Signs in once if credentials are configured; never repeats it, because accounts get locked. */
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
    // never the e-mail, and the id only if it is a UUID: another could be a phone number
    const id = /^[\da-f]{8}(?=-)/i.exec(user.id)?.[0];
    return pass("sign-in", `the API accepts the credentials${id ? ` (user ${id}...)` : ""}`);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return fail("sign-in", describeError(error), remedyFor(error));
  }
}

const CORRECT_CREDENTIALS =
  "correct B4B_PHONE and B4B_PASSWORD where they are set; each try counts, accounts get locked";

type SignInError = readonly [what: string, remedy: string];

/** For codes that a sign-in causes only if the API itself names them in its answer. */
const OTHER_ERROR: SignInError = ["the sign-in failed", "try again later"];

/** This program's own words: the API's could hold personal data. */
const ERRORS: Readonly<Record<ErrorCode, SignInError>> = {
  AUTHENTICATION_ERROR: ["the API refuses the credentials", CORRECT_CREDENTIALS],
  VALIDATION_ERROR: ["the API does not accept this phone or password", CORRECT_CREDENTIALS],
  AUTHORIZATION_ERROR: [
    "the API does not let this account sign in",
    "ask an administrator of the account",
  ],
  NOT_FOUND: ["the API has no sign-in at this address", CHECK_ADDRESS],
  RATE_LIMITED: ["the API asks to wait", "wait a few minutes, then run doctor again"],
  SERVER_ERROR: ["the API failed; the fault is its own", CONTACT_SUPPORT],
  NETWORK_ERROR: ["no connection, or it broke", CUT_CONNECTION],
  TIMEOUT: ["no whole answer in time", RAISE_TIMEOUT],
  UNEXPECTED_RESPONSE: ["the answer is not one that the API should give", CHECK_BASE_URL_AND_PROXY],
  NOT_LOGGED_IN: OTHER_ERROR,
  CONFLICT: OTHER_ERROR,
  UNKNOWN_OUTCOME: OTHER_ERROR,
  READ_ONLY: OTHER_ERROR,
  CANCELLED: OTHER_ERROR,
  INTERNAL_ERROR: OTHER_ERROR,
};

const UNFINISHED: SignInError = [
  "the API asks for another step, such as a code",
  "such an account cannot sign in with B4B_PHONE and B4B_PASSWORD: leave them out",
];

function entryOf(error: ToolError): SignInError {
  return error instanceof UnfinishedSignInError ? UNFINISHED : ERRORS[error.code];
}

function describeError(error: ToolError): string {
  const { code, details: { http_status } } = error;
  const [what] = entryOf(error);
  return `${what} (${code}${http_status === undefined ? "" : `, HTTP ${http_status}`})`;
}

function remedyFor(error: ToolError): string {
  const [, remedy] = entryOf(error);
  return error instanceof RefusedError
    ? `${remedy}; the API's reason, left out here, is in what the assistant's login answers`
    : remedy;
}
