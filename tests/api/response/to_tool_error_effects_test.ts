// Code, effect and details of the errors that results become, by the kind of request.
import { assertEquals } from "@std/assert";
import type { CallContext } from "../../../src/api/response/call_context.ts";
import {
  codedError,
  describeResponse,
  detailsOf,
  toToolError,
  unexpectedResponse,
} from "../../../src/api/response/to_tool_error.ts";
import type { RequestKind } from "../../../src/api/transport/request.ts";
import type { FailureReason, HttpResponse } from "../../../src/api/transport/result.ts";
import { type ErrorCode, RefusedError, type ToolError } from "../../../src/core/errors.ts";
import { Secrets } from "../../../src/core/redaction/secrets.ts";

const KINDS: readonly RequestKind[] = ["read", "update", "create", "login", "refresh"];

function contextOf(kind: RequestKind, more: Partial<CallContext> = {}): CallContext {
  const labels = { tool: "a_tool", action: "do it", idsFrom: [] };
  const secrets = new Secrets();
  return { labels, kind, host: "api.finizi.com", attempts: 2, isUnclear: false, secrets, ...more };
}

function response(status: number, headers: HeadersInit = {}, text = "{}"): HttpResponse {
  return { kind: "response", status, headers: new Headers(headers), text, at: 0 };
}

/** Code, effect, and whether it is a refusal. */
function outline(error: ToolError): string {
  const refused = error instanceof RefusedError ? " refused" : "";
  return `${error.code} ${error.effect}${refused}`;
}

/** The same for all kinds but those that are named. */
type Outlines = Readonly<Partial<Record<RequestKind, string>> & { others: string }>;

/** It is not known whether the API carried the request out. */
const UNCLEAR: Outlines = {
  update: "UNEXPECTED_RESPONSE maybe_applied",
  create: "UNKNOWN_OUTCOME unknown",
  others: "UNEXPECTED_RESPONSE none",
};

const STATUSES: Readonly<Record<number, Outlines>> = {
  101: UNCLEAR,
  206: UNCLEAR,
  300: UNCLEAR,
  304: UNCLEAR,
  400: { others: "VALIDATION_ERROR none refused" },
  401: { others: "AUTHENTICATION_ERROR none refused" },
  402: {
    login: "UNEXPECTED_RESPONSE none refused",
    others: "UNEXPECTED_RESPONSE none",
  },
  403: { others: "AUTHORIZATION_ERROR none refused" },
  404: { others: "NOT_FOUND none refused" },
  408: {
    update: "UNEXPECTED_RESPONSE maybe_applied",
    create: "UNKNOWN_OUTCOME unknown",
    others: "UNEXPECTED_RESPONSE none",
  },
  409: { others: "CONFLICT none refused" },
  413: { others: "VALIDATION_ERROR none refused" },
  422: { others: "VALIDATION_ERROR none refused" },
  425: { others: "UNEXPECTED_RESPONSE none" },
  429: { others: "RATE_LIMITED none" },
  460: { ...UNCLEAR, login: "UNEXPECTED_RESPONSE none refused" },
  499: { ...UNCLEAR, login: "UNEXPECTED_RESPONSE none refused" },
  500: {
    update: "SERVER_ERROR maybe_applied",
    create: "UNKNOWN_OUTCOME unknown",
    others: "SERVER_ERROR none",
  },
};

for (const [status, outlines] of Object.entries(STATUSES)) {
  Deno.test(`HTTP ${status} becomes ${JSON.stringify(outlines)}`, () => {
    for (const kind of KINDS) {
      const error = toToolError(response(Number(status)), contextOf(kind));
      assertEquals(outline(error), outlines[kind] ?? outlines.others, kind);
    }
  });
}

