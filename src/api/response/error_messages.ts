// Writes the messages of failed API calls: what happened, and what to do next.
import { CALL_LIMIT_MS, type CallLabels } from "../../core/call.ts";
import type { ErrorCode, ErrorDetails } from "../../core/errors.ts";
import { NAME } from "../../core/version.ts";
import { MAX_BODY_BYTES } from "../transport/body.ts";
import type { FailureReason } from "../transport/result.ts";
import type { CallContext } from "./call_context.ts";
import type { ApiErrorBody } from "./error_body.ts";

const DOCTOR = `\`${NAME} doctor\`, run in a terminal, shows what is wrong`;

type WriteMessage = (body: ApiErrorBody, details: ErrorDetails, context: CallContext) => string;

const notSignedIn: WriteMessage = (body, _details, { labels }) =>
  `Cannot ${labels.action}: the B4B API does not accept the sign-in${apiReason(body)} ` +
  `Call login again, then ${labels.tool}.`;

const failed: WriteMessage = (body, _details, context) =>
  `Cannot ${context.labels.action}: the B4B API answered that it failed${apiReason(body)} ` +
  (context.kind === "create"
    ? findHint(context.labels, "to see whether it happened all the same").trim()
    : context.labels.remedy ??
      `Correct the arguments, or try again later with ${context.labels.tool}.`);

const REFUSAL_MESSAGES: Readonly<Record<ErrorCode, WriteMessage>> = {
  VALIDATION_ERROR: (body, { field_errors }, { labels }) =>
    `The B4B API refused to ${labels.action}${apiReason(body)} ` +
    (field_errors === undefined ? "" : `Fields: ${listFields(field_errors)}. `) +
    (labels.remedy ?? `Correct the arguments and call ${labels.tool} again.`),
  NOT_LOGGED_IN: notSignedIn,
  AUTHENTICATION_ERROR: (body, details, context) =>
    context.kind === "login"
      ? `The B4B API refused the sign-in${apiReason(body)} ` +
        "Check the phone (its +84 form) and the password, then call login with both, or without " +
        "arguments to let the person sign in on a page."
      : notSignedIn(body, details, context),
  AUTHORIZATION_ERROR: (body, _details, { kind, labels: { action, entityId } }) =>
    kind === "login"
      ? `The B4B API does not let this account sign in${apiReason(body)} ` +
        "Ask an administrator of the account."
      : `The signed-in user may not ${action}${entityId ? ` (entity ${entityId})` : ""}` +
        `${apiReason(body)} Ask ${
          entityId ? "that entity's" : "an"
        } administrator for the right; ` +
        "whoami shows who is signed in.",
  NOT_FOUND: (body, _details, { labels: { action, idsFrom } }) =>
    [
      `Cannot ${action}: the B4B API does not find it${apiReason(body)}`,
      ...(idsFrom.length > 0 ? [`Valid ids come from ${idsFrom.join(" and ")}.`] : []),
      ...(/^not found\.?$/i.test(body.message ?? "Not Found")
        ? [
          "If the ids are right, check B4B_API_BASE_URL and B4B_API_VERSION: the address may be wrong.",
        ]
        : []),
    ].join(" "),
  CONFLICT: (body, _details, { kind, labels }) =>
    kind === "create"
      ? `Cannot ${labels.action}: it exists already${apiReason(body)} ` +
        `${findHint(labels, "to see it")}Do not make it again.`
      : `Cannot ${labels.action}: it conflicts with what exists${apiReason(body)} ` +
        `Change the arguments and call ${labels.tool} again.`,
  RATE_LIMITED: (_body, { retry_after_seconds }, { labels }) =>
    rateLimitMessage(labels, retry_after_seconds),
  SERVER_ERROR: failed,
  NETWORK_ERROR: failed,
  TIMEOUT: failed,
  UNKNOWN_OUTCOME: failed,
  UNEXPECTED_RESPONSE: failed,
  READ_ONLY: failed,
  CANCELLED: failed,
  INTERNAL_ERROR: failed,
};

