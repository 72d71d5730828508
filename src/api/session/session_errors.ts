// What a call is told that has no session to run under, and what a refused configuration means.
import { NOTHING_CHANGED, RefusedError, ToolError } from "../../core/errors.ts";
import type { Call } from "../call_context.ts";
import type { SignInTrigger } from "./credential_policy.ts";

/** `pageUrl` is where a person can sign in now, `wasRefused` whether the configured credentials were. */
export function notLoggedIn(
  { labels }: Call,
  { wasRefused, pageUrl }: { wasRefused: boolean; pageUrl: string | undefined },
): ToolError {
  if (pageUrl !== undefined) {
    return new ToolError(
      "NOT_LOGGED_IN",
      `Cannot ${labels.action}: nobody is signed in yet. The sign-in page is open at ${pageUrl} : ` +
        "show that link to the person, ask them to finish there and wait until they say that they " +
        `are done, then call ${labels.tool} again. ${NOTHING_CHANGED}`,
    );
  }
  const why = wasRefused
    ? "B4B_PHONE and B4B_PASSWORD were refused and are not tried again by themselves: accounts get locked. "
    : "";
  return new ToolError(
    "NOT_LOGGED_IN",
    `Cannot ${labels.action}: nobody is signed in. ${why}` +
      `Call login without arguments, then ${labels.tool} again. ${NOTHING_CHANGED}`,
  );
}

/** The API's refusal of the configured credentials, which only the person can cure. */
export function configuredRefused(error: RefusedError, by: SignInTrigger): RefusedError {
  const { code, details, reason } = error;
  const why = reason === undefined ? "" : `: ${reason.replace(/[.\s]{1,10}$/, "")}`;
  const next = by === "login"
    ? "Calling login again without arguments opens a page on which the person signs in."
    : "Calling login without arguments tries them once more; if they are refused again, calling it " +
      "again opens a page on which the person signs in.";
  return new RefusedError(
    code,
    `The B4B API refused the configured sign-in, B4B_PHONE and B4B_PASSWORD${why}. They are not ` +
      `tried again by themselves: accounts get locked. Tell the person to check both, the phone in its +84 form. ${next} ${NOTHING_CHANGED}`,
    details,
    reason,
  );
}

export function lostSession({ labels }: Call): ToolError {
  return new ToolError(
    "AUTHENTICATION_ERROR",
    `Cannot ${labels.action}: the session is no longer valid and was cleared. ` +
      `Call login again, then ${labels.tool}. ${NOTHING_CHANGED}`,
  );
}

export function signedOutMeanwhile(): ToolError {
  return new ToolError(
    "NOT_LOGGED_IN",
    "logout was called before this sign-in was done, so nobody is signed in. Call login to sign in. " +
      NOTHING_CHANGED,
  );
}
