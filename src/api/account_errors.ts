// What a call is told that has no session to run under.
import { ToolError } from "../errors.ts";
import type { Call } from "./call.ts";

export function notLoggedIn({ words }: Call, wasRefused: boolean): ToolError {
  const why = wasRefused
    ? "B4B_PHONE and B4B_PASSWORD were refused and are not tried again by themselves: accounts get locked. "
    : "";
  const cure = wasRefused ? "Call login with phone and password" : "Call login";
  return new ToolError(
    "NOT_LOGGED_IN",
    `Cannot ${words.action}: nobody is signed in. ${why}${cure}, then ${words.tool} again.`,
  );
}

export function lostSession({ words }: Call): ToolError {
  return new ToolError(
    "AUTHENTICATION_ERROR",
    `Cannot ${words.action}: the session is no longer valid and was cleared. ` +
      `Call login again, then ${words.tool}.`,
  );
}

export function signedOutMeanwhile(): ToolError {
  return new ToolError(
    "NOT_LOGGED_IN",
    "logout was called before this sign-in was done, so nobody is signed in. Call login to sign in.",
  );
}
