// From an result to the error that a tool answers: which code, with which facts.
import {
  type ErrorCode,
  type ErrorDetails,
  NOTHING_CHANGED,
  RefusedError,
  ToolError,
} from "../../core/errors.ts";
import type { Secrets } from "../../core/redaction.ts";
import type { CallLabels } from "../call_context.ts";
import {
  apiReason,
  describeFailure,
  ending,
  failureMessage,
  refusalMessage,
  serverErrorMessage,
  unknownOutcomeMessage,
} from "./error_messages.ts";
import {
  type FailureReason,
  type HttpFailure,
  type HttpResponse,
  type HttpResult,
  requestIdOf,
} from "../transport/result.ts";
import { type ApiErrorBody, readErrorBody } from "./error_body.ts";
import { askedWaitMs, isRetryLater, mayHaveArrived, type RequestKind } from "../retry/policy.ts";

/** What is known of a call that failed. */
export interface CallContext {
  readonly labels: CallLabels;
  readonly kind: RequestKind;
  readonly host: string;
  readonly attempts: number;
  /** Whether an attempt before the last may have been carried out. */
  readonly isUnclear: boolean;
  readonly secrets: Secrets;
}

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
  cancelled: "CANCELLED",
};

/** Whether an answer says that nobody is signed in: 401, or the 403 of FastAPI's HTTPBearer. */
export function isUnauthenticated(result: HttpResult): boolean {
  if (result.kind !== "response") return false;
  if (result.status !== 403) return result.status === 401;
  const { message } = readErrorBody(result, (text) => text);
  return /^(not authenticated|invalid authentication credentials)\.?$/i.test(message ?? "");
}

/** The error for an result that is no success. */
export function toToolError(result: HttpResult, call: CallContext): ToolError {
  return result.kind === "failure" ? failureError(result, call) : answerError(result, call);
}

/** The error for an answer that cannot be used; `what` says what came instead of one. */
export function unexpectedAnswer(
  answer: HttpResponse,
  call: CallContext,
  what: string,
  problem: ApiErrorBody = {},
): ToolError {
  const details = detailsOf(answer, call, problem);
  if (call.kind === "create" && answer.status < 300) {
    return new ToolError(
      "UNKNOWN_OUTCOME",
      unknownOutcomeMessage(call, `the API answered ${what}`),
      details,
    );
  }
  const remedy = isRetryLater(answer.status)
    ? "Try again later."
    : `${problem.message === undefined ? "Likely" : "If that does not explain it, likely"} ` +
      "B4B_API_BASE_URL or B4B_API_VERSION is wrong, or a proxy stands between.";
  const isUnclear = call.isUnclear || mayHaveArrived(answer) || answer.status < 300;
  const text =
    `Cannot ${call.labels.action}: ${call.host} answered ${what}${apiReason(problem)} ${remedy} ` +
    ending({ ...call, isUnclear });
  return new ToolError("UNEXPECTED_RESPONSE", text, details);
}

/** An answer in a few words: its status and what it holds. */
export function describeAnswer(
  { status, headers, text }: HttpResponse,
  { secrets }: CallContext,
): string {
  const type = headers.get("content-type")?.split(";")[0]?.trim().slice(0, 60);
  const body = text === ""
    ? "an empty body"
    : type
    ? secrets.redact(type)
    : "a body of no stated type";
  return `HTTP ${status} with ${body}`;
}

/** Codes by which the API says that it cannot now, which is no refusal. */
const TRANSIENT_CODES: readonly ErrorCode[] = ["RATE_LIMITED", "SERVER_ERROR"];

/** The error for a failure that the API tells with a code. */
export function codedError(
  code: ErrorCode,
  problem: ApiErrorBody,
  details: ErrorDetails,
  call: CallContext,
): ToolError {
  const text = refusalMessage(code, problem, details, call);
  if (TRANSIENT_CODES.includes(code)) return new ToolError(code, text, details);
  return new RefusedError(code, text, details, problem.message);
}

/** The facts beside the words. */
export function detailsOf(
  result: HttpResult,
  { attempts, secrets }: CallContext,
  problem: ApiErrorBody = {},
): ErrorDetails {
  const requestId = requestIdOf(result, secrets.redact);
  const wait = result.kind === "response" ? askedWaitMs(result) : undefined;
  return {
    ...(result.status !== undefined && { http_status: result.status }),
    ...(problem.fieldErrors && { field_errors: problem.fieldErrors }),
    ...(wait !== undefined && { retry_after_seconds: Math.ceil(wait / 1000) }),
    ...(requestId !== undefined && { request_id: requestId }),
    attempts,
  };
}

function answerError(answer: HttpResponse, call: CallContext): ToolError {
  const { status } = answer;
  const problem = readErrorBody(answer, call.secrets.redact);
  const details = detailsOf(answer, call, problem);
  if (call.kind === "create" && mayHaveArrived(answer)) {
    return new ToolError(
      "UNKNOWN_OUTCOME",
      unknownOutcomeMessage(call, `the API answered HTTP ${status}`),
      details,
    );
  }
  if (status >= 500) {
    return new ToolError("SERVER_ERROR", serverErrorMessage(status, details, call), details);
  }
  const code = isDuplicate(answer, problem)
    ? "CONFLICT"
    : STATUS_CODES[isUnauthenticated(answer) ? 401 : status];
  if (code !== undefined) return codedError(code, problem, details, call);
  if (call.kind === "login" && status >= 400 && !isRetryLater(status)) {
    const text = `The B4B API refused the sign-in with HTTP ${status}${apiReason(problem)} ` +
      `Ask an administrator of the account before trying again. ${NOTHING_CHANGED}`;
    return new RefusedError("UNEXPECTED_RESPONSE", text, details, problem.message);
  }
  return unexpectedAnswer(answer, call, describeAnswer(answer, call), problem);
}

function failureError(failure: HttpFailure, call: CallContext): ToolError {
  const details = detailsOf(failure, call);
  if (call.kind === "create" && failure.sent) {
    const why = `${call.host}: ${describeFailure(failure.reason)}`;
    return new ToolError("UNKNOWN_OUTCOME", unknownOutcomeMessage(call, why), details);
  }
  const isUnclear = call.isUnclear || failure.sent;
  const text = failureMessage(failure.reason, { ...call, isUnclear });
  return new ToolError(FAILURE_CODES[failure.reason], text, details);
}

function isDuplicate(
  { status }: HttpResponse,
  { message = "", code, fieldErrors }: ApiErrorBody,
): boolean {
  if (status !== 422) return false;
  const text = [message, ...Object.values(fieldErrors ?? {}).flat()].join(" ");
  return code === "CONFLICT" || /duplicate|already exists?|đã tồn tại/i.test(text);
}
