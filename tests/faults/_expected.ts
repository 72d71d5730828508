// What each fault must lead to, written down apart from the code that is tested: requests that reach
// the API for the call itself, and the error_code. MAX_RETRIES is 3.

export const KINDS = ["read", "update", "create", "import", "login"] as const;
export type Kind = (typeof KINDS)[number];
export type Row = readonly [
  read: string,
  update: string,
  create: string,
  import_: string,
  login: string,
];

const all = (cell: string): Row => [cell, cell, cell, cell, cell];
/** Reads and updates are repeated, creates may have happened, sign-ins go out once. */
const repeated = (code: string): Row => [
  `3 ${code}`,
  `3 ${code}`,
  "1 UNKNOWN_OUTCOME",
  "1 UNKNOWN_OUTCOME",
  `1 ${code}`,
];
const cured = (login: string): Row => [
  "2 ok",
  "2 ok",
  "1 UNKNOWN_OUTCOME",
  "1 UNKNOWN_OUTCOME",
  `1 ${login}`,
];
/** An answer that nothing can be made of; asking again would bring the same. */
const unusable = (update = "1 UNEXPECTED_RESPONSE"): Row => [
  "1 UNEXPECTED_RESPONSE",
  update,
  "1 UNKNOWN_OUTCOME",
  "1 UNKNOWN_OUTCOME",
  "1 UNEXPECTED_RESPONSE",
];

export const EXPECTED: Readonly<Record<string, Row>> = {
  "connection refused": all("0 NETWORK_ERROR"),
  "host name unknown": all("0 NETWORK_ERROR"),
  "TLS handshake fails": all("0 NETWORK_ERROR"),
  "connection attempts swallowed": all("0 TIMEOUT"),
  "closed without an answer": repeated("NETWORK_ERROR"),
  "closed amid the headers": repeated("NETWORK_ERROR"),
  "closed amid the body": repeated("NETWORK_ERROR"),
  "closed amid the chunks": repeated("NETWORK_ERROR"),
  "closed once, then good": cured("NETWORK_ERROR"),
  "never answers": repeated("TIMEOUT"),
  "headers, then silence": repeated("TIMEOUT"),
  "a byte now and then": repeated("TIMEOUT"),
  "silent once, then good": cured("TIMEOUT"),
  "HTTP 400": all("1 VALIDATION_ERROR"),
  "HTTP 401 once, then good": ["2 ok", "2 ok", "2 ok", "2 ok", "1 AUTHENTICATION_ERROR"],
  "HTTP 401": [
    "2 AUTHENTICATION_ERROR",
    "2 AUTHENTICATION_ERROR",
    "2 AUTHENTICATION_ERROR",
    "2 AUTHENTICATION_ERROR",
    "1 AUTHENTICATION_ERROR",
  ],
  "HTTP 403": all("1 AUTHORIZATION_ERROR"),
  "HTTP 403 Not authenticated": [
    "2 AUTHENTICATION_ERROR",
    "2 AUTHENTICATION_ERROR",
    "2 AUTHENTICATION_ERROR",
    "2 AUTHENTICATION_ERROR",
    "1 AUTHENTICATION_ERROR",
  ],
  "HTTP 404": all("1 NOT_FOUND"),
  "HTTP 405": all("1 UNEXPECTED_RESPONSE"),
  "HTTP 408": repeated("UNEXPECTED_RESPONSE"),
  "HTTP 409": all("1 CONFLICT"),
  "HTTP 413": all("1 VALIDATION_ERROR"),
  "HTTP 422": all("1 VALIDATION_ERROR"),
  "HTTP 422 duplicate": all("1 CONFLICT"),
  "HTTP 423": all("1 UNEXPECTED_RESPONSE"),
  "HTTP 425": [
    "3 UNEXPECTED_RESPONSE",
    "3 UNEXPECTED_RESPONSE",
    "1 UNEXPECTED_RESPONSE",
    "1 UNEXPECTED_RESPONSE",
    "1 UNEXPECTED_RESPONSE",
  ],
  "HTTP 429": [
    "3 RATE_LIMITED",
    "3 RATE_LIMITED",
    "3 RATE_LIMITED",
    "3 RATE_LIMITED",
    "1 RATE_LIMITED",
  ],
  "HTTP 429 for 1 s, then good": ["2 ok", "2 ok", "2 ok", "2 ok", "1 RATE_LIMITED"],
  "HTTP 429 for an hour": all("1 RATE_LIMITED"),
  "HTTP 429, reset in an hour": all("1 RATE_LIMITED"),
  "HTTP 429, malformed wait": [
    "3 RATE_LIMITED",
    "3 RATE_LIMITED",
    "3 RATE_LIMITED",
    "3 RATE_LIMITED",
    "1 RATE_LIMITED",
  ],
  "HTTP 500 once, then good": cured("SERVER_ERROR"),
  "HTTP 500 as text": repeated("SERVER_ERROR"),
  "HTTP 502 as HTML": repeated("UNEXPECTED_RESPONSE"),
  "HTTP 503 for 1 s, then good": cured("SERVER_ERROR"),
  "HTTP 503 for an hour": [
    "1 SERVER_ERROR",
    "1 SERVER_ERROR",
    "1 UNKNOWN_OUTCOME",
    "1 UNKNOWN_OUTCOME",
    "1 SERVER_ERROR",
  ],
  "HTTP 504": repeated("SERVER_ERROR"),
  "HTTP 307 to elsewhere": unusable(),
  "HTTP 200 HTML": unusable(),
  "HTTP 200 truncated JSON": unusable(),
  "HTTP 200 empty": unusable("1 ok"),
  "HTTP 204": unusable("1 ok"),
  "HTTP 200 null": unusable(),
  "HTTP 200 nested deeply": unusable(),
  "HTTP 200 lone surrogate": all("1 ok"),
  "HTTP 200 success: false": all("1 CONFLICT"),
  "HTTP 200 not UTF-8": unusable(),
  "HTTP 200 of 12 MB": unusable(),
  "HTTP 200 gzip bomb": unusable(),
  // a list that holds no rows is none
  "HTTP 202 accepted": ["1 UNEXPECTED_RESPONSE", "1 ok", "1 ok", "1 ok", "1 UNEXPECTED_RESPONSE"],
};

/** API_TIMEOUT for the faults that are over only when it is; the others have time on a busy machine. */
const SHORT_S = 0.8;
const LONG_S = 20;

/** Seconds that a fault's time-outs and waits take; the rest end at once. */
const WAITS: Readonly<Record<string, number>> = {
  "connection attempts swallowed": 3 * SHORT_S,
  "never answers": 3 * SHORT_S,
  "headers, then silence": 3 * SHORT_S,
  "a byte now and then": 3 * SHORT_S,
  "silent once, then good": 2 * SHORT_S,
  "HTTP 429 for 1 s, then good": 1,
  "HTTP 503 for 1 s, then good": 1,
};

/** The API_TIMEOUT under which a fault is met. */
export function apiTimeoutSeconds(fault: string): number {
  return (WAITS[fault] ?? 0) > 1 ? SHORT_S : LONG_S;
}

/** The most seconds that a call through a fault may take, with leeway for a busy machine. */
export function boundSeconds(fault: string): number {
  return (WAITS[fault] ?? 0) + 2;
}
