// The policy of repetition, as pure functions.
import { assertEquals } from "@std/assert";
import type { FailureReason, HttpResult } from "../../../src/api/transport/result.ts";
import {
  askedWaitMs,
  isRepeatable,
  type RequestKind,
  retryDelayMs,
} from "../../../src/api/retry/policy.ts";

function answer(status: number, headers: HeadersInit = {}) {
  return { kind: "response", status, headers: new Headers(headers), text: "", at: 0 } as const;
}

function failure(reason: FailureReason, sent: boolean): HttpResult {
  return { kind: "failure", reason, sent };
}

const KINDS: readonly RequestKind[] = ["read", "update", "create", "login", "refresh"];

interface Row {
  readonly after: string;
  readonly outcome: HttpResult;
  readonly repeated: readonly RequestKind[];
}

const ROWS: readonly Row[] = [
  ...[500, 502, 503, 504, 408].map((status) => ({
    after: `HTTP ${status}`,
    outcome: answer(status),
    repeated: ["read", "update"] as const,
  })),
  { after: "HTTP 429", outcome: answer(429), repeated: ["read", "update", "create"] },
  ...[200, 201, 204, 302, 400, 401, 403, 404, 409, 413, 418, 422].map((status) => ({
    after: `HTTP ${status}`,
    outcome: answer(status),
    repeated: [],
  })),
  ...(["dns", "refused", "tls", "unreachable", "connect_timeout"] as const).map((reason) => ({
    after: `${reason}, nothing sent`,
    outcome: failure(reason, false),
    repeated: ["read", "update", "create", "login"] as const,
  })),
  ...(["reset", "cut_off", "attempt_timeout"] as const).map((reason) => ({
    after: `${reason}, perhaps sent`,
    outcome: failure(reason, true),
    repeated: ["read", "update"] as const,
  })),
  { after: "an answer too large", outcome: failure("too_large", true), repeated: [] },
  { after: "an answer that is no text", outcome: failure("not_text", true), repeated: [] },
  { after: "cancellation before sending", outcome: failure("cancelled", false), repeated: [] },
  { after: "cancellation", outcome: failure("cancelled", true), repeated: [] },
  { after: "the call's end before sending", outcome: failure("call_timeout", false), repeated: [] },
  { after: "the call's end", outcome: failure("call_timeout", true), repeated: [] },
];

for (const { after, outcome, repeated } of ROWS) {
  Deno.test(`after ${after}, repeated: ${repeated.join(", ") || "nothing"}`, () => {
    assertEquals(KINDS.filter((kind) => isRepeatable(kind, outcome)), [...repeated]);
  });
}

const DATE = "Sun, 09 Sep 2001 01:46:40 GMT"; // 1,000,000,000 s
const WAITS: readonly {
  readonly header: string;
  readonly headers: HeadersInit;
  readonly status?: number;
  readonly asked: number | undefined;
}[] = [
  { header: "Retry-After in seconds", headers: { "retry-after": "7" }, asked: 7_000 },
  { header: "Retry-After 0", headers: { "retry-after": "0" }, asked: 0 },
  {
    header: "Retry-After on 503",
    headers: { "retry-after": " 12 " },
    status: 503,
    asked: 12_000,
  },
  {
    header: "Retry-After as a date, against Date",
    headers: { "retry-after": "Sun, 09 Sep 2001 01:47:10 GMT", date: DATE },
    asked: 30_000,
  },
  {
    header: "Retry-After as a date that is over",
    headers: { "retry-after": "Sun, 09 Sep 2001 01:46:00 GMT", date: DATE },
    asked: 0,
  },
  {
    header: "Retry-After as a date without Date",
    headers: { "retry-after": "Sun, 09 Sep 2001 01:47:10 GMT" },
    asked: undefined,
  },
  ...["soon", "-5", "1.5", "", "7, 7", "0x10", "NaN"]
    .map((text) => ({
      header: `Retry-After ${JSON.stringify(text)}`,
      headers: { "retry-after": text },
      asked: undefined,
    })),
  {
    header: "X-RateLimit-Reset against Date",
    headers: { "x-ratelimit-reset": "1000000042", date: DATE },
    asked: 42_000,
  },
  {
    header: "X-RateLimit-Reset that is over",
    headers: { "x-ratelimit-reset": "999999999", date: DATE },
    asked: 0,
  },
  {
    header: "X-RateLimit-Reset on a 503",
    headers: { "x-ratelimit-reset": "1000000042", date: DATE },
    status: 503,
    asked: undefined,
  },
  {
    header: "X-RateLimit-Reset without Date",
    headers: { "x-ratelimit-reset": "1000000042" },
    asked: undefined,
  },
  {
    header: "X-RateLimit-Reset soon",
    headers: { "x-ratelimit-reset": "soon", date: DATE },
    asked: undefined,
  },
  {
    header: "Retry-After before X-RateLimit-Reset",
    headers: { "retry-after": "3", "x-ratelimit-reset": "1000000042", date: DATE },
    asked: 3_000,
  },
];

for (const { header, headers, status = 429, asked } of WAITS) {
  Deno.test(`${header} asks for ${asked === undefined ? "nothing" : `${asked} ms`}`, () => {
    const outcome = answer(status, headers);
    assertEquals(askedWaitMs(outcome), asked);
    assertEquals(retryDelayMs(1, outcome, () => 1), asked ?? 500);
  });
}

Deno.test("without a word from the API waits double up to 10 s, with full jitter", () => {
  const outcome = answer(500);
  const longest = [1, 2, 3, 4, 5, 6, 7, 10].map((n) => retryDelayMs(n, outcome, () => 1));
  assertEquals(longest, [500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000]);
  assertEquals(retryDelayMs(3, outcome, () => 0), 0);
  assertEquals(retryDelayMs(3, outcome, () => 0.25), 500);
  assertEquals(retryDelayMs(2, failure("reset", true), () => 0.5), 500);
});
