// What a failed call tells the model: what happened, and what to do next.
import {
  type ErrorCode,
  type ErrorDetails,
  MAYBE_APPLIED,
  NOTHING_CHANGED,
} from "../../core/errors.ts";
import { NAME } from "../../core/version.ts";
import { MAX_BODY_BYTES } from "../transport/body.ts";
import { CALL_LIMIT_MS, type CallWords } from "../call_context.ts";
import type { FailedCall } from "./to_tool_error.ts";
import type { FailureReason } from "../transport/result.ts";
import type { Problem } from "./error_body.ts";

const DOCTOR = `\`${NAME} doctor\`, run in a terminal, tells what is wrong`;

type Words = (problem: Problem, details: ErrorDetails, call: FailedCall) => string;

const notSignedIn: Words = (problem, _, call) =>
  `Cannot ${call.words.action}: the B4B API does not accept the sign-in${reason(problem)} ` +
  `Call login again, then ${call.words.tool}. ${ending(call)}`;

const BY_CODE: Readonly<Partial<Record<ErrorCode, Words>>> = {
  VALIDATION_ERROR: (problem, { field_errors }, call) =>
    `The B4B API refused to ${call.words.action}${reason(problem)} ` +
    (field_errors === undefined ? "" : `Fields: ${listFields(field_errors)}. `) +
    `Correct the arguments and call ${call.words.tool} again. ${ending(call)}`,
  NOT_LOGGED_IN: notSignedIn,
  AUTHENTICATION_ERROR: (problem, details, call) =>
    call.kind === "login"
      ? `The B4B API refused the sign-in${reason(problem)} ` +
        "Check the phone (its +84 form) and the password, then call login with both, or without " +
        `arguments to let the person sign in on a page. ${NOTHING_CHANGED}`
      : notSignedIn(problem, details, call),
  AUTHORIZATION_ERROR: (problem, _, call) => {
    if (call.kind === "login") {
      return `The B4B API does not let this account sign in${reason(problem)} ` +
        `Ask an administrator of the account. ${NOTHING_CHANGED}`;
    }
    const { action, entityId } = call.words;
    return `The signed-in user may not ${action}${entityId ? ` (entity ${entityId})` : ""}` +
      `${reason(problem)} Ask ${
        entityId ? "that entity's administrator" : "an administrator"
      } for ` +
      `the right; whoami shows who is signed in. ${ending(call)}`;
  },
  NOT_FOUND: (problem, _, call) =>
    `Cannot ${call.words.action}: the B4B API does not find it${reason(problem)} ` +
    (call.words.idsFrom.length > 0
      ? `Valid ids come from ${call.words.idsFrom.join(" and ")}. `
      : "") +
    (/^not found\.?$/i.test(problem.message ?? "Not Found")
      ? "If the ids are right, check B4B_API_BASE_URL and B4B_API_VERSION: the address may be wrong. "
      : "") +
    ending(call),
  CONFLICT: (problem, _, call) =>
    call.kind === "create"
      ? `Cannot ${call.words.action}: it exists already${reason(problem)} ` +
        `${findWords(call, "to see it")}Do not make it again. ${ending(call)}`
      : `Cannot ${call.words.action}: it conflicts with what exists${reason(problem)} ` +
        `Change the arguments and call ${call.words.tool} again. ${ending(call)}`,
  RATE_LIMITED: (_, { retry_after_seconds }, call) =>
    limitWords(call.words, retry_after_seconds, ending(call)),
};

/** The text for a refusal with a code. */
export function refusalWords(
  code: ErrorCode,
  problem: Problem,
  details: ErrorDetails,
  call: FailedCall,
): string {
  const words = BY_CODE[code];
  if (words !== undefined) return words(problem, details, call);
  return `Cannot ${call.words.action}: the B4B API answered that it failed${reason(problem)} ` +
    (call.kind === "create"
      ? findWords(call, "to see whether it happened all the same").trim()
      : `Correct the arguments, or try again later with ${call.words.tool}.`) +
    (call.kind === "read" || call.kind === "login" ? ` ${NOTHING_CHANGED}` : "");
}

/** What a rate limit means for a call. */
export function limitWords(
  { action, tool }: CallWords,
  seconds: number | undefined,
  ending = NOTHING_CHANGED,
): string {
  const wait = seconds ?? 60; // the API's limits are per minute
  return `Cannot ${action} now: the B4B API asks to wait (rate limit). ` +
    `Wait ${wait} s, then call ${tool} again. ${ending}`;
}

/** The text for a 5xx. */
export function serverWords(status: number, details: ErrorDetails, call: FailedCall): string {
  const { attempts, request_id } = details;
  return [
    `Cannot ${call.words.action}: the B4B API failed with HTTP ${status}`,
    ` (${attempts === 1 ? "1 attempt" : `${attempts} attempts`}).`,
    " The fault is the API's, not the arguments'. Try again later",
    request_id === undefined ? "." : `, and give its support the request id ${request_id}.`,
    ` ${call.kind === "update" ? MAYBE_APPLIED : NOTHING_CHANGED}`,
  ].join("");
}

/** The last sentence: whether anything was changed. */
export function ending({ kind, isUnclear }: FailedCall): string {
  return kind === "update" && isUnclear ? MAYBE_APPLIED : NOTHING_CHANGED;
}

/** What happened, and what may help. */
const FAILURES: Readonly<Record<FailureReason, readonly [what: string, cure: string]>> = {
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
export function failureWords(failure: FailureReason, call: FailedCall): string {
  const [what, cure] = FAILURES[failure];
  return `Cannot ${call.words.action}: ${call.host}: ${what}. ${cure}. ${ending(call)}`;
}

/** The text for a create that may or may not have happened. */
export function unknownWords({ words }: FailedCall, why: string): string {
  return `It is not known whether this succeeded: ${words.action} (${why}). ` +
    "It may have happened, so do not just repeat it. " +
    findWords({ words }, `to see whether it is there, and ${words.tool} only if it is not`).trim();
}

/** Which call shows what a create made. */
function findWords({ words: { find } }: Pick<FailedCall, "words">, why: string): string {
  return find === undefined ? "" : `Call ${find} ${why}. `;
}

/** The API's own words, as they follow a statement. */
export function reason({ message }: Problem): string {
  return message === undefined ? "." : `: ${message.replace(/[.\s]{1,10}$/, "")}.`;
}

function listFields(fields: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(fields).map(([field, texts]) => `${field} (${texts.join(", ")})`).join(
    "; ",
  );
}
