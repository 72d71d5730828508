// The responses of the API and the errors that become responses.

type HeaderMap = Readonly<Record<string, string>>;

/** What a handler returns; without `body` the response is empty. */
export interface HandlerResponse {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: HeaderMap;
}

const STATUS_OF = {
  AUTHENTICATION_ERROR: 401,
  AUTHORIZATION_ERROR: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  VALIDATION_ERROR: 422,
  RATE_LIMITED: 429,
} as const;

/** An error of the API itself; its response has the documented body. */
export class ApiError extends Error {
  override name = "ApiError";

  constructor(
    readonly code: keyof typeof STATUS_OF,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    readonly headers: HeaderMap = {},
  ) {
    super(message);
  }

  get response(): HandlerResponse {
    const { code, message, details, headers } = this;
    const body = { success: false, error: message, error_code: code, details };
    return { status: STATUS_OF[code], body, headers };
  }
}

/** One entry of FastAPI's `detail` list. */
export interface ValidationIssue {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: Readonly<Record<string, unknown>> | undefined;
}

/** A request that FastAPI refuses before it reaches the API. */
export class RequestValidationError extends Error {
  override name = "RequestValidationError";

  constructor(readonly issues: readonly ValidationIssue[]) {
    super(issues.map(({ msg }) => msg).join("; "));
  }

  get response(): HandlerResponse {
    return { status: 422, body: { detail: this.issues } };
  }
}

export function ok(body: unknown): HandlerResponse {
  return { status: 200, body };
}

/** The documented body of a create, update or import. */
export function operationResult(status: number, message: string, data: unknown): HandlerResponse {
  return { status, body: { success: true, message, data } };
}

/** FastAPI's own error body, as for an unknown path. */
export function fastApiError(
  status: number,
  text: string,
  headers: Record<string, string> = {},
): HandlerResponse {
  return { status, body: { detail: text }, headers };
}

export function toResponse(response: HandlerResponse, headers: HeaderMap): Response {
  const { status, body } = response;
  const all = { ...headers, ...response.headers };
  if (body === undefined) return new Response(null, { status, headers: all });
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json", ...all },
  });
}
