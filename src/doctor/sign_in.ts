import type { Call } from "../api/call.ts";
import { resolve, toWire } from "../api/client.ts";
import { Exchange } from "../api/exchange.ts";
import type { Http } from "../api/http.ts";
import { type Credentials, SignIn } from "../api/sign_in.ts";
import type { Clock } from "../clock.ts";
import { ToolError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Secrets } from "../secrets.ts";
import { type Check, fail, ok } from "./check.ts";

export interface SignInOptions {
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
  options: SignInOptions,
  call: Call,
): Promise<Check> {
  if (credentials === undefined) {
    return ok("sign-in", "not tried: no credentials are set, so the assistant asks for them");
  }
  const signIn = new SignIn({
    ...options,
    exchange: new Exchange({ ...options, maxRetries: 1 }),
    signal: call.signal,
    request: (path, body) =>
      Promise.resolve(toWire("POST", resolve(options.base, path), body, "login")),
  });
  try {
    const { user } = await signIn.authenticate(credentials, call);
    // not the e-mail, and an id only where it can be nothing else
    const id = /^[\da-f]{8}(?=-)/i.exec(user.id)?.[0];
    return ok("sign-in", `the API accepts the credentials${id ? ` (user ${id}...)` : ""}`);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return fail("sign-in", error.message, cureFor(error));
  }
}

function cureFor({ code }: ToolError): string {
  return code === "AUTHENTICATION_ERROR" || code === "VALIDATION_ERROR"
    ? "correct B4B_PHONE and B4B_PASSWORD where they are set; each try counts, accounts get locked"
    : "see the message; then run doctor again";
}
