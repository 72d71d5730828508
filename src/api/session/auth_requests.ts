// The two requests that obtain tokens: login and refresh.
import { type Call, type CallLabels, runCall } from "../../core/call.ts";
import type { Clock } from "../../core/clock.ts";
import { RefusedError } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import type { Secrets } from "../../core/redaction/secrets.ts";
import type { CallContext } from "../response/call_context.ts";
import { readValue, unwrapData } from "../response/envelope.ts";
import { toToolError } from "../response/to_tool_error.ts";
import type { RetryingClient } from "../retry/retrying_client.ts";
import type { HttpRequest } from "../transport/request.ts";
import { type HttpResponse, isRetryLater, isSuccess } from "../transport/result.ts";
import type { Credentials } from "./credential_policy.ts";
import { readTokens, readUser, type Session, type Tokens, type User } from "./session.ts";
import { signInWithoutToken } from "./session_errors.ts";

export interface SignedIn {
  readonly user: User;
  readonly tokens: Tokens;
}

export interface AuthRequestsOptions {
  readonly retryingClient: RetryingClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: Secrets;
  /** Makes a request without a token that is delivered at most once. */
  readonly createRequest: (
    path: "/auth/login" | "/auth/refresh",
    body: object,
  ) => Promise<HttpRequest>;
  /** Aborted when the program ends; a request that several calls share depends on none of them. */
  readonly signal: AbortSignal;
}

/** Labels for a sign-in or refresh that several calls share. */
const sharedLabels = (action: string) => ({ tool: "the same tool", action, idsFrom: [] });
const REFRESH_LABELS = sharedLabels("renew the sign-in");

export class AuthRequests {
  readonly #options: AuthRequestsOptions;
  #apiHasNoRefresh = false;

  constructor(options: AuthRequestsOptions) {
    this.#options = options;
  }

  /** Signs in; throws AUTHENTICATION_ERROR if the API refuses the credentials. */
  async authenticate(credentials: Credentials, call: Call): Promise<SignedIn> {
    const { retryingClient, createRequest, secrets } = this.#options;
    secrets.add("password", credentials.password);
    secrets.add("phone", credentials.phone);
    const request = await createRequest("/auth/login", credentials);
    const { result, ...attempts } = await retryingClient.send(() => request, "login", call);
    const context = this.#context("login", request, attempts, call.labels);
    if (!isSuccess(result)) throw toToolError(result, context);
    const body = unwrapData(readValue(result, context));
    const tokens = readTokens(body, result);
    if (tokens === undefined) throw signInWithoutToken(body, result, context);
    rememberTokens(secrets, tokens);
    return { user: readUser(body), tokens };
  }

  /** The same for all calls that wait for it. */
  authenticateShared(credentials: Credentials, action: string): Promise<SignedIn> {
    return this.#shared(sharedLabels(action), (call) => this.authenticate(credentials, call));
  }

  canRefresh(session: Session): boolean {
    return session.refreshToken !== undefined && !this.#apiHasNoRefresh;
  }

  /** New tokens; undefined if the API refuses; throws if it could not be asked. */
  async refresh(session: Session): Promise<Tokens | undefined> {
    if (!this.canRefresh(session)) return undefined;
    const { retryingClient, createRequest, secrets, log } = this.#options;
    const request = await createRequest("/auth/refresh", { refresh_token: session.refreshToken });
    const { result, ...attempts } = await this.#shared(
      REFRESH_LABELS,
      (call) => retryingClient.send(() => request, "refresh", call),
    );
    const context = this.#context("refresh", request, attempts, REFRESH_LABELS);
    if (result.kind === "response" && refusesRefresh(result.status)) {
      if (result.status === 404 || result.status === 405) this.#apiHasNoRefresh = true;
      return undefined;
    }
    if (!isSuccess(result)) throw toToolError(result, context);
    const tokens = readRefreshed(result, context);
    rememberTokens(secrets, tokens);
    log.debug("token refreshed", { user_id: session.user.id });
    return tokens;
  }

  #context(
    kind: "login" | "refresh",
    { url }: HttpRequest,
    attempts: Pick<CallContext, "attempts" | "isUnclear">,
    labels: CallLabels,
  ): CallContext {
    return { ...attempts, kind, labels, host: url.host, secrets: this.#options.secrets };
  }

  #shared<T>(labels: CallLabels, task: (call: Call) => Promise<T>): Promise<T> {
    const { clock, signal } = this.#options;
    return runCall({ clock, signal, labels, progress: () => {} }, task);
  }
}

/** Whether the API understood and refused a refresh. */
function refusesRefresh(status: number): boolean {
  return status >= 400 && status < 500 && !isRetryLater(status);
}

/** The new tokens; undefined if the API answers `success: false`, which is a refusal. */
function readRefreshed(response: HttpResponse, context: CallContext): Tokens | undefined {
  try {
    return readTokens(unwrapData(readValue(response, context)), response);
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}

function rememberTokens(secrets: Secrets, tokens: Tokens | undefined): void {
  secrets.add("token", tokens?.access);
  secrets.add("token", tokens?.refresh);
}
