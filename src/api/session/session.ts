// A session: its user and tokens, and how they are read from a response.
import type { Clock } from "../../core/clock.ts";
import { SignedOutError } from "../../core/errors.ts";
import { isObject, toText } from "../../core/json.ts";
import type { HttpResponse } from "../transport/result.ts";

/** The signed-in user, as far as the API says. */
export interface User {
  readonly id: string;
  readonly email: string;
  readonly isSuperAdmin: boolean;
}

/** Tokens of a response; `expiresAt` is in the clock's milliseconds, undefined if unknown. */
export interface Tokens {
  readonly access: string;
  readonly refresh: string | undefined;
  readonly expiresAt: number | undefined;
}

/** Where a session's credentials came from: a login's arguments, the sign-in page, the configuration. */
export type SessionOrigin = "arguments" | "page" | "configuration";

/** One sign-in and its tokens, in memory only; printing it never shows a token. */
export class Session {
  readonly #signedOut = new AbortController();
  #user: User;
  #origin: SessionOrigin;
  #tokens: Tokens | undefined;

  constructor(user: User, origin: SessionOrigin, tokens: Tokens) {
    this.#user = user;
    this.#origin = origin;
    this.#tokens = tokens;
  }

  get user(): User {
    return this.#user;
  }

  get origin(): SessionOrigin {
    return this.#origin;
  }

  /** Aborted with a SignedOutError at logout. */
  get signedOut(): AbortSignal {
    return this.#signedOut.signal;
  }

  /** Undefined once the session has ended. */
  get accessToken(): string | undefined {
    return this.#tokens?.access;
  }

  get refreshToken(): string | undefined {
    return this.#tokens?.refresh;
  }

  /** Milliseconds until the access token expires; Infinity if unknown. */
  lifetimeMs(clock: Clock): number {
    return (this.#tokens?.expiresAt ?? Infinity) - clock.now();
  }

  /** Replaces the tokens; an ended session stays without tokens. */
  renew(tokens: Tokens): void {
    if (this.#tokens === undefined) return;
    this.#tokens = { ...tokens, refresh: tokens.refresh ?? this.#tokens.refresh };
  }

  /** Drops a refresh token that no longer works. */
  forgetRefresh(): void {
    if (this.#tokens !== undefined) this.#tokens = { ...this.#tokens, refresh: undefined };
  }

  /** Takes over another sign-in of the same user, so that waiting calls go on with its tokens. */
  adopt(user: User, origin: SessionOrigin, tokens: Tokens): void {
    this.#user = user;
    this.#origin = origin;
    this.#tokens = tokens;
  }

  /** Drops the tokens; requests in flight may still be answered. */
  end(): void {
    this.#tokens = undefined;
  }

  /** Ends the session and aborts all its calls, so that nothing more goes out under it. */
  signOut(): void {
    this.end();
    this.#signedOut.abort(new SignedOutError());
  }

  toString(): string {
    return `Session(${this.user.id})`;
  }

  toJSON(): string {
    return this.toString();
  }

  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }
}

/** The tokens of a login or refresh response; undefined without an access token. */
export function readTokens(body: unknown, response: HttpResponse): Tokens | undefined {
  if (!isObject(body) || typeof body.access_token !== "string" || body.access_token === "") {
    return undefined;
  }
  return {
    access: body.access_token,
    refresh: typeof body.refresh_token === "string" ? body.refresh_token : undefined,
    expiresAt: expiryOf(body.access_token, response),
  };
}

/** The user of a login response: under `user`, `user_info` or at the top. */
export function readUser(body: unknown): User {
  const top = isObject(body) ? body : {};
  const user = [top.user, top.user_info].find(isObject) ?? top;
  const id = toText(user.id) || toText(user.user_id) || "";
  const email = toText(user.email) || toText(user.full_name) || id;
  return { id, email, isSuperAdmin: user.is_super_admin === true };
}

/** Counted from receipt: computers' clocks may be wrong, so only the API's own times are compared. */
function expiryOf(jwt: string, { headers, at }: HttpResponse): number | undefined {
  const { exp, iat } = readClaims(jwt);
  if (typeof exp !== "number") return undefined;
  const issued = typeof iat === "number" ? iat * 1000 : Date.parse(headers.get("date") ?? "");
  return Number.isNaN(issued) ? undefined : at + exp * 1000 - issued;
}

function readClaims(jwt: string): Record<string, unknown> {
  try {
    const payload = (jwt.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const claims: unknown = JSON.parse(atob(payload));
    return isObject(claims) ? claims : {};
  } catch {
    return {}; // an opaque token has no readable expiry
  }
}
