// The retry policy, as pure functions.
import { assertEquals } from "@std/assert";
import { isRepeatable, retryDelayMs } from "../../../src/api/retry/policy.ts";
import type { RequestKind } from "../../../src/api/transport/request.ts";
import type { FailureReason, HttpResult } from "../../../src/api/transport/result.ts";

function response(status: number, headers: HeadersInit = {}) {
  return { kind: "response", status, headers: new Headers(headers), text: "", at: 0 } as const;
}

function failure(reason: FailureReason, sent: boolean): HttpResult {
  return { kind: "failure", reason, sent };
}

const KINDS: readonly RequestKind[] = ["read", "update", "create", "login", "refresh"];

interface Row {
  readonly after: string;
  readonly result: HttpResult;
  readonly repeated: readonly RequestKind[];
}

const ROWS: readonly Row[] = [
  ...[500, 502, 503, 504, 408].map((status) => ({
    after: `HTTP ${status}`,
    result: response(status),
    repeated: ["read", "update"] as const,
  })),
  { after: "HTTP 429", result: response(429), repeated: ["read", "update", "create"] },
  ...[200, 201, 204, 302, 400, 401, 403, 404, 409, 413, 418, 422].map((status) => ({
    after: `HTTP ${status}`,
    result: response(status),
    repeated: [],
  })),
  ...(["dns", "refused", "tls", "unreachable", "connect_timeout"] as const).map((reason) => ({
    after: `${reason}, nothing sent`,
    result: failure(reason, false),
    repeated: ["read", "update", "create", "login"] as const,
  })),
  ...(["reset", "cut_off", "attempt_timeout"] as const).map((reason) => ({
    after: `${reason}, perhaps sent`,
    result: failure(reason, true),
    repeated: ["read", "update"] as const,
  })),
  { after: "an answer too large", result: failure("too_large", true), repeated: [] },
  { after: "an answer that is no text", result: failure("not_text", true), repeated: [] },
  { after: "cancellation before sending", result: failure("cancelled", false), repeated: [] },
  { after: "cancellation", result: failure("cancelled", true), repeated: [] },
  { after: "the call's end before sending", result: failure("call_timeout", false), repeated: [] },
  { after: "the call's end", result: failure("call_timeout", true), repeated: [] },
];

for (const { after, result, repeated } of ROWS) {
  Deno.test(`after ${after}, repeated: ${repeated.join(", ") || "nothing"}`, () => {
    assertEquals(KINDS.filter((kind) => isRepeatable(kind, result)), [...repeated]);
  });
}

Deno.test("a wait that the API asks for wins over the backoff", () => {
  assertEquals(retryDelayMs(1, response(503, { "retry-after": "7" }), () => 1), 7_000);
  assertEquals(retryDelayMs(9, response(429, { "retry-after": "0" }), () => 1), 0);
});

Deno.test("otherwise waits double up to 10 s, with full jitter", () => {
  const result = response(500);
  const longest = [1, 2, 3, 4, 5, 6, 7, 10].map((n) => retryDelayMs(n, result, () => 1));
  assertEquals(longest, [500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000]);
  assertEquals(retryDelayMs(3, result, () => 0), 0);
  assertEquals(retryDelayMs(3, result, () => 0.25), 500);
  assertEquals(retryDelayMs(2, failure("reset", true), () => 0.5), 500);
});
