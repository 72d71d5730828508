// Which requests the page accepts: those of a browser on this machine that has the page's link, and
// forms that the page itself sent. Also the headers of every response.
import type { Credentials } from "../api/session/credential_policy.ts";
import { normalizePhone } from "../core/phone.ts";
import { NO_PASSWORD, NO_PHONE, type PageError } from "./messages.ts";
import { STYLE } from "./style.ts";

const METHODS = ["GET", "HEAD", "POST"];
export const ALLOWED_METHODS = METHODS.join(", ");
const MAX_FORM_BYTES = 10_000;
const FORM_TYPE = "application/x-www-form-urlencoded";

/** The page's address. */
export interface PageAddress {
  /** Host and port, as in the Host header. */
  readonly host: string;
  readonly path: string;
}

/** The status with which to refuse a request; undefined if it may pass. */
export function refuseRequest({ url, method }: Request, { path }: PageAddress): number | undefined {
  // a query is harmless: chat programs append one to links
  if (new URL(url).pathname !== path) return 404;
  return METHODS.includes(method) ? undefined : 405;
}

/** The status with which to refuse a form; undefined if the page itself sent it. */
export function refuseForm({ headers }: Request, { host }: PageAddress): number | undefined {
  const [origin, site] = [headers.get("origin"), headers.get("sec-fetch-site")];
  // browsers send at least one of the two; other programs on this machine are not a threat here
  const isOwn = origin === `http://${host}` || (origin === null && site === null);
  if (!isOwn || (site !== null && site !== "same-origin")) return 403;
  const type = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  return type === FORM_TYPE ? undefined : 415;
}

/** The form's fields, or why they cannot be read. */
export async function readForm(
  { headers, body }: Request,
  signal: AbortSignal,
): Promise<URLSearchParams | "too long" | "incomplete"> {
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
    return "incomplete"; // the browser has left, or the page is closing
  }
  return new URLSearchParams(text + decoder.decode());
}

/** The headers of every response; its style is the page's own. */
export async function createHeaders(): Promise<Readonly<Record<string, string>>> {
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
    "content-security-policy": policy.join("; "),
  };
}

/** What the person typed, or what is wrong with it. */
export function parseCredentials(form: URLSearchParams): Credentials | PageError {
  const phone = normalizePhone(form.get("phone") ?? "");
  const password = form.get("password") ?? "";
  if (phone === undefined) return NO_PHONE;
  return password === "" ? NO_PASSWORD : { phone, password };
}
