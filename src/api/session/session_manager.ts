// Signs in and out, and gives each call its session; keeps their order under concurrency.
import type { Call } from "../../core/call.ts";
import { type Clock, untilAborted } from "../../core/clock.ts";
import type { ToolError } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import type { RateLimit } from "../retry/rate_limit.ts";
import type { AuthRequests, SignedIn } from "./auth_requests.ts";
import type { Credentials } from "./credential_policy.ts";
import type { CredentialPolicy, SignInTrigger } from "./credential_policy.ts";
import { SerialQueue } from "./serial_queue.ts";
import { Session, type SessionOrigin, type Tokens, type User } from "./session.ts";
import {
  configuredRefused,
  lostSession,
  notLoggedIn,
  signedOutMeanwhile,
} from "./session_errors.ts";
import type { SignInPage, SignInPages } from "./sign_in_pages.ts";
import { isCredentialRefusal, TokenRenewal } from "./token_renewal.ts";

export interface SessionManagerOptions {
  readonly authRequests: AuthRequests;
  readonly limit: RateLimit;
  readonly clock: Clock;
  readonly log: Log;
  readonly credentialPolicy: CredentialPolicy;
  readonly pages: SignInPages;
  /** Called at each sign-in, before the new session is used. */
  readonly onSignIn: () => void;
  readonly onSignOut: () => void;
}

/** A token that expires sooner is refreshed before use. */
const MIN_LIFETIME_MS = 60_000;

export class SessionManager {
  readonly #options: SessionManagerOptions;
  #session: Session | undefined;
  /** Sign-ins run one after the other. */
  readonly #queue = new SerialQueue();
  #automaticSignIn: Promise<Session | undefined> | undefined;
  /** Counts sign-outs, so that a sign-in that began before one cannot undo it. */
  #signOuts = 0;
  readonly #renewal: TokenRenewal;

