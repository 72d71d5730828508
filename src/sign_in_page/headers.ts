import { STYLE } from "./style.ts";

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
