// Who is signed in: sign-in, renewal and sign-out, in an order that holds whatever runs side by side.
import { type Clock, untilAborted } from "../clock.ts";
import { RefusedError } from "../errors.ts";
import type { Log } from "../log.ts";
import { lostSession, notLoggedIn, signedOutMeanwhile } from "./account_errors.ts";
import type { Call } from "./call.ts";
import type { RateLimit } from "./limits.ts";
import { Session, type SessionOrigin, type User } from "./session.ts";
import type { Credentials, SignedIn, SignIn } from "./sign_in.ts";

export interface AccountsOptions {
  readonly signIn: SignIn;
  readonly limit: RateLimit;
  readonly clock: Clock;
  readonly log: Log;
  /** Credentials that sign in by themselves where nobody is signed in. */
  readonly configured: Credentials | undefined;
}

/** A token with less left is refreshed before use. */
const MIN_LIFETIME_MS = 60_000;

export class Accounts {
  readonly configured: Credentials | undefined;
  readonly #options: AccountsOptions;
  #session: Session | undefined;
  /** Whether the configured credentials may sign in without being asked to. */
  #mayAutomatically = true;
  #wasRefused = false;
  /** Sign-ins run one after the other; this is the last of them. */
  #pending: Promise<unknown> | undefined;
  #automatic: Promise<Session | undefined> | undefined;
  /** Counts sign-outs, so that a sign-in that began before one does not undo it. */
  #signOuts = 0;
  readonly #renewals = new WeakMap<Session, Promise<void>>();

  constructor(options: AccountsOptions) {
    this.configured = options.configured;
    this.#options = options;
  }

