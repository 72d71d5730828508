// What a failed call tells the model: what happened, and what to do next.
import {
  type ErrorCode,
  type ErrorDetails,
  MAYBE_APPLIED,
  NOTHING_CHANGED,
} from "../../core/errors.ts";
import { NAME } from "../../core/version.ts";
import { MAX_BODY_BYTES } from "../transport/body.ts";
import { CALL_LIMIT_MS, type CallLabels } from "../call_context.ts";
import type { CallContext } from "./to_tool_error.ts";
import type { FailureReason } from "../transport/result.ts";
import type { ApiErrorBody } from "./error_body.ts";

const DOCTOR = `\`${NAME} doctor\`, run in a terminal, tells what is wrong`;

type WriteMessage = (problem: ApiErrorBody, details: ErrorDetails, call: CallContext) => string;

const notSignedIn: WriteMessage = (problem, _, call) =>
  `Cannot ${call.labels.action}: the B4B API does not accept the sign-in${apiReason(problem)} ` +
  `Call login again, then ${call.labels.tool}. ${ending(call)}`;

const REFUSAL_MESSAGES: Readonly<Partial<Record<ErrorCode, WriteMessage>>> = {
  VALIDATION_ERROR: (problem, { field_errors }, call) =>
    `The B4B API refused to ${call.labels.action}${apiReason(problem)} ` +
    (field_errors === undefined ? "" : `Fields: ${listFields(field_errors)}. `) +
    `Correct the arguments and call ${call.labels.tool} again. ${ending(call)}`,
  NOT_LOGGED_IN: notSignedIn,
  AUTHENTICATION_ERROR: (problem, details, call) =>
    call.kind === "login"
      ? `The B4B API refused the sign-in${apiReason(problem)} ` +
        "Check the phone (its +84 form) and the password, then call login with both, or without " +
        `arguments to let the person sign in on a page. ${NOTHING_CHANGED}`
      : notSignedIn(problem, details, call),
  AUTHORIZATION_ERROR: (problem, _, call) => {
    if (call.kind === "login") {
      return `The B4B API does not let this account sign in${apiReason(problem)} ` +
        `Ask an administrator of the account. ${NOTHING_CHANGED}`;
    }
    const { action, entityId } = call.labels;
    return `The signed-in user may not ${action}${entityId ? ` (entity ${entityId})` : ""}` +
      `${apiReason(problem)} Ask ${
        entityId ? "that entity's administrator" : "an administrator"
      } for ` +
      `the right; whoami shows who is signed in. ${ending(call)}`;
  },
  NOT_FOUND: (problem, _, call) =>
    `Cannot ${call.labels.action}: the B4B API does not find it${apiReason(problem)} ` +
    (call.labels.idsFrom.length > 0
      ? `Valid ids come from ${call.labels.idsFrom.join(" and ")}. `
      : "") +
    (/^not found\.?$/i.test(problem.message ?? "Not Found")
      ? "If the ids are right, check B4B_API_BASE_URL and B4B_API_VERSION: the address may be wrong. "
      : "") +
    ending(call),
  CONFLICT: (problem, _, call) =>
    call.kind === "create"
      ? `Cannot ${call.labels.action}: it exists already${apiReason(problem)} ` +
        `${findHint(call, "to see it")}Do not make it again. ${ending(call)}`
      : `Cannot ${call.labels.action}: it conflicts with what exists${apiReason(problem)} ` +
        `Change the arguments and call ${call.labels.tool} again. ${ending(call)}`,
  RATE_LIMITED: (_, { retry_after_seconds }, call) =>
    rateLimitMessage(call.labels, retry_after_seconds, ending(call)),
};

/** The text for a refusal with a code. */
export function refusalMessage(
  code: ErrorCode,
  problem: ApiErrorBody,
  details: ErrorDetails,
  call: CallContext,
): string {
  const labels = REFUSAL_MESSAGES[code];
  if (labels !== undefined) return labels(problem, details, call);
  return `Cannot ${call.labels.action}: the B4B API answered that it failed${apiReason(problem)} ` +
    (call.kind === "create"
      ? findHint(call, "to see whether it happened all the same").trim()
      : `Correct the arguments, or try again later with ${call.labels.tool}.`) +
    (call.kind === "read" || call.kind === "login" ? ` ${NOTHING_CHANGED}` : "");
}