/** Whether a code has no message of its own, so that nothing is known about what the refused call did. */
export function isUnexplained(code: ErrorCode): boolean {
  return REFUSAL_MESSAGES[code] === failed;
}

/** The message for a refusal with a code. */
export function refusalMessage(
  code: ErrorCode,
  body: ApiErrorBody,
  details: ErrorDetails,
  context: CallContext,
): string {
  return REFUSAL_MESSAGES[code](body, details, context);
}

/** Why the API asks to wait: its rate limit, or a 503 with its own words. */
export interface WaitCause {
  readonly status: number;
  readonly message: string | undefined;
}

/** The message for a call that the API does not accept now. */
export function rateLimitMessage(
  { action, tool }: CallLabels,
  seconds = 60,
  cause?: WaitCause,
): string {
  const why = cause?.status === 503
    ? `is unavailable (HTTP 503${cause.message === undefined ? "" : `: ${cause.message}`}) and`
    : "";
  const limit = why === "" ? " (rate limit)" : "";
  return `Cannot ${action} now: the B4B API ${why} asks to wait${limit}. `.replace("  ", " ") +
    `Wait ${seconds} s, then call ${tool} again.`;
}

/** The message for a 5xx. */
export function serverErrorMessage(
  status: number,
  body: ApiErrorBody,
  { attempts, request_id }: ErrorDetails,
  { labels }: CallContext,
): string {
  const support = request_id === undefined
    ? ""
    : `, and give its support the request id ${request_id}`;
  const tried = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  return `Cannot ${labels.action}: the B4B API failed with HTTP ${status} (${tried})` +
    `${apiReason(body)} ` +
    `The fault is the API's, not the arguments'. Try again later${support}.`;
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
  attempt_timeout: [
    "no complete answer within API_TIMEOUT",
    "Try again, or ask for less at once",
  ],
  call_timeout: [
    `the ${CALL_LIMIT_MS / 1000} s that one call may take are over`,
    "Try again, or ask for less at once",
  ],
  too_large: [`it answered more than ${MAX_BODY_BYTES / 1_000_000} MB`, "Ask for fewer rows"],
  not_text: [
    "its answer is not text in the charset that it names",
    "A proxy is probably in between",
  ],
  proxy_refused: [
    "the proxy refuses to connect to it",
    `Ask the network's administrator to allow it: ${DOCTOR}`,
  ],
  proxy_sign_in: [
    "the proxy asks for a sign-in (HTTP 407)",
    "The person sets the proxy's user and password in HTTPS_PROXY, percent-encoded",
  ],
  signed_out: ["logout was called before the answer came", "Call login to sign in again"],
  cancelled: ["the call was cancelled", "Nothing needs to be done"],
};

/** What a failure is, as it follows the host's name. */
export function describeFailure(reason: FailureReason): string {
  return FAILURES[reason][0];
}

/** The message for a call that got no complete response. */
export function failureMessage(reason: FailureReason, { labels, host }: CallContext): string {
  const [what, remedy] = FAILURES[reason];
  return `Cannot ${labels.action}: ${host}: ${what}. ${remedy}.`;
}

/** The message for a create that may or may not have happened. */
export function unknownOutcomeMessage({ labels }: CallContext, why: string): string {
  const hint = `to see whether it is there, and ${labels.tool} only if it is not`;
  return `It is not known whether this succeeded: ${labels.action} (${why}). ` +
    `It may have happened, so do not just repeat it. ${findHint(labels, hint).trim()}`;
}

/** Which call shows what a create made. */
function findHint({ find }: CallLabels, why: string): string {
  return find === undefined ? "" : `Call ${find} ${why}. `;
}

/** The API's own words, as they follow a statement. */
export function apiReason({ message }: ApiErrorBody): string {
  return message === undefined ? "." : `: ${message.replace(/[.\s]{1,10}$/, "")}.`;
}

function listFields(fields: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(fields).map(([field, texts]) => `${field} (${texts.join(", ")})`)
    .join("; ");
}
