// Keeps track of the sign-in page; the page itself is loaded at its first use.
import type { Call } from "../../core/call.ts";
import type { Credentials } from "./credential_policy.ts";
import type { User } from "./session.ts";

/** Why a page no longer accepts a sign-in. */
export type PageEnding = "used" | "expired" | "logout" | "login" | "closed";

export interface SignInPage {
  readonly url: string;
  readonly expiresAt: Date;
  /** Undefined while the page accepts a sign-in. */
  readonly ending: PageEnding | undefined;
  /** Whether browsers can reach the page. */
  readonly isAlive: boolean;
  /** Milliseconds for which the page still accepts a sign-in. */
  lifetimeMs(): number;
  /** Stops accepting sign-ins and aborts one that is under way. */
  end(why: PageEnding): void;
  /** Takes the page off the network. */
  close(): void;
}

/** Signs a person in with the credentials that they typed. */
export type SignInOnPage = (credentials: Credentials, call: Call) => Promise<User>;

/** Opens a page. */
export type CreatePage = (signIn: SignInOnPage) => Promise<SignInPage>;

/** Keeps at most one page open. */
export class SignInPages {
  readonly #create: CreatePage;
  #page: SignInPage | undefined;
  #opening: Promise<SignInPage> | undefined;
  #isClosed = false;

  constructor(create: CreatePage) {
    this.#create = create;
  }

  /** The page that accepts a sign-in now. */
  get open(): SignInPage | undefined {
    const page = this.#page;
    return page?.isAlive && page.ending === undefined ? page : undefined;
  }

  /** The open page, or a new one if it has ended or cannot be reached. */
  ask(signIn: SignInOnPage): Promise<SignInPage> {
    if (this.open !== undefined) return Promise.resolve(this.open);
    return this.#opening ??= this.#replace(signIn).finally(() => this.#opening = undefined);
  }

  /** Ends the page that people may have seen; a page that is only being opened stays usable. */
  end(why: "logout" | "login"): void {
    this.#page?.end(why);
  }

  close(): void {
    this.#isClosed = true;
    this.#page?.close();
  }

  async #replace(signIn: SignInOnPage): Promise<SignInPage> {
    const page = await this.#create(signIn);
    this.#page?.close();
    this.#page = page;
    if (this.#isClosed) page.close();
    return page;
  }
}