/** What a rate limit means for a call. */
export function rateLimitMessage(
  { action, tool }: CallLabels,
  seconds: number | undefined,
  ending = NOTHING_CHANGED,
): string {
  const wait = seconds ?? 60; // the API's limits are per minute
  return `Cannot ${action} now: the B4B API asks to wait (rate limit). ` +
    `Wait ${wait} s, then call ${tool} again. ${ending}`;
}

/** The text for a 5xx. */
export function serverErrorMessage(
  status: number,
  details: ErrorDetails,
  call: CallContext,
): string {
  const { attempts, request_id } = details;
  return [
    `Cannot ${call.labels.action}: the B4B API failed with HTTP ${status}`,
    ` (${attempts === 1 ? "1 attempt" : `${attempts} attempts`}).`,
    " The fault is the API's, not the arguments'. Try again later",
    request_id === undefined ? "." : `, and give its support the request id ${request_id}.`,
    ` ${call.kind === "update" ? MAYBE_APPLIED : NOTHING_CHANGED}`,
  ].join("");
}

/** The last sentence: whether anything was changed. */
export function ending({ kind, isUnclear }: CallContext): string {
  return kind === "update" && isUnclear ? MAYBE_APPLIED : NOTHING_CHANGED;
}

/** What happened, and what may help. */
const FAILURES: Readonly<Record<FailureReason, readonly [what: string, remedy: string]>> = {
  dns: ["its name cannot be resolved (DNS)", `Check B4B_API_BASE_URL and the network: ${DOCTOR}`],
  refused: [
    "it refuses connections",
    `Check B4B_API_BASE_URL and that the API is running: ${DOCTOR}`,
  ],
  tls: [
    "no secure connection (TLS) can be made",
    `Behind a company proxy the person sets DENO_TLS_CA_STORE=system: ${DOCTOR}`,
  ],
  unreachable: ["no connection can be made", `Check the network and any proxy: ${DOCTOR}`],
  reset: ["the connection broke before an answer came", `Try again; if it breaks again, ${DOCTOR}`],
  cut_off: ["the answer was cut off", `Try again; if it is cut off again, ${DOCTOR}`],
  connect_timeout: [
    "no connection within API_CONNECT_TIMEOUT",
    `Check the network and any proxy: ${DOCTOR}`,
  ],
  attempt_timeout: ["no whole answer within API_TIMEOUT", "Try again, or for less at once"],
  call_timeout: [
    `the ${CALL_LIMIT_MS / 1000} s that one call may take are over`,
    "Try again, or for less at once",
  ],
  too_large: [`it answered more than ${MAX_BODY_BYTES / 1_000_000} MB`, "Ask for fewer rows"],
  not_text: [
    "its answer is not text in the charset that it names",
    "Likely a proxy stands between",
  ],
  cancelled: ["the call was cancelled", "Nothing is to be done"],
};

/** What a failure without an answer is, as it follows the host's name. */
export function describeFailure(failure: FailureReason): string {
  return FAILURES[failure][0];
}

/** The text for a call that got no whole answer. */
export function failureMessage(failure: FailureReason, call: CallContext): string {
  const [what, remedy] = FAILURES[failure];
  return `Cannot ${call.labels.action}: ${call.host}: ${what}. ${remedy}. ${ending(call)}`;
}

/** The text for a create that may or may not have happened. */
export function unknownOutcomeMessage({ labels }: CallContext, why: string): string {
  return `It is not known whether this succeeded: ${labels.action} (${why}). ` +
    "It may have happened, so do not just repeat it. " +
    findHint({ labels }, `to see whether it is there, and ${labels.tool} only if it is not`).trim();
}

/** Which call shows what a create made. */
function findHint({ labels: { find } }: Pick<CallContext, "labels">, why: string): string {
  return find === undefined ? "" : `Call ${find} ${why}. `;
}

/** The API's own words, as they follow a statement. */
export function apiReason({ message }: ApiErrorBody): string {
  return message === undefined ? "." : `: ${message.replace(/[.\s]{1,10}$/, "")}.`;
}

function listFields(fields: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(fields).map(([field, texts]) => `${field} (${texts.join(", ")})`).join(
    "; ",
  );
}
