// The waits that a response asks for.
import { assertEquals } from "@std/assert";
import { requestedWaitMs } from "../../../src/api/transport/result.ts";

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
    const response = { status, headers: new Headers(headers), text: "", at: 0 };
    assertEquals(requestedWaitMs({ kind: "response", ...response }), asked);
  });
}
