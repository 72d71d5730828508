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

/** How an error's text ends where that is the truth. */
export const NOTHING_CHANGED = "Nothing was changed.";
/** How it ends where an update was sent and no clear answer came. */
export const MAYBE_APPLIED = "It may have been applied all the same; repeating it is safe.";

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

/**
 * `error` as it is for an update of which an earlier attempt may have been applied: nothing that comes
 * after that can say that nothing was changed.
 */
export function afterUnclear(error: unknown): unknown {
  if (!(error instanceof ToolError) || error.message.endsWith(MAYBE_APPLIED)) return error;
  const text = error.message.replace(NOTHING_CHANGED, "").trim();
  return new ToolError(error.code, `${text} ${MAYBE_APPLIED}`, error.details, error.cause);
}

/** What the log keeps of a fault of the program. */
export function stackOf(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}

/** The API understood a request and said no. */
export class RefusedError extends ToolError {
  override name = "RefusedError";
  /** Why, in the API's own words, redacted and cleaned. */
  readonly reason: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails, reason?: string) {
    super(code, message, details);
    this.reason = reason;
  }
}

/** A start-up error (exit 2): the message is plain text for the person who started the program. */
export class StartError extends Error {
  override name = "StartError";
}