  constructor(options: SessionManagerOptions) {
    this.#options = options;
    this.#renewal = new TokenRenewal({
      ...options,
      queue: this.#queue,
      isCurrent: (session) => session === this.#session,
      end: (session) => this.#end(session),
    });
  }

  /** Signs in and replaces the present session; a refused sign-in leaves it as it was. */
  async signIn(credentials: Credentials, origin: SessionOrigin, call: Call): Promise<User> {
    const { authRequests } = this.#options;
    const signOuts = this.#signOuts;
    const turn = this.#queue.run(() =>
      this.#start(origin, signOuts, () => authRequests.authenticate(credentials, call))
    );
    return (await untilAborted(turn, call.signal)).user;
  }

  /** Signs in with the configured credentials; undefined if `login` may not use any. */
  async signInAsConfigured(call: Call): Promise<User | undefined> {
    const { authRequests, credentialPolicy } = this.#options;
    if (credentialPolicy.forLogin === undefined) return undefined;
    const signOuts = this.#signOuts;
    const turn = this.#queue.run(async () => {
      const credentials = credentialPolicy.forLogin; // they may have been refused while this waited
      if (credentials === undefined) return undefined;
      const authenticate = () => authRequests.authenticate(credentials, call);
      return await this.#start("configuration", signOuts, authenticate, "login");
    });
    return (await untilAborted(turn, call.signal))?.user;
  }

  /** The page on which a person can sign in: the open one, or a new one. */
  openPage(): Promise<SignInPage> {
    return this.#options.pages.ask((typed, call) => this.signIn(typed, "page", call));
  }

  /** The present session; nobody is signed in without one. */
  get present(): Session | undefined {
    return this.#session;
  }

  /** The signed-in user. */
  get user(): User | undefined {
    return this.#session?.user;
  }

  /** The signed-in user, if they signed in on the page. */
  get userFromPage(): User | undefined {
    return this.#session?.origin === "page" ? this.user : undefined;
  }

  /** Ends the session; returns who was signed in. */
  signOut(): User | undefined {
    const { credentialPolicy, pages, onSignOut } = this.#options;
    const { user } = this;
    this.#session?.signOut();
    this.#session = undefined;
    credentialPolicy.noteSignOut();
    this.#signOuts++;
    pages.end("logout");
    onSignOut();
    return user;
  }

  /** The session for a call; signs in with the configured credentials if that is allowed. */
  async current(call: Call): Promise<Session> {
    if (this.#session === undefined && this.#automaticSignIn === undefined && this.#queue.isBusy) {
      await untilAborted(this.#queue.settled(), call.signal);
    }
    return await this.keepFresh(this.#session ?? await this.#signInAutomatically(call), call);
  }

  /** `session`, with a token that lasts a while if it can be renewed. */
  async keepFresh(session: Session, call: Call): Promise<Session> {
    if (session.lifetimeMs(this.#options.clock) < MIN_LIFETIME_MS) {
      await this.#renewal.renewEarly(session, call);
    }
    return session;
  }

  /** Gets `session` a new access token after `stale` was refused; throws if the session has ended. */
  async renew(session: Session, stale: string, call: Call): Promise<void> {
    if (session.accessToken === stale) await this.#renewal.renew(session, call);
    this.tokenOf(session, call);
  }

  /** The session's access token; throws if the session has ended. */
  tokenOf(session: Session, call: Call): string {
    if (session.accessToken === undefined) throw lostSession(call);
    return session.accessToken;
  }

  /** Ends a session whose renewed token was refused as well, unless it has another token by now. */
  lose(session: Session, refused: string, call: Call): void {
    if (session.accessToken !== refused) return;
    this.#end(session);
    throw lostSession(call);
  }

  /** Shares one automatic sign-in among all calls that wait; it is skipped if it is no longer allowed. */
  async #signInAutomatically(call: Call): Promise<Session> {
    const { authRequests, credentialPolicy } = this.#options;
    const signOuts = this.#signOuts;
    this.#automaticSignIn ??= this.#queue.run(async () => {
      const credentials = credentialPolicy.automatic;
      if (this.#session !== undefined || credentials === undefined) return this.#session;
      const begin = () => authRequests.authenticateShared(credentials, "sign in");
      return await this.#start("configuration", signOuts, begin);
    }).finally(() => this.#automaticSignIn = undefined);
    const session = await untilAborted(this.#automaticSignIn, call.signal);
    if (session === undefined) throw this.#notLoggedIn(call);
    return session;
  }

  /** Starts a session; `trigger` is what started a sign-in with the configured credentials. */
  async #start(
    origin: SessionOrigin,
    signOuts: number,
    authenticate: () => Promise<SignedIn>,
    trigger: SignInTrigger = "automatic",
  ): Promise<Session> {
    const { limit, log, credentialPolicy, pages, onSignIn } = this.#options;
    if (signOuts !== this.#signOuts) throw signedOutMeanwhile();
    const { user, tokens } = await authenticate().catch((error) => {
      if (origin !== "configuration" || !isCredentialRefusal(error)) throw error;
      credentialPolicy.noteRefusal(trigger);
      throw configuredRefused(error, trigger);
    });
    if (signOuts !== this.#signOuts) throw signedOutMeanwhile();
    const session = this.#replace(user, origin, tokens);
    onSignIn();
    credentialPolicy.noteSignIn(origin);
    if (origin !== "page") pages.end("login");
    limit.reset();
    log.info("signed in", { user_id: user.id });
    return session;
  }

  /** The same user's session goes on with the new tokens; another user gets a session of their own. */
  #replace(user: User, origin: SessionOrigin, tokens: Tokens): Session {
    const current = this.#session;
    if (current !== undefined && user.id !== "" && user.id === current.user.id) {
      current.adopt(user, origin, tokens);
      return current;
    }
    this.#end(current);
    return this.#session = new Session(user, origin, tokens);
  }

  #notLoggedIn(call: Call): ToolError {
    const { credentialPolicy: { wasRefused }, pages } = this.#options;
    return notLoggedIn(call, { wasRefused, pageUrl: pages.open?.url });
  }

  #end(session: Session | undefined): void {
    session?.end();
    if (session === this.#session) this.#session = undefined;
  }
}
