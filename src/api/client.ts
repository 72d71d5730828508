// The B4B API as one tool call sees it: sign-in, request, renewal, answer.
import { afterUnclear } from "../core/errors.ts";
import type { SessionManager } from "./session/session_manager.ts";
import type { Call } from "./call_context.ts";
import type { AttemptResult, RetryingClient } from "./retry/retrying_client.ts";
import { type CallContext, isUnauthenticated, toToolError } from "./response/to_tool_error.ts";
import { truncateList } from "./response/truncate.ts";
import type { WireRequest } from "./transport/http.ts";
import type { HttpResponse } from "./transport/result.ts";
import type { JsonObject } from "../core/json.ts";
import type { Path } from "./path.ts";
import type { RequestKind } from "./retry/policy.ts";
import type { Session } from "./session/session.ts";
import {
  type List,
  type Operation,
  readList,
  readOperation,
  readResource,
  readResults,
} from "./response/envelope.ts";
import type { Secrets } from "../core/redaction.ts";
import { NAME, VERSION } from "../core/version.ts";

/** Query parameters; undefined ones are not sent. */
export type Query = Readonly<Record<string, string | number | undefined>>;

export interface Api {
  /** GET of one resource. */
  get(path: Path, query?: Query): Promise<JsonObject>;
  /** GET of a page of rows. */
  list(path: Path, query: Query & { page: number; per_page: number }): Promise<List>;
  /** POST that only reads. */
  search(path: Path, body: JsonObject): Promise<JsonObject>;
  /** POST that creates; goes out once. */
  create(path: Path, body: JsonObject, labels: CreateLabels): Promise<Operation>;
  /** PUT of the given fields; `done` is said if the API has no message. */
  update(path: Path, body: JsonObject, done: string): Promise<Operation>;
}

export interface CreateLabels {
  /** Said if the API has no message. */
  readonly done: string;
  /** Which call shows whether it exists, as it follows "Call". */
  readonly find: string;
}

interface ApiRequest {
  readonly kind: "read" | "update" | "create";
  readonly method: WireRequest["method"];
  readonly path: Path;
  readonly query?: Query;
  readonly body?: JsonObject;
}

export interface ApiClientOptions {
  readonly retryingClient: RetryingClient;
  readonly sessions: SessionManager;
  /** Base URL with version, such as https://api.finizi.com/api/v1; known late in the sandbox. */
  readonly base: () => Promise<URL>;
  /** Refuse whatever is not a read. */
  readonly readOnly: boolean;
  readonly createId: () => string;
  readonly secrets: Secrets;
}

export class ApiClient {
  readonly #options: ApiClientOptions;

  constructor(options: ApiClientOptions) {
    this.#options = options;
  }

  /** The API for one call. */
  forCall(call: Call): Api {
    const send = (request: ApiRequest) => this.#send(request, call);
    return {
      get: async (path, query = {}) => {
        const { answer, failed } = await send({ kind: "read", method: "GET", path, query });
        return readResource(answer, failed);
      },
      list: async (path, query) => {
        const { answer, failed } = await send({ kind: "read", method: "GET", path, query });
        return truncateList(readList(answer, failed, query));
      },
      search: async (path, body) => {
        const { answer, failed } = await send({ kind: "read", method: "POST", path, body });
        return readResults(answer, failed);
      },
      create: async (path, body, { done, find }) => {
        const request = { kind: "create", method: "POST", path, body } as const;
        const labels = { ...call.labels, find };
        const { answer, failed } = await this.#send(request, { ...call, labels });
        return readOperation(answer, failed, done);
      },
      update: async (path, body, done) => {
        const { answer, failed } = await send({ kind: "update", method: "PUT", path, body });
        return readOperation(answer, failed, done);
      },
    };
  }

  async #send(
    request: ApiRequest,
    call: Call,
  ): Promise<{ answer: HttpResponse; failed: CallContext }> {
    if (this.#options.readOnly && request.kind !== "read") {
      throw new Error(`Read-only mode let a ${request.kind} through to the HTTP layer`);
    }
    const session = await this.#options.sessions.current(call);
    const wire = await this.#toWire(request);
    const { result, ...attempts } = await this.#exchange(wire, request.kind, session, call);
    const failed = {
      ...attempts,
      labels: call.labels,
      kind: request.kind,
      host: wire.url.host,
      secrets: this.#options.secrets,
    };
    if (result.kind === "failure" || result.status >= 300) throw toToolError(result, failed);
    return { answer: result, failed };
  }

  /** Sends under `session` only, as long as it lasts; a 401 is cured once. */
  async #exchange(
    wire: WireRequest,
    kind: RequestKind,
    session: Session,
    call: Call,
  ): Promise<AttemptResult> {
    const { retryingClient, sessions } = this.#options;
    let token = "";
    const make = () => {
      token = sessions.tokenOf(session, call);
      return { ...wire, headers: { ...wire.headers, authorization: `Bearer ${token}` } };
    };
    const exchanged = await retryingClient.run(make, kind, call);
    if (!isUnauthenticated(exchanged.result)) return exchanged;
    try {
      await sessions.renew(session, token, call);
      const again = await retryingClient.run(make, kind, call, exchanged);
      if (isUnauthenticated(again.result)) sessions.lose(session, token, call);
      return again;
    } catch (error) {
      throw kind === "update" && exchanged.isUnclear ? afterUnclear(error) : error;
    }
  }

  async #toWire(request: ApiRequest): Promise<WireRequest> {
    const { base, createId } = this.#options;
    const url = resolve(await base(), request.path, request.query);
    const wire = toWire(request.method, url, request.body, request.kind);
    if (request.kind !== "create") return wire;
    return { ...wire, headers: { ...wire.headers, "idempotency-key": createId() } };
  }
}

/** A request without a token; a sign-in, a refresh or a create goes out once. */
export function toWire(
  method: WireRequest["method"],
  url: URL,
  body: object | undefined,
  kind: RequestKind,
): WireRequest {
  return {
    method,
    url,
    headers: {
      "accept": "application/json",
      "user-agent": `${NAME}/${VERSION}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    once: kind !== "read" && kind !== "update",
  };
}

/** Base and path joined, the base's prefix kept. */
export function resolve(base: URL, path: Path | string, query: Query = {}): URL {
  const url = new URL(`${base.href.replace(/\/+$/, "")}${path}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}
