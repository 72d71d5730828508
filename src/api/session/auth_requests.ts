// The two requests that bring tokens: sign-in and refresh.
import type { Clock } from "../../core/clock.ts";
import { RefusedError } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import type { Secrets } from "../../core/redaction.ts";
import { type Call, type CallLabels, runCall } from "../call_context.ts";
import type { RetryingClient } from "../retry/retrying_client.ts";
import { type CallContext, toToolError, unexpectedAnswer } from "../response/to_tool_error.ts";
import type { WireRequest } from "../transport/http.ts";
import { isRetryLater } from "../retry/policy.ts";
import type { HttpResponse } from "../transport/result.ts";
import { readTokens, readUser, type Session, type Tokens, type User } from "./session.ts";
import { readValue, unwrapData } from "../response/envelope.ts";

export interface Credentials {
  readonly phone: string;
  readonly password: string;
}

export interface SignedIn {
  readonly user: User;
  readonly tokens: Tokens;
}

export interface AuthRequestsOptions {
  readonly retryingClient: RetryingClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: Secrets;
  /** Makes a request that goes out once, without a token. */
  readonly request: (path: "/auth/login" | "/auth/refresh", body: object) => Promise<WireRequest>;
  /** Aborted when the program ends; what several calls share hangs on none of them. */
  readonly signal: AbortSignal;
}

/** How a sign-in or refresh is told of that several calls wait for. */
const SHARED_LABELS = { tool: "the same tool", action: "renew the sign-in", idsFrom: [] };

export class AuthRequests {
  readonly #options: AuthRequestsOptions;
  #apiHasNoRefresh = false;

  constructor(options: AuthRequestsOptions) {
    this.#options = options;
  }

  /** Signs in; throws AUTHENTICATION_ERROR if the API refuses the credentials. */
  async authenticate(credentials: Credentials, call: Call): Promise<SignedIn> {
    const { retryingClient, request, secrets } = this.#options;
    secrets.add("password", credentials.password);
    secrets.add("phone", credentials.phone);
    const wire = await request("/auth/login", credentials);
    const { result, ...attempts } = await retryingClient.run(() => wire, "login", call);
    const failed = this.#failed("login", wire, attempts, call.labels);
    if (result.kind === "failure" || result.status >= 300) throw toToolError(result, failed);
    const body = unwrapData(readValue(result, failed));
    const tokens = readTokens(body, result);
    if (tokens === undefined) {
      throw unexpectedAnswer(result, failed, `HTTP ${result.status} without an access_token`);
    }
    rememberTokens(secrets, tokens);
    return { user: readUser(body), tokens };
  }

  /** The same for nobody in particular: for all calls that wait for it. */
  authenticateShared(credentials: Credentials): Promise<SignedIn> {
    return this.#forAll((call) => this.authenticate(credentials, call));
  }

  canRefresh(session: Session): boolean {
    return session.refreshToken !== undefined && !this.#apiHasNoRefresh;
  }

  /** New tokens, or undefined if the API refuses them; throws if it could not be asked. */
  async refresh(session: Session): Promise<Tokens | undefined> {
    if (!this.canRefresh(session)) return undefined;
    const { retryingClient, request, secrets, log } = this.#options;
    const wire = await request("/auth/refresh", { refresh_token: session.refreshToken });
    const { result, ...attempts } = await this.#forAll((call) =>
      retryingClient.run(() => wire, "refresh", call)
    );
    const failed = this.#failed("refresh", wire, attempts, SHARED_LABELS);
    if (result.kind === "response" && refusesRefresh(result.status)) {
      if (result.status === 404 || result.status === 405) this.#apiHasNoRefresh = true;
      return undefined;
    }
    if (result.kind === "failure" || result.status >= 300) throw toToolError(result, failed);
    const tokens = readRefreshed(result, failed);
    rememberTokens(secrets, tokens);
    log.debug("token refreshed", { user_id: session.user.id });
    return tokens;
  }

  #failed(
    kind: "login" | "refresh",
    { url }: WireRequest,
    attempts: Pick<CallContext, "attempts" | "isUnclear">,
    labels: CallLabels,
  ): CallContext {
    return { ...attempts, kind, labels, host: url.host, secrets: this.#options.secrets };
  }

  #forAll<T>(task: (call: Call) => Promise<T>): Promise<T> {
    const { clock, signal } = this.#options;
    return runCall({ clock, signal, labels: SHARED_LABELS, progress: () => {} }, task);
  }
}

/** Whether a refresh was understood and refused, rather than not heard. */
function refusesRefresh(status: number): boolean {
  return status >= 400 && status < 500 && !isRetryLater(status);
}

/** The new tokens; undefined if the API says `success: false`, which is a refusal, too. */
function readRefreshed(answer: HttpResponse, call: CallContext): Tokens | undefined {
  try {
    return readTokens(unwrapData(readValue(answer, call)), answer);
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}

function rememberTokens(secrets: Secrets, tokens: Tokens | undefined): void {
  secrets.add("token", tokens?.access);
  secrets.add("token", tokens?.refresh);
}
