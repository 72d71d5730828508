// The headers of a page: it may use its own style sheet and, if it has a form, send that to itself.

export interface PagePermissions {
  /** The only style sheet that applies. */
  readonly style: string;
  readonly hasForm?: boolean;
}

/** Without script, and without anything from elsewhere. */
export async function createPageHeaders(
  { style, hasForm = false }: PagePermissions,
): Promise<Readonly<Record<string, string>>> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${new Uint8Array(hash).toBase64()}'`,
    "img-src data:", // the icon in the tab
    `form-action ${hasForm ? "'self'" : "'none'"}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy.join("; "),
    ...(!hasForm && { "referrer-policy": "no-referrer" }),
  };
}
