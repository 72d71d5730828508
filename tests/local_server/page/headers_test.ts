import { assertEquals, assertMatch } from "@std/assert";
import { createPageHeaders } from "../../../src/local_server/page/headers.ts";

Deno.test("a page may use its own style sheet and pictures inside it, nothing else, and a form goes to itself only", async () => {
  const style = "p { color: red }";
  const headers = await createPageHeaders({ style, hasForm: true });
  const hash = new Uint8Array(
    await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style)),
  );
  assertEquals(
    headers["content-security-policy"],
    `default-src 'none'; style-src 'sha256-${hash.toBase64()}'; img-src data:; ` +
      "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  );
  assertEquals(headers["referrer-policy"], undefined);
});

Deno.test("a page without a form may send none, and tells no other page its address", async () => {
  const headers = await createPageHeaders({ style: "" });
  assertMatch(headers["content-security-policy"] ?? "", /; form-action 'none';/);
  assertEquals(headers["referrer-policy"], "no-referrer");
});
