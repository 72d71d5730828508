// Turns a Response into the bytes that are sent.

/** What every response has unless it says otherwise: no caching, no framing, no script, no other origin. */
const SECURITY_HEADERS = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
  "referrer-policy": "same-origin", // with no-referrer Chromium would send `Origin: null`
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/** The head and the body, which is left out for HEAD. */
export async function encodeResponse(
  response: Response,
  method = "GET",
): Promise<readonly Uint8Array[]> {
  const body = await response.bytes();
  const headers = new Headers(SECURITY_HEADERS);
  for (const [name, value] of response.headers) headers.set(name, value);
  headers.set("content-length", String(body.length));
  headers.set("connection", "close");
  const fields = [...headers].map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `HTTP/1.1 ${response.status} ${response.statusText}\r\n${fields.join("")}\r\n`;
  const bytes = Uint8Array.from(head, (character) => character.charCodeAt(0));
  return method === "HEAD" ? [bytes] : [bytes, body];
}
