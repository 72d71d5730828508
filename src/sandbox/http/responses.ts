/** What a handler answers; a body that is not given is empty. */
export interface HandlerResponse {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const STATUS_OF = {
  AUTHENTICATION_ERROR: 401,
  AUTHORIZATION_ERROR: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  VALIDATION_ERROR: 422,
  RATE_LIMITED: 429,
} as const;

/** An error that the API itself raises; answered with the documented body. */
export class ApiError extends Error {
  override name = "ApiError";

  constructor(
    readonly code: keyof typeof STATUS_OF,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  get answer(): HandlerResponse {
    const { code, message, details, headers } = this;
    const body = { success: false, error: message, error_code: code, details };
    return { status: STATUS_OF[code], body, headers };
  }
}

/** One entry of FastAPI's `detail` list. */
export interface Issue {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: Readonly<Record<string, unknown>> | undefined;
}

/** A request that FastAPI refuses before the API sees it. */
export class InvalidRequest extends Error {
  override name = "InvalidRequest";

  constructor(readonly issues: readonly Issue[]) {
    super(issues.map(({ msg }) => msg).join("; "));
  }

  get answer(): HandlerResponse {
    return { status: 422, body: { detail: this.issues } };
  }
}

export function ok(body: unknown): HandlerResponse {
  return { status: 200, body };
}

/** The documented envelope of what an operation did. */
export function done(status: 200 | 201, message: string, data: unknown): HandlerResponse {
  return { status, body: { success: true, message, data } };
}

/** FastAPI's own short body, as for an unknown path. */
export function detail(
  status: number,
  text: string,
  headers: Record<string, string> = {},
): HandlerResponse {
  return { status, body: { detail: text }, headers };
}

export function toResponse(
  answer: HandlerResponse,
  headers: Readonly<Record<string, string>>,
): Response {
  const all = { ...headers, ...answer.headers };
  if (answer.body === undefined) return new Response(null, { status: answer.status, headers: all });
  return new Response(JSON.stringify(answer.body), {
    status: answer.status,
    headers: { "Content-Type": "application/json", ...all },
  });
}