const FAILURES: Readonly<Record<FailureReason, ErrorCode>> = {
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

for (const [reason, code] of Object.entries(FAILURES)) {
  Deno.test(`the failure ${reason} becomes ${code}, or UNKNOWN_OUTCOME for a create that was sent`, () => {
    const outlines = (sent: boolean) =>
      (["read", "update", "create"] as const).map((kind) =>
        outline(toToolError({ kind: "failure", reason: reasonOf(reason), sent }, contextOf(kind)))
      );
    assertEquals(outlines(false), Array(3).fill(`${code} none`));
    assertEquals(outlines(true), [
      `${code} none`,
      `${code} maybe_applied`,
      "UNKNOWN_OUTCOME unknown",
    ]);
  });
}

function reasonOf(text: string): FailureReason {
  const known = (name: string): name is FailureReason => name in FAILURES;
  if (!known(text)) throw new TypeError(`${text} is not a reason`);
  return text;
}

Deno.test("an update whose earlier attempt is unclear may have been applied, a read never", () => {
  const effects = (["read", "update"] as const).map((kind) =>
    toToolError(response(409), contextOf(kind, { isUnclear: true })).effect
  );
  assertEquals(effects, ["none", "maybe_applied"]);
});

const UNUSABLE = [
  { status: 200, create: "UNKNOWN_OUTCOME", update: "maybe_applied" },
  { status: 299, create: "UNKNOWN_OUTCOME", update: "maybe_applied" },
  { status: 300, create: "UNKNOWN_OUTCOME", update: "maybe_applied" },
  { status: 418, create: "UNEXPECTED_RESPONSE", update: "none" },
] as const;

for (const { status, create, update } of UNUSABLE) {
  Deno.test(`an unusable HTTP ${status} is ${create} for a create, and ${update} for an update`, () => {
    const unusable = (kind: RequestKind) =>
      unexpectedResponse(response(status), contextOf(kind), "nonsense");
    assertEquals([unusable("create").code, unusable("update").effect], [create, update]);
    assertEquals(outline(unusable("read")), "UNEXPECTED_RESPONSE none");
  });
}

Deno.test("a coded error is a refusal unless it asks to wait; unexplained codes leave writes unknown", () => {
  const outlines = (code: ErrorCode) =>
    (["read", "update", "create"] as const).map((kind) =>
      outline(codedError(code, {}, {}, contextOf(kind)))
    );
  assertEquals(outlines("NOT_FOUND"), Array(3).fill("NOT_FOUND none refused"));
  assertEquals(outlines("RATE_LIMITED"), Array(3).fill("RATE_LIMITED none"));
  assertEquals(outlines("SERVER_ERROR"), [
    "SERVER_ERROR none",
    "SERVER_ERROR unknown",
    "SERVER_ERROR unknown",
  ]);
  assertEquals(outlines("INTERNAL_ERROR"), [
    "INTERNAL_ERROR none refused",
    "INTERNAL_ERROR unknown refused",
    "INTERNAL_ERROR unknown refused",
  ]);
});

Deno.test("a refusal keeps the API's message as its reason", () => {
  const error = toToolError(response(403, {}, '{"detail":"Locked"}'), contextOf("login"));
  assertEquals(error instanceof RefusedError && error.reason, "Locked");
  const odd = toToolError(response(423, {}, '{"detail":"Locked"}'), contextOf("login"));
  assertEquals(odd instanceof RefusedError && odd.reason, "Locked");
});

Deno.test("details have what is known: status, fields, wait, request id and attempts", () => {
  const context = contextOf("read");
  assertEquals(detailsOf(response(200), context), { http_status: 200, attempts: 2 });
  const headers = { "retry-after": "7", "x-request-id": "r-1" };
  assertEquals(detailsOf(response(503, headers), context, { fieldErrors: { a: ["b"] } }), {
    http_status: 503,
    field_errors: { a: ["b"] },
    retry_after_seconds: 7,
    request_id: "r-1",
    attempts: 2,
  });
  const failure = { kind: "failure", reason: "reset", sent: true } as const;
  assertEquals(detailsOf(failure, context), { attempts: 2 });
  const begun = { ...failure, status: 200, headers: new Headers(headers) };
  assertEquals(detailsOf(begun, context), { http_status: 200, request_id: "r-1", attempts: 2 });
});

const TYPES: readonly (readonly [type: string, text: string, description: string])[] = [
  ["application/json; charset=utf-8", "{", "HTTP 200 with application/json"],
  [" text/html ", "x", "HTTP 200 with text/html"],
  ["x".repeat(70), "x", `HTTP 200 with ${"x".repeat(60)}`],
  ["", "x", "HTTP 200 with a body of no stated type"],
  ["text/html", "", "HTTP 200 with an empty body"],
];

for (const [type, text, description] of TYPES) {
  Deno.test(`${JSON.stringify(type)} with ${text.length} characters is described as ${description}`, () => {
    const described = describeResponse(
      response(200, { "content-type": type }, text),
      contextOf("read"),
    );
    assertEquals(described, description);
  });
}

Deno.test("a secret in a content type is redacted", () => {
  const context = contextOf("read");
  context.secrets.add("token", "token-1");
  const described = describeResponse(response(200, { "content-type": "a/token-1" }), context);
  assertEquals(described, "HTTP 200 with a/[redacted]");
});
