// Which requests the page answers: only a browser on this machine, that was given the page's link,
// and only a form that the page itself sent. And with which headers it answers.
import { STYLE } from "./style.ts";

const METHODS = ["GET", "HEAD", "POST"];
const MAX_FORM_BYTES = 10_000;
const FORM_TYPE = "application/x-www-form-urlencoded";

/** Where the page is. */
export interface Place {
  /** Host and port, as a browser names them. */
  readonly host: string;
  readonly path: string;
}

/** The status that refuses a request; undefined if it is for the page. */
export function refuseRequest(request: Request, { host, path }: Place): number | undefined {
  // another name means that a website had its own name point here (DNS rebinding)
  if (request.headers.get("host") !== host) return 403;
  if (pathOf(request) !== path) return 404; // a query is no harm: chat programs append one to links
  return METHODS.includes(request.method) ? undefined : 405;
}

export const ALLOWED = METHODS.join(", ");

/** The status that refuses a form; undefined if the page itself sent it. */
export function refuseForm({ headers }: Request, { host }: Place): number | undefined {
  const [origin, site] = [headers.get("origin"), headers.get("sec-fetch-site")];
  // no browser leaves out both: what does is a program on this machine, which may ask what it likes
  const isOwn = origin === `http://${host}` || (origin === null && site === null);
  if (!isOwn || (site !== null && site !== "same-origin")) return 403;
  const type = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  return type === FORM_TYPE ? undefined : 415;
}

/** The form's fields, or why there are none. */
export async function readForm(
  { headers, body }: Request,
  signal: AbortSignal,
): Promise<URLSearchParams | "too long" | "not whole"> {
  if (Number(headers.get("content-length")) > MAX_FORM_BYTES) return "too long";
  if (body === null) return new URLSearchParams();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  try {
    for await (const chunk of body.pipeThrough(new TransformStream(), { signal })) {
      size += chunk.length;
      if (size > MAX_FORM_BYTES) return "too long";
      text += decoder.decode(chunk, { stream: true });
    }
  } catch {
    return "not whole"; // whoever sends it has left, or the page is closing
  }
  return new URLSearchParams(text + decoder.decode());
}

/** The headers of every answer: nothing is kept, framed, or loaded from anywhere, and nothing runs. */
export async function makeHeaders(): Promise<Readonly<Record<string, string>>> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(STYLE));
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${new Uint8Array(hash).toBase64()}'`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": policy.join("; "),
    "referrer-policy": "same-origin", // with no-referrer Chromium would send `Origin: null`
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  };
}

function pathOf({ url }: Request): string | undefined {
  return URL.parse(url)?.pathname;
}
