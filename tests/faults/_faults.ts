// What can go wrong between this program and the API, each as a server that does it.
import { httpText, type TcpRequest } from "../api/_tcp.ts";

/** Answers the request with this number, from 1; false closes the connection. */
export type Behaviour = (request: TcpRequest, hit: number) => Promise<unknown>;

/** How a fault comes about: by a server's answers, or by there being no server to speak of. */
export type Fault = Behaviour | "refused" | "unknown host" | "no TLS" | "swallowed";

/** Everything that must never come back out, as the API may echo it. */
export const CANARIES = {
  phone: "+84901234567",
  password: 'canary-Pass "wörd\\1&ậ',
  access: "canary.access.token-1",
  refresh: "canary-refresh-token-1",
} as const;

const ECHO = Object.values(CANARIES).join(" and ");
const HTML = ["content-type: text/html; charset=utf-8"];

/** What answers every kind of call well. */
export const GOOD = JSON.stringify({
  id: "550e8400-e29b-41d4-a716-446655440009",
  access_token: CANARIES.access,
  refresh_token: CANARIES.refresh,
  user: { id: "user-1", email: "user@example.com" },
  items: [],
  total: 0,
});

const good = httpText("200 OK", GOOD);

function answer(status: string, body: unknown, headers: readonly string[] = []): Behaviour {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return ({ write }) => write(httpText(status, text, headers));
}

/** A refusal that echoes every secret it was sent. */
function refusal(status: string, detail: string, headers: readonly string[] = []): Behaviour {
  const input = { phone: CANARIES.phone, password: CANARIES.password };
  return answer(
    status,
    { detail: [{ loc: ["body", "name"], msg: `${detail} ${ECHO}`, input }] },
    headers,
  );
}

function once(fault: Behaviour): Behaviour {
  return (request, hit) => hit === 1 ? fault(request, hit) : request.write(good);
}

function cut(head: string): Behaviour {
  return async ({ write }) => {
    await write(`HTTP/1.1 200 OK\r\n${head}`);
    return false;
  };
}

/** Reads nothing more and says nothing more until the client leaves. */
async function silence({ connection }: TcpRequest): Promise<false> {
  while (await connection.read(new Uint8Array(1024)) !== null);
  return false;
}

async function drip(request: TcpRequest): Promise<false> {
  await request.write(
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9000\r\n\r\n",
  );
  const timer = setInterval(() => request.write(" ").catch(() => clearInterval(timer)), 50);
  await silence(request).finally(() => clearInterval(timer));
  return false;
}

