/** Every way in which a tool call can fail, as clients see it. */
export const ERROR_CODES = [
  "VALIDATION_ERROR",
  "NOT_LOGGED_IN",
  "AUTHENTICATION_ERROR",
  "AUTHORIZATION_ERROR",
  "NOT_FOUND",
  "CONFLICT",
  "RATE_LIMITED",
  "SERVER_ERROR",
  "NETWORK_ERROR",
  "TIMEOUT",
  "UNKNOWN_OUTCOME",
  "UNEXPECTED_RESPONSE",
  "READ_ONLY",
  "CANCELLED",
  "INTERNAL_ERROR",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export function isErrorCode(value: unknown): value is ErrorCode {
  return ERROR_CODES.some((code) => code === value);
}

/** Facts beside an error's text, under the names that clients see. */
export interface ErrorDetails {
  readonly http_status?: number;
  readonly field_errors?: Readonly<Record<string, readonly string[]>>;
  readonly retry_after_seconds?: number;
  readonly request_id?: string;
  readonly attempts?: number;
}

/** A failed tool call; the message says what happened and what to do next, and reaches the model. */
export class ToolError extends Error {
  override name = "ToolError";
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.details = details;
  }
}

/** The API understood a request and said no. */
export class RefusedError extends ToolError {
  override name = "RefusedError";
}

/** A start-up error (exit 2): the message is plain text for the person who started the program. */
export class StartError extends Error {
  override name = "StartError";
}
