// Turns the result of an API call that did not succeed into the error that a tool answers.
import {
  type Effect,
  type ErrorCode,
  type ErrorDetails,
  RefusedError,
  ToolError,
} from "../../core/errors.ts";
import {
  type FailureReason,
  type HttpFailure,
  type HttpResponse,
  type HttpResult,
  isRetryLater,
  mayHaveArrived,
  requestedWaitMs,
  requestIdOf,
} from "../transport/result.ts";
import type { CallContext } from "./call_context.ts";
import { type ApiErrorBody, isHtml, readErrorBody } from "./error_body.ts";
import {
  apiReason,
  describeFailure,
  failureMessage,
  isUnexplained,
  refusalMessage,
  serverErrorMessage,
  unknownOutcomeMessage,
} from "./error_messages.ts";

const STATUS_CODES: Readonly<Record<number, ErrorCode>> = {
  400: "VALIDATION_ERROR",
  401: "AUTHENTICATION_ERROR",
  403: "AUTHORIZATION_ERROR",
  404: "NOT_FOUND",
  409: "CONFLICT",
  413: "VALIDATION_ERROR",
  422: "VALIDATION_ERROR",
  429: "RATE_LIMITED",
};

const FAILURE_CODES: Readonly<Record<FailureReason, ErrorCode>> = {
  dns: "NETWORK_ERROR",
  refused: "NETWORK_ERROR",
  tls: "NETWORK_ERROR",
  unreachable: "NETWORK_ERROR",
  reset: "NETWORK_ERROR",
  cut_off: "NETWORK_ERROR",
  connect_timeout: "TIMEOUT",
  attempt_timeout: "TIMEOUT",
  call_timeout: "TIMEOUT",
  too_large: "UNEXPECTED_RESPONSE",
  not_text: "UNEXPECTED_RESPONSE",
  proxy_refused: "NETWORK_ERROR",
  proxy_sign_in: "NETWORK_ERROR",
  signed_out: "AUTHENTICATION_ERROR",
  cancelled: "CANCELLED",
};

/** Whether a response means that nobody is signed in: 401, or the 403 of FastAPI's HTTPBearer. */
export function isUnauthenticated(result: HttpResult): boolean {
  if (result.kind !== "response" || isHtml(result)) return false;
  if (result.status !== 403) return result.status === 401;
  const { message } = readErrorBody(result, (text) => text);
  return /^(not authenticated|invalid authentication credentials)\.?$/i.test(message ?? "");
}

/** The error for a result that is not a success. */
export function toToolError(result: HttpResult, context: CallContext): ToolError {
  return result.kind === "failure" ? failureError(result, context) : statusError(result, context);
}

/** The error for a response that cannot be used; `what` says what came instead. */
export function unexpectedResponse(
  response: HttpResponse,
  context: CallContext,
  what: string,
  body: ApiErrorBody = {},
): ToolError {
  const details = detailsOf(response, context, body);
  const isUnclear = mayHaveArrived(response);
  if (context.kind === "create" && isUnclear) {
    return unknownOutcome(context, `the API answered ${what}`, details);
  }
  const remedy = isRetryLater(response.status)
    ? "Try again later."
    : `${body.message === undefined ? "Probably" : "If that does not explain it, probably"} ` +
      "B4B_API_BASE_URL or B4B_API_VERSION is wrong, or a proxy is in between.";
  return new ToolError(
    "UNEXPECTED_RESPONSE",
    `Cannot ${context.labels.action}: ${context.host} answered ${what}${apiReason(body)} ${remedy}`,
    { details, effect: effectOf(context, isUnclear) },
  );
}

/** A response in a few words: its status and what it holds. */
export function describeResponse(
  { status, headers, text }: HttpResponse,
  { secrets }: CallContext,
): string {
  const type = headers.get("content-type")?.split(";")[0]?.trim().slice(0, 60);
  if (text === "") return `HTTP ${status} with an empty body`;
  return `HTTP ${status} with ${type ? secrets.redact(type) : "a body of no stated type"}`;
}

