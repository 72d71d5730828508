// Reads the head of an HTTP/1.x request. Strict: what could be read in two ways is refused.
import type { Socket } from "./socket.ts";

export interface RequestHead {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Headers;
  /** In bytes. */
  readonly bodyLength: number;
  /** The bytes that came with the head; more than the body if the client does not wait for its response. */
  readonly received: Uint8Array<ArrayBuffer>;
}

const MAX_HEAD_BYTES = 16_384;
const CR = 13;
const LF = 10;
const REQUEST_LINE = /^([A-Z]+) (\/[!"$-~]*) HTTP\/(\d\.\d)$/;
const FIELD_LINE = /^([\w!#$%&'*+.^`|~-]+):([\t -~\x80-\xff]*)$/;
/** Methods that a Request cannot have. */
const UNSUPPORTED_METHODS = ["CONNECT", "TRACE", "TRACK"];

/**
 * Reads up to the empty line; the status with which to refuse the request if it is not one for `host`,
 * undefined if the client leaves.
 */
export async function readHead(
  socket: Pick<Socket, "read">,
  host: string,
): Promise<RequestHead | number | undefined> {
  const buffer = new Uint8Array(MAX_HEAD_BYTES);
  for (let size = 0; size < buffer.length;) {
    const count = await socket.read(buffer.subarray(size));
    if (count === null) return undefined;
    const end = findEnd(buffer.subarray(0, size + count), size);
    size += count;
    if (end === "bare line feed") return 400;
    if (end === undefined) continue;
    const text = String.fromCharCode(...buffer.subarray(0, end).subarray(0, -4));
    return parseHead(text, host, buffer.subarray(end, size));
  }
  return 431;
}

/** Where the head ends, if it does; the bytes before `from` are known not to end it. */
function findEnd(bytes: Uint8Array, from: number): number | "bare line feed" | undefined {
  for (let at = bytes.indexOf(LF, from); at !== -1; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at - 1] !== CR) return "bare line feed";
    if (bytes[at - 2] === LF) return at + 1;
  }
  return undefined;
}

function parseHead(
  text: string,
  host: string,
  received: RequestHead["received"],
): RequestHead | number {
  const [requestLine = "", ...fieldLines] = text.split("\r\n");
  const [, method, target, version] = REQUEST_LINE.exec(requestLine) ?? [];
  const headers = parseFields(fieldLines);
  if (method === undefined || target === undefined || headers === undefined) return 400;
  if (version !== "1.0" && version !== "1.1") return 505;
  if (UNSUPPORTED_METHODS.includes(method)) return 501;
  const refusal = refuseHost(headers, host) ?? refuseBody(method, headers);
  if (refusal !== undefined) return refusal;
  const bodyLength = Number(headers.get("content-length"));
  return { method, target, headers, bodyLength, received };
}

function parseFields(lines: readonly string[]): Headers | undefined {
  const headers = new Headers();
  for (const line of lines) {
    const [, name, value] = FIELD_LINE.exec(line) ?? [];
    if (name === undefined || value === undefined) return undefined;
    headers.append(name, value);
  }
  return headers;
}

/** Any other host means that a website's name resolves to this computer (DNS rebinding). */
function refuseHost(headers: Headers, host: string): number | undefined {
  const received = headers.get("host");
  if (received === null || received.includes(",")) return 400;
  return received === host ? undefined : 403;
}

/** Without a length a body is not taken, and a length is one plain number. */
function refuseBody(method: string, headers: Headers): number | undefined {
  const length = headers.get("content-length");
  if (headers.has("transfer-encoding")) return length === null ? 411 : 400;
  if (headers.has("expect")) return 417;
  if (length !== null && !/^\d{1,15}$/.test(length)) return 400; // two of them are "1, 1"
  const mayHaveBody = method !== "GET" && method !== "HEAD";
  return mayHaveBody || Number(length) === 0 ? undefined : 400;
}
