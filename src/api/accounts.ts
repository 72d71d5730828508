// Who is signed in: sign-in, renewal and sign-out, in an order that holds whatever runs side by side.
import { type Clock, untilAborted } from "../clock.ts";
import { RefusedError, ToolError } from "../errors.ts";
import type { Log } from "../log.ts";
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
  #automatic: Promise<Session> | undefined;
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
    const session = await this.#inTurn(() =>
      this.#begin(origin, call, () => signIn.authenticate(credentials, call))
    );
    return session.user;
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
    if (this.#session === undefined && this.#pending !== undefined) {
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
    if (session.accessToken === stale) {
      let renewal = this.#renewals.get(session);
      if (renewal === undefined) {
        renewal = this.#renew(session).finally(() => this.#renewals.delete(session));
        this.#renewals.set(session, renewal);
      }
      await untilAborted(renewal, call.signal);
    }
    this.tokenOf(session, call);
  }

  /** The session's access token; throws if the session has ended. */
  tokenOf(session: Session, call: Call): string {
    if (session.accessToken === undefined) throw lostSession(call);
    return session.accessToken;
  }

  /** Ends a session that the API accepts no more, even renewed. */
  lose(session: Session, call: Call): ToolError {
    this.#end(session);
    return lostSession(call);
  }

  /** A renewal before its time: if it fails but the token still holds, the call goes on. */
  async #renewEarly(session: Session, call: Call): Promise<void> {
    const { accessToken } = session;
    const canRenew = this.#options.signIn.canRefresh(session) || this.#mayRenewBySignIn(session);
    if (accessToken === undefined || !canRenew) return;
    try {
      await this.renew(session, accessToken, call);
    } catch (error) {
      const stillHolds = session.lifetimeMs(this.#options.clock) > 0;
      if (call.signal.aborted || session.accessToken === undefined || !stillHolds) throw error;
      this.#options.log.debug("early renewal failed, the token still holds");
    }
  }

  /** Renews by refresh or, where that is refused, by the configured credentials; else ends the session. */
  async #renew(session: Session): Promise<void> {
    const { signIn } = this.#options;
    const tokens = await signIn.refresh(session);
    if (tokens !== undefined) return session.renew(tokens);
    const { configured } = this;
    if (configured === undefined || !this.#mayRenewBySignIn(session)) return this.#end(session);
    try {
      const again = await this.#inTurn(() => signIn.authenticateForAll(configured));
      session.renew(again.tokens);
      this.#options.log.info("signed in", { user_id: session.user.id });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#noteRefusal();
      this.#end(session);
    }
  }

  #mayRenewBySignIn(session: Session): boolean {
    return session.origin === "configuration" && this.#mayAutomatically &&
      session === this.#session;
  }

  #signInAutomatically(call: Call): Promise<Session> {
    const { configured } = this;
    if (configured === undefined || !this.#mayAutomatically) throw this.#notLoggedIn(call);
    this.#automatic ??= this.#inTurn(async () =>
      this.#session ?? await this.#begin(
        "configuration",
        call,
        () => this.#options.signIn.authenticateForAll(configured),
      )
    ).finally(() => this.#automatic = undefined);
    return untilAborted(this.#automatic, call.signal);
  }

  async #begin(
    origin: SessionOrigin,
    call: Call,
    authenticate: () => Promise<SignedIn>,
  ): Promise<Session> {
    const { limit, log } = this.#options;
    const signOuts = this.#signOuts;
    const { user, tokens } = await authenticate().catch((error) => {
      if (origin === "configuration" && isRefusal(error)) this.#noteRefusal();
      throw error;
    });
    if (signOuts !== this.#signOuts) throw signedOutMeanwhile(call);
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

  #notLoggedIn({ words }: Call): ToolError {
    const why = this.#wasRefused
      ? "B4B_PHONE and B4B_PASSWORD were refused and are not tried again by themselves. "
      : "";
    return new ToolError(
      "NOT_LOGGED_IN",
      `Cannot ${words.action}: nobody is signed in. ${why}Call login, then ${words.tool} again.`,
    );
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

/** Whether the API refused credentials, in whatever words, rather than being out of order. */
function isRefusal(error: unknown): boolean {
  return error instanceof RefusedError &&
    !/^(RATE_LIMITED|NOT_FOUND|SERVER_ERROR)$/.test(error.code);
}

function lostSession({ words }: Call): ToolError {
  return new ToolError(
    "AUTHENTICATION_ERROR",
    `Cannot ${words.action}: the session is no longer valid and was cleared. ` +
      `Call login again, then ${words.tool}.`,
  );
}

function signedOutMeanwhile({ words }: Call): ToolError {
  return new ToolError(
    "NOT_LOGGED_IN",
    `Cannot ${words.action}: logout was called meanwhile. Call login to sign in.`,
  );
}
