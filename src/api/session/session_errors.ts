// Errors of calls that have no session, and of configured credentials that were refused.
import type { Call } from "../../core/call.ts";
import { RefusedError, ToolError } from "../../core/errors.ts";
import { isObject } from "../../core/json.ts";
import type { CallContext } from "../response/call_context.ts";
import { readErrorBody } from "../response/error_body.ts";
import { apiReason } from "../response/error_messages.ts";
import { detailsOf, unexpectedResponse } from "../response/to_tool_error.ts";
import type { HttpResponse } from "../transport/result.ts";
import type { SignInTrigger } from "./credential_policy.ts";

/** `pageUrl` is the open sign-in page; `wasRefused` says whether the configured credentials were refused. */
export function notLoggedIn(
  { labels }: Call,
  { wasRefused, pageUrl }: { wasRefused: boolean; pageUrl: string | undefined },
): ToolError {
  if (pageUrl !== undefined) {
    return new ToolError(
      "NOT_LOGGED_IN",
      `Cannot ${labels.action}: nobody is signed in yet. The sign-in page is open at ${pageUrl} : ` +
        "show that link to the person, ask them to finish there and wait until they say that they " +
        `are done, then call ${labels.tool} again.`,
    );
  }
  const why = wasRefused
    ? "B4B_PHONE and B4B_PASSWORD were refused and are not tried again by themselves: accounts get locked. "
    : "";
  return new ToolError(
    "NOT_LOGGED_IN",
    `Cannot ${labels.action}: nobody is signed in. ${why}` +
      `Call login without arguments, then ${labels.tool} again.`,
  );
}

/** The API accepts the credentials but asks for more: a code, a choice, a new password. */
export class UnfinishedSignInError extends RefusedError {
  override name = "UnfinishedSignInError";
}

/** Fields that ask for another step. */
const STEP_FIELD =
  /otp|code|mfa|2fa|factor|verif|challenge|step|select|choose|change|reset|expire/i;

/** The error for a 2xx answer to a sign-in that brought no token. */
export function signInWithoutToken(
  body: unknown,
  response: HttpResponse,
  context: CallContext,
): ToolError {
  const { message } = readErrorBody(response, context.secrets.redact);
  const steps = isObject(body) ? Object.keys(body).filter((name) => STEP_FIELD.test(name)) : [];
  const reason = message ?? (steps.length > 0 ? steps.slice(0, 5).join(", ") : undefined);
  if (reason === undefined) {
    const what = `HTTP ${response.status} without an access_token`;
    return unexpectedResponse(response, context, what);
  }
  const text =
    `The B4B API asks for another step before it signs in${apiReason({ message: reason })} ` +
    "This sign-in cannot be finished here. Tell the person what the API asks for.";
  const details = detailsOf(response, context);
  return new UnfinishedSignInError("AUTHENTICATION_ERROR", text, { details }, reason);
}

/** The API refused the configured credentials; only the person can correct them. */
export function configuredRefused(error: RefusedError, trigger: SignInTrigger): RefusedError {
  const { code, details, reason } = error;
  if (error instanceof UnfinishedSignInError) {
    const text = `${error.message} B4B_PHONE and B4B_PASSWORD are not tried again by themselves.`;
    return new UnfinishedSignInError(code, text, { details }, reason);
  }
  const why = apiReason(reason === undefined ? {} : { message: reason });
  const next = trigger === "login"
    ? "Calling login again without arguments opens a page on which the person signs in."
    : "Calling login without arguments tries them once more; if they are refused again, calling it " +
      "again opens a page on which the person signs in.";
  return new RefusedError(
    code,
    `The B4B API refused the configured sign-in, B4B_PHONE and B4B_PASSWORD${why} They are not ` +
      `tried again by themselves: accounts get locked. Tell the person to check both, the phone in its +84 form. ${next}`,
    { details },
    reason,
  );
}

export function lostSession({ labels }: Call): ToolError {
  return new ToolError(
    "AUTHENTICATION_ERROR",
    `Cannot ${labels.action}: the session is no longer valid and was cleared. ` +
      `Call login again, then ${labels.tool}.`,
  );
}

export function signedOutMeanwhile(): ToolError {
  return new ToolError(
    "NOT_LOGGED_IN",
    "logout was called before this sign-in was done, so nobody is signed in. Call login to sign in.",
  );
}
