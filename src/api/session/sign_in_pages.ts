// The sign-in page as the rest of the program knows it; the page itself is loaded at its first use.
import type { Call } from "../call_context.ts";
import type { User } from "./session.ts";
import type { Credentials } from "./auth_requests.ts";

/** Why nobody can sign in on a page any more. */
export type PageEnding = "used" | "expired" | "logout" | "login" | "closed";

export interface SignInPage {
  readonly url: string;
  readonly expiresAt: Date;
  /** Undefined while a person can sign in there. */
  readonly ending: PageEnding | undefined;
  /** How long a person can still sign in there. */
  lifetimeMs(): number;
  /** Lets nobody sign in there any more; what is under way is aborted. */
  end(why: PageEnding): void;
  /** Takes the page off the network. */
  close(): void;
}

/** Signs a person in with what they typed. */
export type SignInThere = (credentials: Credentials, call: Call) => Promise<User>;

/** Opens a page; `client` is what the MCP client calls itself. */
export type CreatePage = (signIn: SignInThere, client: string | undefined) => Promise<SignInPage>;

/** Keeps at most one page. */
export class SignInPages {
  readonly #create: CreatePage;
  #client: string | undefined;
  #page: SignInPage | undefined;
  #opening: Promise<SignInPage> | undefined;
  #isClosed = false;

  constructor(create: CreatePage) {
    this.#create = create;
  }

  /** Hears what the MCP client calls itself. */
  setClientName(client: string | undefined): void {
    this.#client = client;
  }

  /** The page on which a person can sign in now. */
  get open(): SignInPage | undefined {
    return this.#page?.ending === undefined ? this.#page : undefined;
  }

  /** The page that is open, or a new one in place of one that has ended. */
  ask(signIn: SignInThere): Promise<SignInPage> {
    if (this.open !== undefined) return Promise.resolve(this.open);
    return this.#opening ??= this.#replace(signIn).finally(() => this.#opening = undefined);
  }

  /** Ends the page that people may have seen; one that is only being opened is open to them then. */
  end(why: "logout" | "login"): void {
    this.#page?.end(why);
  }

  close(): void {
    this.#isClosed = true;
    this.#page?.close();
  }

  async #replace(signIn: SignInThere): Promise<SignInPage> {
    const page = await this.#create(signIn, this.#client);
    this.#page?.close();
    this.#page = page;
    if (this.#isClosed) page.close();
    return page;
  }
}
