import type { SessionOrigin } from "./session.ts";
import type { Credentials } from "./auth_requests.ts";

/** Who asks for a sign-in with them: somebody by `login`, or a call that needs one. */
export type SignInTrigger = "login" | "itself";

/** The configured credentials and who may still use them: trying refused ones again locks accounts. */
export class CredentialPolicy {
  readonly #credentials: Credentials | undefined;
  #mayAutomatically = true;
  #mayLogin = true;
  #wasRefused = false;

  constructor(credentials: Credentials | undefined) {
    this.#credentials = credentials;
  }

  /** For a sign-in that nobody asks for. */
  get automatic(): Credentials | undefined {
    return this.#mayAutomatically ? this.#credentials : undefined;
  }

  /** For a `login` without arguments, which may try once more what failed automatically. */
  get forLogin(): Credentials | undefined {
    return this.#mayLogin ? this.#credentials : undefined;
  }

  /** Whether they were refused since somebody last signed in. */
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
