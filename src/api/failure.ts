// From an outcome to the error that a tool answers: which code, and words for whoever must act next.
import { type ErrorCode, type ErrorDetails, RefusedError, ToolError } from "../errors.ts";
import type { CallWords } from "./call.ts";
import type { Answer, Failure, FailureReason, Outcome } from "./http.ts";
import { type Problem, readProblem } from "./problem.ts";
import { askedWaitMs, type RequestKind } from "./retry.ts";
import type { Secrets } from "../secrets.ts";

/** What is known of a call that failed. */
export interface FailedCall {
  readonly words: CallWords;
  readonly kind: RequestKind;
  readonly host: string;
  readonly attempts: number;
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

/** Whether an answer says that nobody is signed in: 401, or the 403 of FastAPI's HTTPBearer. */
export function isUnauthenticated(outcome: Outcome): boolean {
  if (outcome.kind !== "answer") return false;
  if (outcome.status !== 403) return outcome.status === 401;
  const { message } = readProblem(outcome, (text) => text);
  return /^(not authenticated|invalid authentication credentials)\.?$/i.test(message ?? "");
}

/** The error for an outcome that is no success. */
export function toToolError(outcome: Outcome, call: FailedCall): ToolError {
  return outcome.kind === "failure" ? failureError(outcome, call) : answerError(outcome, call);
}

/** The error for a success that cannot be used; `what` says what came instead. */
export function unexpectedAnswer(answer: Answer, call: FailedCall, what: string): ToolError {
  if (call.kind === "create" && answer.status < 300) {
    return unknownOutcome(call, `the API answered ${what}`, detailsOf(answer, call));
  }
  return new ToolError(
    "UNEXPECTED_RESPONSE",
    `Cannot ${call.words.action}: ${call.host} answered ${what}. ` +
      "Likely B4B_API_BASE_URL or B4B_API_VERSION is wrong, or a proxy stands between.",
    detailsOf(answer, call),
  );
}

/** An answer in a few words: its status and what it holds. */
export function describeAnswer({ status, headers, text }: Answer): string {
  const type = headers.get("content-type")?.split(";")[0]?.trim();
  return `HTTP ${status} with ${
    text === "" ? "an empty body" : type ?? "a body of no stated type"
  }`;
}

function answerError(answer: Answer, call: FailedCall): ToolError {
  const problem = readProblem(answer, call.secrets.redact);
  const details = detailsOf(answer, call, problem);
  const isServerFault = answer.status >= 500;
  if (call.kind === "create" && (isServerFault || answer.status === 408)) {
    return unknownOutcome(call, `the API answered HTTP ${answer.status}`, details);
  }
  if (isServerFault) {
    return new ToolError("SERVER_ERROR", serverWords(answer, call, details), details);
  }
  const code = isDuplicate(answer, problem) ? "CONFLICT" : STATUS_CODES[answer.status];
  if (code === undefined) return unexpectedAnswer(answer, call, describeAnswer(answer));
  return codedError(code, problem, details, call);
}

/** The error for a refusal by the API. */
export function codedError(
  code: ErrorCode,
  problem: Problem,
  details: ErrorDetails,
  call: FailedCall,
): ToolError {
  return new RefusedError(
    code,
    WORDS[code]?.(problem, details, call) ?? plainWords(problem, call),
    details,
  );
}

type Words = (problem: Problem, details: ErrorDetails, call: FailedCall) => string;

const WORDS: Readonly<Partial<Record<ErrorCode, Words>>> = {
  VALIDATION_ERROR: (problem, { field_errors }, { words }) =>
    `The B4B API refused to ${words.action}${reason(problem)} ` +
    (field_errors === undefined ? "" : `Fields: ${listFields(field_errors)}. `) +
    `Correct the arguments and call ${words.tool} again. Nothing was changed.`,
  AUTHENTICATION_ERROR: (problem, _, { words, kind }) =>
    kind === "login"
      ? `The B4B API refused the sign-in${reason(problem)} ` +
        "Check the phone (its +84 form) and the password, then call login again."
      : `Cannot ${words.action}: the sign-in is no longer accepted${reason(problem)} ` +
        "It was cleared. Call login again, then repeat the call.",
  AUTHORIZATION_ERROR: (problem, _, { words }) =>
    `The signed-in user may not ${words.action}` +
    `${words.entityId ? ` (entity ${words.entityId})` : ""}${reason(problem)} ` +
    `Ask ${words.entityId ? "that entity's administrator" : "an administrator"} for the right; ` +
    "whoami shows who is signed in. Nothing was changed.",
  NOT_FOUND: (problem, _, { words }) =>
    `Cannot ${words.action}: the B4B API does not find it${reason(problem)} ` +
    (words.idsFrom.length > 0 ? `Valid ids come from ${words.idsFrom.join(" and ")}. ` : "") +
    (/^not found\.?$/i.test(problem.message ?? "Not Found")
      ? "If the ids are right, check B4B_API_BASE_URL and B4B_API_VERSION: the address may be wrong."
      : "Nothing was changed."),
  CONFLICT: (problem, _, { words }) =>
    `Cannot ${words.action}: it exists already${reason(problem)} ` +
    "Use what exists instead of making it again. Nothing was changed.",
  RATE_LIMITED: (_, { retry_after_seconds }, { words }) => limitWords(words, retry_after_seconds),
};

/** What a rate limit means for a call. */
export function limitWords(words: CallWords, seconds: number | undefined): string {
  const wait = seconds === undefined ? "a while" : `${seconds} s`;
  return `Cannot ${words.action} now: the B4B API's rate limit is used up. ` +
    `Wait ${wait}, then call ${words.tool} again. Nothing was changed.`;
}

function plainWords(problem: Problem, { words }: FailedCall): string {
  return `Cannot ${words.action}: the B4B API says so${reason(problem)}`;
}

function serverWords(
  { status }: Answer,
  { words, kind }: FailedCall,
  details: ErrorDetails,
): string {
  const { attempts, request_id } = details;
  return `Cannot ${words.action}: the B4B API failed with HTTP ${status} ` +
    `(${attempts === 1 ? "1 attempt" : `${attempts} attempts`}). ` +
    "The fault is the API's, not the arguments'. Try again later" +
    (request_id ? `, and give its support the request id ${request_id}` : "") + ". " +
    (kind === "update" ? "The update may have been applied; repeating it is safe." : "");
}

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

const FAILURE_WORDS: Readonly<Record<FailureReason, string>> = {
  dns: "its name cannot be resolved (DNS); check B4B_API_BASE_URL and the network",
  refused: "it refuses connections; check B4B_API_BASE_URL and that the API is running",
  tls:
    "no secure connection (TLS) can be made; behind a company proxy set DENO_TLS_CA_STORE=system",
  unreachable: "no connection can be made; check the network and any proxy",
  reset: "the connection broke before an answer came; try again",
  cut_off: "the answer was cut off; try again",
  connect_timeout: "no connection within API_CONNECT_TIMEOUT; check the network and any proxy",
  attempt_timeout: "no whole answer within API_TIMEOUT; try again, or for less at once",
  call_timeout: "the 55 s that one call may take are over; try again, or for less at once",
  too_large: "it answered more than 10 MB; ask for fewer rows",
  not_text: "its answer is not text in the charset that it names; likely a proxy stands between",
  cancelled: "the call was cancelled",
};

function failureError(failure: Failure, call: FailedCall): ToolError {
  const details = detailsOf(failure, call);
  const why = `${call.host}: ${FAILURE_WORDS[failure.reason]}`;
  if (call.kind === "create" && failure.sent) return unknownOutcome(call, why, details);
  const ending = call.kind === "create" || !failure.sent ? " Nothing was changed." : "";
  return new ToolError(
    FAILURE_CODES[failure.reason],
    `Cannot ${call.words.action}. ${why}.${ending}`,
    details,
  );
}

function unknownOutcome({ words }: FailedCall, why: string, details: ErrorDetails): ToolError {
  return new ToolError(
    "UNKNOWN_OUTCOME",
    `It is not known whether this succeeded: ${words.action} (${why}). ` +
      `It may have happened, so do not just repeat it. ${words.check ?? ""}`.trim(),
    details,
  );
}

function isDuplicate({ status }: Answer, { message = "", code, fieldErrors }: Problem): boolean {
  if (status !== 422) return false;
  const text = [message, ...Object.values(fieldErrors ?? {}).flat()].join(" ");
  return code === "CONFLICT" || /duplicate|already exists?|đã tồn tại/i.test(text);
}

/** The facts beside the words. */
export function detailsOf(
  outcome: Outcome,
  { attempts }: FailedCall,
  problem: Problem = {},
): ErrorDetails {
  const requestId = outcome.headers?.get("x-request-id")?.match(/^[\w.:-]{1,128}$/)?.[0];
  const wait = outcome.kind === "answer" ? askedWaitMs(outcome) : undefined;
  return {
    ...(outcome.status !== undefined && { http_status: outcome.status }),
    ...(problem.fieldErrors && { field_errors: problem.fieldErrors }),
    ...(wait !== undefined && { retry_after_seconds: Math.ceil(wait / 1000) }),
    ...(requestId && { request_id: requestId }),
    attempts,
  };
}

function reason({ message }: Problem): string {
  return message === undefined ? "." : `: ${message.replace(/[.\s]+$/, "")}.`;
}

function listFields(fields: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(fields).map(([field, texts]) => `${field} (${texts.join(", ")})`).join(
    "; ",
  );
}
