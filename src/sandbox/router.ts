// Takes a request through rate limit, route, sign-in and rights to its handler.
import type { Account } from "./auth/accounts.ts";
import { checkRight } from "./auth/rights.ts";
import { authenticate, unauthenticated } from "./auth/sessions.ts";
import { TokenIssuer } from "./auth/tokens.ts";
import type { Store } from "./db/store.ts";
import { type Allowance, RateLimiter } from "./http/rate_limit.ts";
import {
  ApiError,
  fastApiError,
  type HandlerResponse,
  RequestValidationError,
  toResponse,
} from "./http/responses.ts";
import { readPath } from "./http/validation.ts";
import { type Route, ROUTES } from "./routes.ts";

const ANONYMOUS_LIMIT = 100;
const USER_LIMIT = 1000;
const SUPER_ADMIN_LIMIT = 5000;

type Caller = Account | "none" | "invalid";

/** The API as a whole: answers every request, including those with errors. */
export class Router {
  readonly #tokens = new TokenIssuer();
  readonly #limits = new RateLimiter();
  readonly #store: Store;
  readonly #onError: (error: unknown) => void;

  constructor(store: Store, onError: (error: unknown) => void) {
    this.#store = store;
    this.#onError = onError;
  }

  async respond(request: Request, now: Date): Promise<Response> {
    const caller = await authenticate({ request, tokens: this.#tokens, now });
    const allowance = this.#countRequest(caller, now);
    const headers = {
      "Date": now.toUTCString(),
      "X-Request-ID": crypto.randomUUID(),
      "X-RateLimit-Limit": String(allowance.limit),
      "X-RateLimit-Remaining": String(allowance.remaining),
      "X-RateLimit-Reset": String(allowance.reset),
    };
    try {
      if (!allowance.allowed) throw rateLimited(allowance);
      return toResponse(await this.#dispatch(request, caller, now), headers);
    } catch (error) {
      if (error instanceof ApiError || error instanceof RequestValidationError) {
        return toResponse(error.response, headers);
      }
      this.#onError(error);
      return new Response("Internal Server Error", {
        status: 500,
        headers: { "Content-Type": "text/plain; charset=utf-8", ...headers },
      });
    }
  }

  #countRequest(caller: Caller, now: Date): Allowance {
    if (typeof caller === "string") return this.#limits.take("anonymous", ANONYMOUS_LIMIT, now);
    const limit = caller.role === "super_admin" ? SUPER_ADMIN_LIMIT : USER_LIMIT;
    return this.#limits.take(caller.id, limit, now);
  }

  async #dispatch(request: Request, caller: Caller, now: Date): Promise<HandlerResponse> {
    const url = new URL(request.url);
    const matches = routesAt(url);
    const route = matches.find(({ method }) => method === request.method);
    if (route === undefined) return unrouted(url, matches);
    const context = {
      request,
      query: url.searchParams,
      now,
      store: this.#store,
      tokens: this.#tokens,
    };
    if (route.right === "none") return await route.handle({ ...context, id: idGetter({}) });
    if (typeof caller === "string") {
      throw unauthenticated(caller === "none" ? "Not authenticated" : "Invalid or expired token");
    }
    const ids = readPath(route.path.exec(url)?.pathname.groups ?? {});
    checkRight(this.#store, caller, route.right, ids.entity_id);
    return await route.handle({ ...context, account: caller, id: idGetter(ids) });
  }
}

function routesAt(url: URL): Route[] {
  return ROUTES.filter(({ path }) => path.test(url));
}

function idGetter(ids: Readonly<Record<string, string>>) {
  return (name: string): string => {
    const id = ids[name];
    if (id === undefined) throw new Error(`The path has no ${name}`);
    return id;
  };
}

/** What FastAPI answers if no route has both path and method. */
function unrouted(url: URL, matches: readonly Route[]): HandlerResponse {
  if (matches.length > 0) {
    const allowed = new Set(matches.map(({ method }) => method));
    return fastApiError(405, "Method Not Allowed", { Allow: [...allowed].join(", ") });
  }
  const exact = new URL(url);
  exact.pathname = url.pathname.replace(/\/$/, "");
  if (exact.pathname !== url.pathname && routesAt(exact).length > 0) {
    return { status: 307, headers: { Location: exact.href } };
  }
  return fastApiError(404, "Not Found");
}

function rateLimited({ limit, retryAfter }: Allowance): ApiError {
  return new ApiError(
    "RATE_LIMITED",
    `Rate limit exceeded: ${limit} per 1 minute`,
    { retry_after_seconds: retryAfter },
    { "Retry-After": String(retryAfter) },
  );
}
