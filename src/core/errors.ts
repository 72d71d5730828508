// The errors that reach people and models: failed tool calls and refused starts.

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

/** What a failed call did: nothing, perhaps an update, or something that only its message can explain. */
export type Effect = "none" | "maybe_applied" | "unknown";

const CLOSING_SENTENCES: Readonly<Record<Effect, string>> = {
  none: " Nothing was changed.",
  maybe_applied: " It may have been applied all the same; repeating it is safe.",
  unknown: "",
};

/** Additional facts about an error, under the names that clients see. */
export interface ErrorDetails {
  readonly http_status?: number;
  readonly field_errors?: Readonly<Record<string, readonly string[]>>;
  readonly retry_after_seconds?: number;
  readonly request_id?: string;
  readonly attempts?: number;
  /** The entities that may be meant. */
  readonly candidates?: readonly Readonly<Record<"id" | "name" | "tax_code", string>>[];
}

export interface ToolErrorOptions {
  /** Defaults to "none". */
  readonly effect?: Effect;
  readonly details?: ErrorDetails;
  readonly cause?: unknown;
}

/** A failed tool call; the message says what happened and what to do next, and reaches the model. */
export class ToolError extends Error {
  override name = "ToolError";
  readonly code: ErrorCode;
  readonly effect: Effect;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, options: ToolErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.effect = options.effect ?? "none";
    this.details = options.details ?? {};
  }

  /** The message and, where it is known, the sentence on what was changed. */
  get text(): string {
    return this.message + CLOSING_SENTENCES[this.effect];
  }
}

/** Shorter ones stay: they save nothing, and a form can show them next to the field. */
const MIN_REPEATED = 40;

/** The details without messages of fields that `text` has, too; the fields stay. */
export function withoutRepeats(details: ErrorDetails, text: string): ErrorDetails {
  if (details.field_errors === undefined) return details;
  const field_errors = Object.fromEntries(
    Object.entries(details.field_errors).map(([field, messages]) => [
      field,
      messages.map((one) => one.length >= MIN_REPEATED && text.includes(one) ? "see error" : one),
    ]),
  );
  return { ...details, field_errors };
}

/** `error` as it reads once an earlier attempt of the same update may have been applied. */
export function asMaybeApplied(error: unknown): unknown {
  if (!(error instanceof ToolError)) return error;
  const { code, message, details, cause } = error;
  return new ToolError(code, message, { effect: "maybe_applied", details, cause });
}

/** An error's stack for the log. */
export function stackOf(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}

/** The API understood a request and refused it. */
export class RefusedError extends ToolError {
  override name = "RefusedError";
  /** Why, in the API's own words, redacted and cleaned. */
  readonly reason: string | undefined;

  constructor(code: ErrorCode, message: string, options: ToolErrorOptions, reason?: string) {
    super(code, message, options);
    this.reason = reason;
  }
}

/** The reason with which calls are aborted when logout ends their session. */
export class SignedOutError extends ToolError {
  override name = "SignedOutError";

  constructor() {
    super(
      "AUTHENTICATION_ERROR",
      "logout was called meanwhile, so this call was ended. Call login, then make the call again.",
    );
  }
}

/** A start-up error (exit 2); the message is plain text for the person who started the program. */
export class StartError extends Error {
  override name = "StartError";
}
