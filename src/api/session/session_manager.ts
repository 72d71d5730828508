// Who is signed in: sign-in and sign-out, in an order that holds whatever runs side by side.
import { type Clock, untilAborted } from "../../core/clock.ts";
import type { ToolError } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import {
  configuredRefused,
  lostSession,
  notLoggedIn,
  signedOutMeanwhile,
} from "./session_errors.ts";
import type { Call } from "../call_context.ts";
import type { CredentialPolicy, SignInTrigger } from "./credential_policy.ts";
import type { RateLimit } from "../retry/rate_limit.ts";
import { isCredentialRefusal, TokenRenewal } from "./token_renewal.ts";
import { Session, type SessionOrigin, type User } from "./session.ts";
import type { AuthRequests, Credentials, SignedIn } from "./auth_requests.ts";
import type { SignInPage, SignInPages } from "./sign_in_pages.ts";
import { SerialQueue } from "./serial_queue.ts";

export interface SessionManagerOptions {
  readonly authRequests: AuthRequests;
  readonly limit: RateLimit;
  readonly clock: Clock;
  readonly log: Log;
  readonly credentialPolicy: CredentialPolicy;
  readonly pages: SignInPages;
}

/** A token with less left is refreshed before use. */
const MIN_LIFETIME_MS = 60_000;

export class SessionManager {
  readonly #options: SessionManagerOptions;
  #session: Session | undefined;
  /** Sign-ins run one after the other. */
  readonly #turns = new SerialQueue();
  #automatic: Promise<Session | undefined> | undefined;
  /** Counts sign-outs, so that a sign-in that began before one does not undo it. */
  #signOuts = 0;
  readonly #renewals: TokenRenewal;

  constructor(options: SessionManagerOptions) {
    this.#options = options;
    this.#renewals = new TokenRenewal({
      ...options,
      queue: this.#turns,
      isCurrent: (session) => session === this.#session,
      end: (session) => this.#end(session),
    });
  }

  /** Signs in and replaces the present session; a refused sign-in leaves it as it was. */
  async signIn(credentials: Credentials, origin: SessionOrigin, call: Call): Promise<User> {
    const { authRequests } = this.#options;
    const signOuts = this.#signOuts;
    const turn = this.#turns.run(() =>
      this.#begin(origin, signOuts, () => authRequests.authenticate(credentials, call))
    );
    return (await untilAborted(turn, call.signal)).user;
  }

  /** The same with the configured credentials; undefined if there are none that `login` may use. */
  async signInAsConfigured(call: Call): Promise<User | undefined> {
    const { authRequests, credentialPolicy } = this.#options;
    if (credentialPolicy.forLogin === undefined) return undefined;
    const signOuts = this.#signOuts;
    const turn = this.#turns.run(async () => {
      const credentials = credentialPolicy.forLogin; // refused meanwhile, they are not sent again
      if (credentials === undefined) return undefined;
      const authenticate = () => authRequests.authenticate(credentials, call);
      return await this.#begin("configuration", signOuts, authenticate, "login");
    });
    return (await untilAborted(turn, call.signal))?.user;
  }

  /** The page on which a person signs in: the open one, or a new one. */
  askPerson(): Promise<SignInPage> {
    return this.#options.pages.ask((typed, call) => this.signIn(typed, "page", call));
  }

  /** Who is signed in. */
  get user(): User | undefined {
    return this.#session?.user;
  }

  /** Who signed in on a page and still is. */
  get userOfPage(): User | undefined {
    return this.#session?.origin === "page" ? this.user : undefined;
  }

  /** Forgets the session; returns who was signed in. */
  signOut(): User | undefined {
    const { credentialPolicy, pages } = this.#options;
    const { user } = this;
    this.#end(this.#session);
    credentialPolicy.noteSignOut();
    this.#signOuts++;
    pages.end("logout");
    return user;
  }

  /** The session that a call runs under; signs in with configured credentials where that is allowed. */
  async current(call: Call): Promise<Session> {
    if (this.#session === undefined && this.#automatic === undefined && this.#turns.isBusy) {
      await untilAborted(this.#turns.settled(), call.signal);
    }
    const session = this.#session ?? await this.#signInAutomatically(call);
    if (session.lifetimeMs(this.#options.clock) < MIN_LIFETIME_MS) {
      await this.#renewals.renewEarly(session, call);
    }
    return session;
  }

  /** Gets `session` a new access token after `stale` was refused; throws if there is none to be had. */
  async renew(session: Session, stale: string, call: Call): Promise<void> {
    if (session.accessToken === stale) await this.#renewals.renew(session, call);
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

  /** One sign-in for all calls that wait for one; none, once its turn comes, if it may not be. */
  async #signInAutomatically(call: Call): Promise<Session> {
    const { authRequests, credentialPolicy } = this.#options;
    if (credentialPolicy.automatic === undefined) throw this.#notLoggedIn(call);
    const signOuts = this.#signOuts;
    this.#automatic ??= this.#turns.run(async () => {
      const credentials = credentialPolicy.automatic;
      if (this.#session !== undefined || credentials === undefined) return this.#session;
      const begin = () => authRequests.authenticateShared(credentials);
      return await this.#begin("configuration", signOuts, begin);
    }).finally(() => this.#automatic = undefined);
    const session = await untilAborted(this.#automatic, call.signal);
    if (session === undefined) throw this.#notLoggedIn(call);
    return session;
  }

  /** Begins a session; `by` tells who asked for one with the configured credentials. */
  async #begin(
    origin: SessionOrigin,
    signOuts: number,
    authenticate: () => Promise<SignedIn>,
    by: SignInTrigger = "itself",
  ): Promise<Session> {
    const { limit, log, credentialPolicy, pages } = this.#options;
    if (signOuts !== this.#signOuts) throw signedOutMeanwhile();
    const { user, tokens } = await authenticate().catch((error) => {
      if (origin !== "configuration" || !isCredentialRefusal(error)) throw error;
      credentialPolicy.noteRefusal(by);
      throw configuredRefused(error, by);
    });
    if (signOuts !== this.#signOuts) throw signedOutMeanwhile();
    this.#end(this.#session);
    const session = new Session(user, origin, tokens);
    this.#session = session;
    credentialPolicy.noteSignIn(origin);
    if (origin !== "page") pages.end("login");
    limit.forget();
    log.info("signed in", { user_id: user.id });
    return session;
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
