// Signs in with what a person typed on the page: one attempt at a time, and slower after refusals.
import type { Credentials } from "../api/session/credential_policy.ts";
import type { User } from "../api/session/session.ts";
import type { SignInOnPage } from "../api/session/sign_in_pages.ts";
import type { SignInThrottle } from "../api/session/sign_in_throttle.ts";
import { runCall } from "../core/call.ts";
import type { Clock } from "../core/clock.ts";
import { RefusedError, ToolError } from "../core/errors.ts";
import type { Log } from "../core/log.ts";
import { INTERNAL_ERROR, type PageError, tooEarly, toPageError } from "./messages.ts";

export interface SignInAttemptsOptions {
  readonly signIn: SignInOnPage;
  readonly throttle: SignInThrottle;
  readonly clock: Clock;
  readonly log: Log;
  readonly apiHost: string;
  /** Aborts an attempt that is under way. */
  readonly signal: AbortSignal;
  /** Whether the page accepts a sign-in. */
  readonly isOpen: () => boolean;
  readonly onSignedIn: () => void;
  readonly onError: (error: unknown) => void;
}

/** Undefined if the page ended before the sign-in did. */
export type SignInResult = User | PageError | undefined;

interface Attempt extends Credentials {
  readonly result: Promise<SignInResult>;
}

const LABELS = { tool: "login", action: "sign in", idsFrom: [] };

export class SignInAttempts {
  readonly #options: SignInAttemptsOptions;
  #current: Attempt | undefined;

  constructor(options: SignInAttemptsOptions) {
    this.#options = options;
  }

  get isBusy(): boolean {
    return this.#current !== undefined;
  }

  async signIn(typed: Credentials): Promise<SignInResult> {
    while (this.#current !== undefined) {
      const { phone, password, result } = this.#current;
      // a form sent twice, for example by a double click, reaches the API once
      if (phone === typed.phone && password === typed.password) return await result;
      await result;
    }
    if (!this.#options.isOpen()) return undefined;
    const waitMs = this.#options.throttle.waitMs();
    if (waitMs > 0) return tooEarly(waitMs);
    const result = this.#run(typed).finally(() => this.#current = undefined);
    this.#current = { ...typed, result };
    return await result;
  }

  async #run(typed: Credentials): Promise<SignInResult> {
    const { clock, signIn, signal, throttle, onSignedIn } = this.#options;
    const options = { clock, labels: LABELS, signal, progress: () => {} };
    try {
      const user = await runCall(options, (call) => signIn(typed, call));
      if (signal.aborted) return undefined;
      throttle.noteSignIn();
      onSignedIn();
      return user;
    } catch (error) {
      if (error instanceof RefusedError) throttle.noteRefusal();
      return signal.aborted ? undefined : this.#explain(error);
    }
  }

  #explain(error: unknown): PageError {
    const { log, apiHost, onError } = this.#options;
    if (!(error instanceof ToolError)) {
      onError(error);
      return INTERNAL_ERROR;
    }
    const { http_status: status, request_id } = error.details;
    log.warn("sign-in on the page failed", { code: error.code, status, request_id });
    return toPageError(error, apiHost);
  }
}
