// The messages of failed calls: what happened, and what to do next.
import { assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import type { CallContext } from "../../../src/api/response/call_context.ts";
import {
  apiReason,
  describeFailure,
  failureMessage,
  isUnexplained,
  rateLimitMessage,
  refusalMessage,
  serverErrorMessage,
  unknownOutcomeMessage,
} from "../../../src/api/response/error_messages.ts";
import type { RequestKind } from "../../../src/api/transport/request.ts";
import type { CallLabels } from "../../../src/core/call.ts";
import { ERROR_CODES, type ErrorCode } from "../../../src/core/errors.ts";
import { Secrets } from "../../../src/core/redaction/secrets.ts";

const LABELS: CallLabels = {
  tool: "update_entity",
  action: "update this entity",
  idsFrom: ["list_entities"],
  entityId: "e-1",
};

function contextOf(kind: RequestKind, labels: Partial<CallLabels> = {}): CallContext {
  return {
    labels: { ...LABELS, ...labels },
    kind,
    host: "api.finizi.com",
    attempts: 1,
    isUnclear: false,
    secrets: new Secrets(),
  };
}

/** The message for a refusal of a call of this kind, with the API's message "Why". */
function refusal(code: ErrorCode, kind: RequestKind, labels: Partial<CallLabels> = {}): string {
  return refusalMessage(code, { message: "Why." }, {}, contextOf(kind, labels));
}

Deno.test("codes without a message of their own are unexplained", () => {
  assertEquals(ERROR_CODES.filter(isUnexplained), [
    "SERVER_ERROR",
    "NETWORK_ERROR",
    "TIMEOUT",
    "UNKNOWN_OUTCOME",
    "UNEXPECTED_RESPONSE",
    "READ_ONLY",
    "CANCELLED",
    "INTERNAL_ERROR",
  ]);
});

Deno.test("the API's words follow a colon and end with one full stop", () => {
  const texts = [undefined, "Why", "Why.", "Why. .. ", "v1.0"];
  assertEquals(texts.map((message) => apiReason(message === undefined ? {} : { message })), [
    ".",
    ": Why.",
    ": Why.",
    ": Why.",
    ": v1.0.",
  ]);
});

Deno.test("a refused sign-in names phone and password, any other call names login", () => {
  assertMatch(
    refusal("AUTHENTICATION_ERROR", "login"),
    /^The B4B API refused the sign-in: Why\. Check the phone \(its \+84 form\) and the password/,
  );
  for (const kind of ["read", "refresh"] as const) {
    assertEquals(
      refusal("AUTHENTICATION_ERROR", kind),
      "Cannot update this entity: the B4B API does not accept the sign-in: Why. " +
        "Call login again, then update_entity.",
    );
  }
});

Deno.test("a missing right names the action, the entity and who can grant it", () => {
  assertEquals(
    refusal("AUTHORIZATION_ERROR", "update"),
    "The signed-in user may not update this entity (entity e-1): Why. Ask that entity's " +
      "administrator for the right; whoami shows who is signed in.",
  );
  assertEquals(
    refusal("AUTHORIZATION_ERROR", "update", { entityId: undefined }),
    "The signed-in user may not update this entity: Why. Ask an administrator for the right; " +
      "whoami shows who is signed in.",
  );
  assertMatch(
    refusal("AUTHORIZATION_ERROR", "login"),
    /let this account sign in: Why\. Ask an adm/,
  );
});

Deno.test("what is not found names the tools that list ids", () => {
  const start = "Cannot update this entity: the B4B API does not find it: Why.";
  assertEquals(
    refusal("NOT_FOUND", "update", { idsFrom: ["list_entities", "list_vendors"] }),
    `${start} Valid ids come from list_entities and list_vendors.`,
  );
  assertEquals(refusal("NOT_FOUND", "update"), `${start} Valid ids come from list_entities.`);
  assertEquals(refusal("NOT_FOUND", "update", { idsFrom: [] }), start);
});

for (
  const message of [undefined, "Not Found", "not found.", "Entity not found", "Not found here"]
) {
  const isBare = message === undefined || /^not found\.?$/i.test(message);
  Deno.test(`404 "${message}" ${isBare ? "points" : "does not point"} to the base URL`, () => {
    const body = message === undefined ? {} : { message };
    const text = refusalMessage("NOT_FOUND", body, {}, contextOf("read"));
    (isBare ? assertMatch : assertNotMatch)(text, /check B4B_API_BASE_URL and B4B_API_VERSION/);
  });
}

Deno.test("a conflict of a create names the call that shows what exists, if there is one", () => {
  const start = "Cannot update this entity: it exists already: Why.";
  assertEquals(
    refusal("CONFLICT", "create", { find: "list_entities" }),
    `${start} Call list_entities to see it. Do not make it again.`,
  );
  assertEquals(refusal("CONFLICT", "create"), `${start} Do not make it again.`);
  assertMatch(refusal("CONFLICT", "update"), /it conflicts with what exists: Why\. Change the arg/);
});

Deno.test("refused arguments are listed by field after the API's words", () => {
  const details = { field_errors: { city: ["too long", "odd"], name: ["missing"] } };
  const start = "The B4B API refused to update this entity: Why.";
  const end = "Correct the arguments and call update_entity again.";
  assertEquals(
    refusalMessage("VALIDATION_ERROR", { message: "Why" }, details, contextOf("update")),
    `${start} Fields: city (too long, odd); name (missing). ${end}`,
  );
  assertEquals(refusal("VALIDATION_ERROR", "update"), `${start} ${end}`);
});

Deno.test("an unexplained refusal of a create says how to look, of other calls what to change", () => {
  assertMatch(
    refusal("INTERNAL_ERROR", "create", { find: "list_entities" }),
    /answered that it failed: Why\. Call list_entities to see whether it happened all the same\.$/,
  );
  assertMatch(
    refusal("INTERNAL_ERROR", "update"),
    /answered that it failed: Why\. Correct the arguments, or try again later with update_entity\.$/,
  );
});

Deno.test("a rate limit names the seconds that the API asks for, else a minute", () => {
  assertEquals(
    rateLimitMessage(LABELS, 7),
    "Cannot update this entity now: the B4B API asks to wait (rate limit). " +
      "Wait 7 s, then call update_entity again.",
  );
  assertMatch(rateLimitMessage(LABELS), /Wait 60 s/);
  const details = { retry_after_seconds: 9 };
  assertMatch(refusalMessage("RATE_LIMITED", {}, details, contextOf("read")), /Wait 9 s/);
});

Deno.test("a server error names status, attempts and the request id", () => {
  const context = contextOf("read");
  assertMatch(
    serverErrorMessage(503, { message: "Bảo trì." }, { attempts: 1 }, context),
    /failed with HTTP 503 \(1 attempt\): Bảo trì\. .* Try again later\.$/,
  );
  assertMatch(
    serverErrorMessage(500, {}, { attempts: 3, request_id: "r-1" }, context),
    /HTTP 500 \(3 attempts\)\. .* Try again later, and give its support the request id r-1\.$/,
  );
});

Deno.test("a failure names the host, what failed and a remedy", () => {
  const message = (reason: Parameters<typeof failureMessage>[0]) =>
    failureMessage(reason, contextOf("read"));
  assertMatch(message("dns"), /^Cannot update this entity: api\.finizi\.com: its name.*\(DNS\)\. /);
  assertMatch(message("tls"), /DENO_TLS_CA_STORE=system/);
  assertMatch(message("connect_timeout"), /API_CONNECT_TIMEOUT/);
  assertMatch(message("attempt_timeout"), /API_TIMEOUT\./);
  assertMatch(message("call_timeout"), /the 55 s that one call may take/);
  assertMatch(message("too_large"), /more than 10 MB\. Ask for fewer rows/);
  assertEquals(describeFailure("refused"), "it refuses connections");
});

Deno.test("an unknown outcome says how to look, and not to repeat the call", () => {
  const context = contextOf("create", { find: "list_entities" });
  assertEquals(
    unknownOutcomeMessage(context, "HTTP 500"),
    "It is not known whether this succeeded: update this entity (HTTP 500). It may have happened, " +
      "so do not just repeat it. Call list_entities to see whether it is there, and update_entity " +
      "only if it is not.",
  );
});
