// What a result says about trying again: whether the request may have arrived, how long to wait.
import { assertEquals } from "@std/assert";
import {
  type HttpResult,
  isRetryLater,
  mayHaveArrived,
  requestedWaitMs,
  requestIdOf,
} from "../../../src/api/transport/result.ts";

const DATE = "Sun, 09 Sep 2001 01:46:40 GMT"; // 1,000,000,000 s
const WAITS: readonly {
  readonly header: string;
  readonly headers: HeadersInit;
  readonly status?: number;
  readonly asked: number | undefined;
}[] = [
  { header: "Retry-After in seconds", headers: { "retry-after": "7" }, asked: 7_000 },
  { header: "Retry-After of 7 days", headers: { "retry-after": "604800" }, asked: 604_800_000 },
  {
    header: "Retry-After of more than 7 days",
    headers: { "retry-after": "604801" },
    asked: undefined,
  },
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
      headers: { "retry-after": text, date: DATE },
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
  ...["soon", "42", "1e9", "1000000042.5", "-999999999", "1000000042000"].map((text) => ({
    header: `X-RateLimit-Reset ${text}`,
    headers: { "x-ratelimit-reset": text, date: DATE },
    asked: undefined,
  })),
  {
    header: "Retry-After before X-RateLimit-Reset",
    headers: { "retry-after": "3", "x-ratelimit-reset": "1000000042", date: DATE },
    asked: 3_000,
  },
];

for (const { header, headers, status = 429, asked } of WAITS) {
  Deno.test(`${header} asks for ${asked === undefined ? "nothing" : `${asked} ms`}`, () => {
    const response = { status, headers: new Headers(headers), text: "", at: 0 };
    assertEquals(requestedWaitMs({ kind: "response", ...response }), asked);
  });
}

function response(status: number, headers: HeadersInit = {}): HttpResult {
  return { kind: "response", status, headers: new Headers(headers), text: "", at: 0 };
}

Deno.test("a request may have arrived unless it is refused by a 4xx, or nothing was sent", () => {
  const statuses = [101, 200, 301, 399, 400, 401, 404, 407, 408, 409, 425, 429, 460, 499, 500, 599];
  const unclear = statuses.filter((status) => mayHaveArrived(response(status)));
  assertEquals(unclear, [101, 200, 301, 399, 408, 460, 499, 500, 599]);
  for (const sent of [false, true]) {
    assertEquals(mayHaveArrived({ kind: "failure", reason: "attempt_timeout", sent }), sent);
  }
});

Deno.test("408, 425 and 429 mean: try again later", () => {
  const statuses = [400, 401, 403, 404, 407, 408, 409, 422, 423, 424, 425, 426, 428, 429, 430];
  assertEquals(statuses.filter(isRetryLater), [408, 425, 429]);
});

const IDS: Readonly<Record<string, string | undefined>> = {
  "req-9.A:b_1": "req-9.A:b_1",
  "1": "1",
  [`${"x".repeat(128)}`]: "x".repeat(128),
  [`${"x".repeat(129)}`]: undefined,
  "": undefined,
  "two words": undefined,
  "r-1<b>": undefined,
  "<b>r-1": undefined,
};

for (const [sent, id] of Object.entries(IDS)) {
  Deno.test(`the request id ${JSON.stringify(sent).slice(0, 40)} is read as ${id?.slice(0, 40)}`, () => {
    assertEquals(requestIdOf(response(500, { "x-request-id": sent }), (text) => text), id);
  });
}

Deno.test("a request id with a secret is dropped, and a failure without a response has none", () => {
  const redact = (text: string) => text.replace("token-1", "[redacted]");
  assertEquals(requestIdOf(response(500, { "x-request-id": "r-token-1" }), redact), undefined);
  const failure = { kind: "failure", reason: "reset", sent: true } as const;
  assertEquals(requestIdOf(failure, (text) => text), undefined);
});
