// Errors of calls that have no session, and of configured credentials that were refused.
import type { Call } from "../../core/call.ts";
import { RefusedError, ToolError } from "../../core/errors.ts";
import { apiReason } from "../response/error_messages.ts";
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

/** The API refused the configured credentials; only the person can correct them. */
export function configuredRefused(error: RefusedError, trigger: SignInTrigger): RefusedError {
  const { code, details, reason } = error;
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
