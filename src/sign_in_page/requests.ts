// Which requests the page accepts: those of a browser on this machine that has the page's link, and
// forms that the page itself sent.
import type { Credentials } from "../api/session/credential_policy.ts";
import { normalizePhone } from "../core/phone.ts";
import { hasForeignOrigin } from "../local_server/origin.ts";
import type { PagePlace } from "../local_server/site.ts";
import { NO_PASSWORD, NO_PHONE, type PageError } from "./messages.ts";

const METHODS = ["GET", "HEAD", "POST"];
export const ALLOWED_METHODS = METHODS.join(", ");
const MAX_FORM_BYTES = 10_000;
const FORM_TYPE = "application/x-www-form-urlencoded";

/** The status with which to refuse a request; undefined if it may pass. */
export function refuseRequest(
  { url, method }: Request,
  { path }: Pick<PagePlace, "path">,
): number | undefined {
  // a query is harmless: chat programs append one to links
  if (new URL(url).pathname !== path) return 404;
  return METHODS.includes(method) ? undefined : 405;
}

/** The status with which to refuse a form; undefined if the page itself sent it. */
export function refuseForm(
  request: Request,
  { host }: Pick<PagePlace, "host">,
): number | undefined {
  const { headers } = request;
  const [origin, site] = [headers.get("origin"), headers.get("sec-fetch-site")];
  // browsers send at least one of the two; other programs on this machine are not a threat here
  const isOwn = !hasForeignOrigin(request, host) && (origin !== null || site === null);
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

/** What the person typed, or what is wrong with it. */
export function parseCredentials(form: URLSearchParams): Credentials | PageError {
  const phone = normalizePhone(form.get("phone") ?? "");
  const password = form.get("password") ?? "";
  if (phone === undefined) return NO_PHONE;
  return password === "" ? NO_PASSWORD : { phone, password };
}
