import type { SessionOrigin } from "./session.ts";

export interface Credentials {
  readonly phone: string;
  readonly password: string;
}

/** What starts a sign-in with the configured credentials: the login tool, or a call that needs a session. */
export type SignInTrigger = "login" | "automatic";

/** The configured credentials and when they may be used: retrying refused ones locks accounts. */
export class CredentialPolicy {
  readonly #credentials: Credentials | undefined;
  #mayAutomatically = true;
  #mayLogin = true;
  #wasRefused = false;

  constructor(credentials: Credentials | undefined) {
    this.#credentials = credentials;
  }

  /** For a sign-in that happens by itself. */
  get automatic(): Credentials | undefined {
    return this.#mayAutomatically ? this.#credentials : undefined;
  }

  /** For `login` without arguments, which may retry once after an automatic sign-in was refused. */
  get forLogin(): Credentials | undefined {
    return this.#mayLogin ? this.#credentials : undefined;
  }

  /** Whether they were refused since the last sign-in. */
  get wasRefused(): boolean {
    return this.#wasRefused;
  }

  noteRefusal(by: SignInTrigger): void {
    this.#mayAutomatically = false;
    this.#wasRefused = true;
    if (by === "login") this.#mayLogin = false;
  }

  noteSignIn(origin: SessionOrigin): void {
    this.#mayAutomatically = origin === "configuration";
    this.#wasRefused = false;
  }

  noteSignOut(): void {
    this.#mayAutomatically = false;
  }
}