  /** Signs in and replaces the present session; a refused sign-in leaves it as it was. */
  async signIn(credentials: Credentials, origin: SessionOrigin, call: Call): Promise<User> {
    const { signIn } = this.#options;
    const signOuts = this.#signOuts;
    const turn = this.#inTurn(() =>
      this.#begin(origin, signOuts, () => signIn.authenticate(credentials, call))
    );
    return (await untilAborted(turn, call.signal)).user;
  }

  /** Forgets the session; returns who was signed in. */
  signOut(): User | undefined {
    const user = this.#session?.user;
    this.#end(this.#session);
    this.#mayAutomatically = false;
    this.#signOuts++;
    return user;
  }

  /** The session that a call runs under; signs in with configured credentials where that is allowed. */
  async current(call: Call): Promise<Session> {
    if (
      this.#session === undefined && this.#automatic === undefined && this.#pending !== undefined
    ) {
      await untilAborted(Promise.allSettled([this.#pending]), call.signal);
    }
    const session = this.#session ?? await this.#signInAutomatically(call);
    if (session.lifetimeMs(this.#options.clock) < MIN_LIFETIME_MS) {
      await this.#renewEarly(session, call);
    }
    return session;
  }

  /** Gets `session` a new access token after `stale` was refused; throws if there is none to be had. */
  async renew(session: Session, stale: string, call: Call): Promise<void> {
    if (session.accessToken === stale) await this.#renewOnce(session, call, false);
    this.tokenOf(session, call);
  }

  /** The session's access token; throws if the session has ended. */
  tokenOf(session: Session, call: Call): string {
    if (session.accessToken === undefined) throw lostSession(call);
    return session.accessToken;
  }

  /** Ends a session whose renewed token was refused, too, unless it has yet another one by now. */
  lose(session: Session, refused: string, call: Call): void {
    if (session.accessToken !== refused) return;
    this.#end(session);
    throw lostSession(call);
  }

  /** A renewal before its time: if it fails but the token still holds, the call goes on. */
  async #renewEarly(session: Session, call: Call): Promise<void> {
    const canRenew = this.#options.signIn.canRefresh(session) || this.#mayRenewBySignIn(session);
    if (session.accessToken === undefined || !canRenew) return;
    try {
      await this.#renewOnce(session, call, true);
    } catch (error) {
      const stillHolds = session.lifetimeMs(this.#options.clock) > 0;
      if (call.signal.aborted || session.accessToken === undefined || !stillHolds) throw error;
      this.#options.log.debug("early renewal failed, the token still holds");
    }
  }

  /** One renewal for all calls that wait for it. */
  #renewOnce(session: Session, call: Call, isEarly: boolean): Promise<void> {
    let renewal = this.#renewals.get(session);
    if (renewal === undefined) {
      renewal = this.#renew(session, isEarly).finally(() => this.#renewals.delete(session));
      this.#renewals.set(session, renewal);
    }
    return untilAborted(renewal, call.signal);
  }

  /**
   * Renews by refresh or, where that is refused, by the configured credentials; else ends the session,
   * unless this was early and its token still holds.
   */
  async #renew(session: Session, isEarly: boolean): Promise<void> {
    const { signIn, clock } = this.#options;
    const tokens = await signIn.refresh(session);
    if (tokens !== undefined) return session.renew(tokens);
    session.forgetRefresh();
    const again = await this.#inTurn(() => this.#signInAgain(session));
    if (again !== undefined) return session.renew(again.tokens);
    if (!isEarly || session.lifetimeMs(clock) <= 0) this.#end(session);
  }

  /** New tokens by the configured credentials; undefined where they may not be used or are refused. */
  async #signInAgain(session: Session): Promise<SignedIn | undefined> {
    const { configured } = this;
    if (configured === undefined || !this.#mayRenewBySignIn(session)) return undefined;
    const { signIn, log } = this.#options;
    try {
      const signedIn = await signIn.authenticateForAll(configured);
      log.info("signed in", { user_id: session.user.id });
      return signedIn;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#noteRefusal();
      return undefined;
    }
  }

  #mayRenewBySignIn(session: Session): boolean {
    return session.origin === "configuration" && this.#mayAutomatically &&
      session === this.#session;
  }

  /** One sign-in for all calls that wait for one; undefined, once its turn comes, if it may not be. */
  async #signInAutomatically(call: Call): Promise<Session> {
    const { configured } = this;
    if (configured === undefined || !this.#mayAutomatically) {
      throw notLoggedIn(call, this.#wasRefused);
    }
    const signOuts = this.#signOuts;
    this.#automatic ??= this.#inTurn(async () => {
      if (this.#session !== undefined || !this.#mayAutomatically) return this.#session;
      const { signIn } = this.#options;
      const begin = () => signIn.authenticateForAll(configured);
      return await this.#begin("configuration", signOuts, begin);
    }).finally(() => this.#automatic = undefined);
    const session = await untilAborted(this.#automatic, call.signal);
    if (session === undefined) throw notLoggedIn(call, this.#wasRefused);
    return session;
  }

  async #begin(
    origin: SessionOrigin,
    signOuts: number,
    authenticate: () => Promise<SignedIn>,
  ): Promise<Session> {
    const { limit, log } = this.#options;
    if (signOuts !== this.#signOuts) throw signedOutMeanwhile();
    const { user, tokens } = await authenticate().catch((error) => {
      if (origin === "configuration" && isRefusal(error)) this.#noteRefusal();
      throw error;
    });
    if (signOuts !== this.#signOuts) throw signedOutMeanwhile();
    this.#end(this.#session);
    const session = new Session(user, origin, tokens);
    this.#session = session;
    this.#mayAutomatically = origin === "configuration";
    this.#wasRefused = false;
    limit.forget();
    log.info("signed in", { user_id: user.id });
    return session;
  }

  /** Trying refused credentials again by itself could lock the account. */
  #noteRefusal(): void {
    this.#mayAutomatically = false;
    this.#wasRefused = true;
  }

  #end(session: Session | undefined): void {
    session?.end();
    if (session === this.#session) this.#session = undefined;
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = Promise.allSettled([this.#pending]).then(task);
    this.#pending = turn;
    const clear = () => {
      if (this.#pending === turn) this.#pending = undefined;
    };
    turn.then(clear, clear);
    return turn;
  }
}

/** Whether the API refused credentials, in whatever words; a sign-in that is not found is elsewhere. */
function isRefusal(error: unknown): boolean {
  return error instanceof RefusedError && error.code !== "NOT_FOUND";
}