/** Codes that mean "not now", which is not a refusal. */
const TRANSIENT_CODES: readonly ErrorCode[] = ["RATE_LIMITED", "SERVER_ERROR"];

/** The error for a failure that the API reports with a code. */
export function codedError(
  code: ErrorCode,
  body: ApiErrorBody,
  details: ErrorDetails,
  context: CallContext,
): ToolError {
  const message = refusalMessage(code, body, details, context);
  const isWrite = context.kind === "create" || context.kind === "update";
  const effect = isWrite && isUnexplained(code) ? "unknown" : effectOf(context);
  if (TRANSIENT_CODES.includes(code)) return new ToolError(code, message, { details, effect });
  return new RefusedError(code, message, { details, effect }, body.message);
}

/** Only an update can be half-known: a create is then an UNKNOWN_OUTCOME, and reads change nothing. */
function effectOf({ kind, isUnclear }: CallContext, mayCount = false): Effect {
  return kind === "update" && (isUnclear || mayCount) ? "maybe_applied" : "none";
}

/** The facts that accompany the message. */
export function detailsOf(
  result: HttpResult,
  { attempts, secrets }: CallContext,
  { fieldErrors }: ApiErrorBody = {},
): ErrorDetails {
  const requestId = requestIdOf(result, secrets.redact);
  const wait = result.kind === "response" ? requestedWaitMs(result) : undefined;
  return {
    ...(result.status !== undefined && { http_status: result.status }),
    ...(fieldErrors && { field_errors: fieldErrors }),
    ...(wait !== undefined && { retry_after_seconds: Math.ceil(wait / 1000) }),
    ...(requestId !== undefined && { request_id: requestId }),
    attempts,
  };
}

function statusError(response: HttpResponse, context: CallContext): ToolError {
  const { status } = response;
  const body = readErrorBody(response, context.secrets.redact);
  const details = detailsOf(response, context, body);
  if (context.kind === "create" && mayHaveArrived(response)) {
    return unknownOutcome(context, `the API answered HTTP ${status}`, details);
  }
  if (isHtml(response)) return unexpectedResponse(response, context, `HTTP ${status}`, body);
  if (status >= 500) {
    const message = serverErrorMessage(status, body, details, context);
    return new ToolError("SERVER_ERROR", message, { details, effect: effectOf(context, true) });
  }
  const code = isDuplicate(response, body)
    ? "CONFLICT"
    : STATUS_CODES[isUnauthenticated(response) ? 401 : status];
  if (code !== undefined) return codedError(code, body, details, context);
  if (context.kind === "login" && status >= 400 && !isRetryLater(status)) {
    const message = `The B4B API refused the sign-in with HTTP ${status}${apiReason(body)} ` +
      "Ask an administrator of the account before trying again.";
    return new RefusedError("UNEXPECTED_RESPONSE", message, { details }, body.message);
  }
  return unexpectedResponse(response, context, describeResponse(response, context), body);
}

function failureError(failure: HttpFailure, context: CallContext): ToolError {
  const { reason, sent } = failure;
  const details = detailsOf(failure, context);
  if (context.kind === "create" && sent) {
    return unknownOutcome(context, `${context.host}: ${describeFailure(reason)}`, details);
  }
  const message = failureMessage(reason, context);
  return new ToolError(FAILURE_CODES[reason], message, {
    details,
    effect: effectOf(context, sent),
  });
}

function unknownOutcome(context: CallContext, why: string, details: ErrorDetails): ToolError {
  const message = unknownOutcomeMessage(context, why);
  return new ToolError("UNKNOWN_OUTCOME", message, { details, effect: "unknown" });
}

function isDuplicate(
  { status }: HttpResponse,
  { message = "", code, fieldErrors }: ApiErrorBody,
): boolean {
  if (status !== 422) return false;
  const text = [message, ...Object.values(fieldErrors ?? {}).flat()].join(" ");
  return code === "CONFLICT" || /duplicate|already exists?|đã tồn tại/i.test(text);
}