function large(head: string, chunk: Uint8Array, count: number): Behaviour {
  return async ({ write }) => {
    await write(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${head}\r\n`);
    for (let i = 0; i < count; i++) await write(chunk);
    return false;
  };
}

async function gzip(bytes: number): Promise<Uint8Array> {
  const zeros = new Blob(Array.from({ length: bytes / 1e6 }, () => new Uint8Array(1e6).fill(32)));
  const stream = zeros.stream().pipeThrough(new CompressionStream("gzip"));
  return await new Response(stream).bytes();
}

const inAnHour = `x-ratelimit-reset: ${Math.floor(Date.UTC(2026, 0, 1, 1) / 1000)}`;
const date = `date: ${new Date(Date.UTC(2026, 0, 1)).toUTCString()}`;
const bomb = await gzip(50e6);

export const FAULTS: Readonly<Record<string, Fault>> = {
  "connection refused": "refused",
  "host name unknown": "unknown host",
  "TLS handshake fails": "no TLS",
  "connection attempts swallowed": "swallowed",
  "closed without an answer": () => Promise.resolve(false),
  "closed amid the headers": cut("content-ty"),
  "closed amid the body": cut('content-length: 1000\r\n\r\n{"id":'),
  "closed amid the chunks": cut('transfer-encoding: chunked\r\n\r\n5\r\n{"id"\r\n'),
  "closed once, then good": once(() => Promise.resolve(false)),
  "never answers": silence,
  "headers, then silence": async (request) => {
    await request.write("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n");
    return await silence(request);
  },
  "a byte now and then": drip,
  "silent once, then good": once(silence),
  "HTTP 400": refusal("400 Bad Request", "no"),
  "HTTP 401 once, then good": once(refusal("401 Unauthorized", "expired")),
  "HTTP 401": refusal("401 Unauthorized", "no"),
  "HTTP 403": refusal("403 Forbidden", "no"),
  "HTTP 403 Not authenticated": answer("403 Forbidden", { detail: "Not authenticated" }),
  "HTTP 404": refusal("404 Not Found", "none"),
  "HTTP 405": refusal("405 Method Not Allowed", "no"),
  "HTTP 408": refusal("408 Request Timeout", "slow"),
  "HTTP 409": refusal("409 Conflict", "there is one"),
  "HTTP 413": refusal("413 Content Too Large", "large"),
  "HTTP 422": refusal("422 Unprocessable Content", "bad"),
  "HTTP 422 duplicate": refusal("422 Unprocessable Content", "already exists"),
  "HTTP 423": refusal("423 Locked", "locked"),
  "HTTP 425": refusal("425 Too Early", "early"),
  "HTTP 429": refusal("429 Too Many Requests", "many"),
  "HTTP 429 for 1 s, then good": once(refusal("429 Too Many Requests", "many", ["retry-after: 1"])),
  "HTTP 429 for an hour": refusal("429 Too Many Requests", "many", ["retry-after: 3600"]),
  "HTTP 429, reset in an hour": refusal("429 Too Many Requests", "many", [inAnHour, date]),
  "HTTP 429, malformed wait": refusal("429 Too Many Requests", "many", ["retry-after: soon"]),
  "HTTP 500 once, then good": once(refusal("500 Internal Server Error", "down")),
  "HTTP 500 as text": ({ write }) =>
    write(httpText("500 Internal Server Error", `Internal Server Error ${ECHO}`)),
  "HTTP 502 as HTML": answer("502 Bad Gateway", `<html><title>Bad ${ECHO}</title></html>`, HTML),
  "HTTP 503 for 1 s, then good": once(
    refusal("503 Service Unavailable", "soon", ["retry-after: 1"]),
  ),
  "HTTP 503 for an hour": refusal("503 Service Unavailable", "later", ["retry-after: 3600"]),
  "HTTP 504": refusal("504 Gateway Timeout", "slow"),
  "HTTP 307 to elsewhere": answer("307 Temporary Redirect", "", [
    "location: http://127.0.0.1:9/x?a=b",
  ]),
  "HTTP 200 HTML": ({ write }) => {
    const page = "<!doctype html><title>Sign in to the network</title>";
    const length = `content-length: ${page.length}`;
    return write(`HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n${length}\r\n\r\n${page}`);
  },
  "HTTP 200 truncated JSON": answer("200 OK", GOOD.slice(0, -5)),
  "HTTP 200 empty": answer("200 OK", ""),
  "HTTP 204": ({ write }) => write("HTTP/1.1 204 No Content\r\n\r\n"),
  "HTTP 200 null": answer("200 OK", "null"),
  "HTTP 200 nested deeply": answer("200 OK", `${"[".repeat(5_000)}${"]".repeat(5_000)}`),
  "HTTP 200 lone surrogate": answer("200 OK", GOOD.replace("user-1", "\\ud800")),
  "HTTP 200 success: false": answer("200 OK", {
    success: false,
    error: ECHO,
    error_code: "CONFLICT",
  }),
  "HTTP 200 not UTF-8": large("content-length: 4\r\n", new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 1),
  "HTTP 200 of 12 MB": large("content-length: 12000000\r\n", new Uint8Array(1e6).fill(32), 12),
  "HTTP 200 gzip bomb": large(
    `content-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n`,
    bomb,
    1,
  ),
  "HTTP 202 accepted": answer("202 Accepted", { job_id: "job-1", status: "queued" }),
};
