// Gets a session a new access token: by refresh or, where allowed, by signing in again.
import type { Call } from "../../core/call.ts";
import { type Clock, untilAborted } from "../../core/clock.ts";
import { RefusedError } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import type { AuthRequests, SignedIn } from "./auth_requests.ts";
import type { CredentialPolicy } from "./credential_policy.ts";
import type { SerialQueue } from "./serial_queue.ts";
import type { Session } from "./session.ts";

export interface TokenRenewalOptions {
  readonly authRequests: AuthRequests;
  readonly clock: Clock;
  readonly log: Log;
  readonly credentialPolicy: CredentialPolicy;
  /** The queue of all sign-ins. */
  readonly queue: SerialQueue;
  readonly isCurrent: (session: Session) => boolean;
  readonly end: (session: Session) => void;
}

export class TokenRenewal {
  readonly #options: TokenRenewalOptions;
  readonly #running = new WeakMap<Session, Promise<void>>();

  constructor(options: TokenRenewalOptions) {
    this.#options = options;
  }

  /** Renews a token that is about to expire; if that fails while the token is still valid, the call goes on. */
  async renewEarly(session: Session, call: Call): Promise<void> {
    const canRenew = this.#options.authRequests.canRefresh(session) ||
      this.#mayRenewBySignIn(session);
    if (!canRenew) return;
    try {
      await this.#renewOnce(session, call, true);
    } catch (error) {
      const stillHolds = session.lifetimeMs(this.#options.clock) > 0;
      if (call.signal.aborted || !stillHolds) throw error;
      this.#options.log.debug("early renewal failed; the token is still valid");
    }
  }

  /** Gets `session` a new access token, or ends it. */
  renew(session: Session, call: Call): Promise<void> {
    return this.#renewOnce(session, call, false);
  }

  /** Shares one renewal among all calls that wait for it. */
  #renewOnce(session: Session, call: Call, isEarly: boolean): Promise<void> {
    let renewal = this.#running.get(session);
    if (renewal === undefined) {
      renewal = this.#renew(session, isEarly).finally(() => this.#running.delete(session));
      this.#running.set(session, renewal);
    }
    return untilAborted(renewal, call.signal);
  }

  /**
   * Renews by refresh or, if that is refused, by the configured credentials; otherwise ends the session,
   * unless this is an early renewal and the token is still valid.
   */
  async #renew(session: Session, isEarly: boolean): Promise<void> {
    const { authRequests, clock, queue, end } = this.#options;
    const stale = session.accessToken;
    const isReplaced = () => session.accessToken !== stale; // by a login of the same user
    const tokens = await authRequests.refresh(session);
    if (isReplaced()) return;
    if (tokens !== undefined) return session.renew(tokens);
    session.forgetRefresh();
    const again = await queue.run(async () =>
      isReplaced() ? undefined : await this.#signInAgain(session)
    );
    if (isReplaced()) return;
    if (again !== undefined) return session.renew(again.tokens);
    if (!isEarly || session.lifetimeMs(clock) <= 0) end(session);
  }

  /** New tokens from the configured credentials; undefined if these may not be used or are refused. */
  async #signInAgain(session: Session): Promise<SignedIn | undefined> {
    const { authRequests, log, credentialPolicy } = this.#options;
    const credentials = credentialPolicy.automatic;
    if (credentials === undefined || !this.#mayRenewBySignIn(session)) return undefined;
    try {
      const signedIn = await authRequests.authenticateShared(credentials, "renew the sign-in");
      log.info("signed in", { user_id: session.user.id });
      return signedIn;
    } catch (error) {
      if (!isCredentialRefusal(error)) throw error;
      credentialPolicy.noteRefusal("automatic");
      return undefined;
    }
  }

  #mayRenewBySignIn(session: Session): boolean {
    const { credentialPolicy, isCurrent } = this.#options;
    return session.origin === "configuration" && isCurrent(session) &&
      credentialPolicy.automatic !== undefined;
  }
}

/** Whether the API refused the credentials; NOT_FOUND only means that the address is wrong. */
export function isCredentialRefusal(error: unknown): error is RefusedError {
  return error instanceof RefusedError && error.code !== "NOT_FOUND";
}
