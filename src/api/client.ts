// The B4B API as one tool call uses it: session, request, token renewal, response.
import type { Call, CallLabels } from "../core/call.ts";
import { asMaybeApplied } from "../core/errors.ts";
import type { JsonObject } from "../core/json.ts";
import type { Secrets } from "../core/redaction/secrets.ts";
import type { CallContext } from "./response/call_context.ts";
import { readResource, readResults } from "./response/envelope.ts";
import { type List, readList } from "./response/list.ts";
import { type Operation, readCreate, readUpdate } from "./response/operation.ts";
import { isUnauthenticated, toToolError } from "./response/to_tool_error.ts";
import type { AttemptResult, RetryingClient } from "./retry/retrying_client.ts";
import type { SessionManager } from "./session/session_manager.ts";
import type { Session } from "./session/session.ts";
import type { Path } from "./transport/path.ts";
import {
  createRequest,
  type HttpRequest,
  type Query,
  type RequestKind,
  resolveUrl,
} from "./transport/request.ts";
import { type HttpResponse, isSuccess } from "./transport/result.ts";

export interface Api {
  /** The session under which all requests of this call go out; signs in if that is allowed. */
  session(): Promise<Session>;
  /** The same call with other words in its errors, for a look-up before its own request. */
  relabel(labels: Partial<CallLabels>): Api;
  /** The same call, whose requests end with the reason of `signal` as well. */
  until(signal: AbortSignal): Api;
  /** GET of one resource. */
  get(path: Path, query?: Query): Promise<JsonObject>;
  /** GET of a page of rows. */
  list(path: Path, query: Query & { page: number; per_page: number }): Promise<List>;
  /** POST that only reads. */
  search(path: Path, body: JsonObject): Promise<JsonObject>;
  /** POST that creates; sent once. */
  create(path: Path, body: JsonObject, labels: CreateLabels): Promise<Operation>;
  /** PUT of the given fields; `done` is the message if the API sends none. */
  update(path: Path, body: JsonObject, done: string): Promise<Operation>;
}

export interface CreateLabels {
  /** What is created: "entity". */
  readonly thing: string;
  /** The message if the API sends none. */
  readonly done: string;
  /** The call that shows whether it exists, as it follows "Call". */
  readonly find: string;
}

interface ApiRequest {
  readonly kind: "read" | "update" | "create";
  readonly method: HttpRequest["method"];
  readonly path: Path;
  readonly query?: Query;
  readonly body?: JsonObject;
}

interface ApiResponse {
  readonly response: HttpResponse;
  readonly context: CallContext;
}

export interface ApiClientOptions {
  readonly retryingClient: RetryingClient;
  readonly sessions: SessionManager;
  /** Base URL with version, such as https://api.finizi.com/api/v1; the sandbox's is known only once it runs. */
  readonly base: () => Promise<URL>;
  /** Refuse everything that is not a read. */
  readonly readOnly: boolean;
  readonly createId: () => string;
  readonly secrets: Secrets;
}

export class ApiClient {
  readonly #options: ApiClientOptions;

  constructor(options: ApiClientOptions) {
    this.#options = options;
  }

  /** The API for one call under `session`, or under the one that there is at its first request. */
  forCall(call: Call, session?: Session): Api {
    const { sessions } = this.#options;
    let begun = session && Promise.resolve(session);
    const current = async () => {
      if (begun === undefined) return await (begun = sessions.current(call));
      return await sessions.keepFresh(await begun, call);
    };
    return this.#apiFor(call, current);
  }

  #apiFor(call: Call, session: () => Promise<Session>): Api {
    const send = (request: ApiRequest, labels?: Partial<CallLabels>) =>
      this.#send(request, relabel(call, labels), session);
    return {
      session,
      relabel: (labels) => this.#apiFor(relabel(call, labels), session),
      until: (signal) =>
        this.#apiFor({ ...call, signal: AbortSignal.any([call.signal, signal]) }, session),
      get: async (path, query = {}) => {
        const { response, context } = await send({ kind: "read", method: "GET", path, query });
        return readResource(response, context);
      },
      list: async (path, query) => {
        const { response, context } = await send({ kind: "read", method: "GET", path, query });
        return readList(response, context, query);
      },
      search: async (path, body) => {
        const { response, context } = await send({ kind: "read", method: "POST", path, body });
        return readResults(response, context);
      },
      create: async (path, body, { find, ...labels }) => {
        const request = { kind: "create", method: "POST", path, body } as const;
        const { response, context } = await send(request, { find });
        return readCreate(response, context, labels);
      },
      update: async (path, body, done) => {
        const { response, context } = await send({ kind: "update", method: "PUT", path, body });
        return readUpdate(response, context, done);
      },
    };
  }

  async #send(
    request: ApiRequest,
    call: Call,
    current: () => Promise<Session>,
  ): Promise<ApiResponse> {
    const { readOnly, secrets } = this.#options;
    const { kind } = request;
    if (readOnly && kind !== "read") {
      throw new Error(`Read-only mode let a ${kind} through to the HTTP layer`);
    }
    const session = await current();
    const unsigned = await this.#createRequest(request);
    const signal = AbortSignal.any([call.signal, session.signedOut]);
    const bound = { ...call, signal };
    const { result, ...attempts } = await this.#sendSigned(unsigned, kind, session, bound);
    const context = { ...attempts, labels: call.labels, kind, host: unsigned.url.host, secrets };
    if (!isSuccess(result)) throw toToolError(result, context);
    return { response: result, context };
  }

  /** Sends under `session` only, as long as it lasts; renews its token once after a 401. */
  async #sendSigned(
    unsigned: HttpRequest,
    kind: RequestKind,
    session: Session,
    call: Call,
  ): Promise<AttemptResult> {
    const { retryingClient, sessions } = this.#options;
    let token = "";
    const sign = () => {
      token = sessions.tokenOf(session, call);
      return { ...unsigned, headers: { ...unsigned.headers, authorization: `Bearer ${token}` } };
    };
    const first = await retryingClient.send(sign, kind, call);
    if (!isUnauthenticated(first.result)) return first;
    try {
      await sessions.renew(session, token, call);
      const second = await retryingClient.send(sign, kind, call, first);
      if (isUnauthenticated(second.result)) sessions.lose(session, token, call);
      return second;
    } catch (error) {
      throw kind === "update" && first.isUnclear ? asMaybeApplied(error) : error;
    }
  }

  async #createRequest({ kind, method, path, query, body }: ApiRequest): Promise<HttpRequest> {
    const { base, createId } = this.#options;
    const request = createRequest(kind, method, resolveUrl(await base(), path, query), body);
    if (kind !== "create") return request;
    return { ...request, headers: { ...request.headers, "idempotency-key": createId() } };
  }
}

function relabel(call: Call, labels: Partial<CallLabels> = {}): Call {
  return { ...call, labels: { ...call.labels, ...labels } };
}
