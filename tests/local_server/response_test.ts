// The bytes of a response: its length, its end, and the headers that every one has.
import { assertEquals, assertMatch } from "@std/assert";
import { encodeResponse } from "../../src/local_server/response.ts";

async function bytesOf(response: Response, method?: string): Promise<Uint8Array> {
  return new Uint8Array((await encodeResponse(response, method)).flatMap((part) => [...part]));
}

async function encode(response: Response, method?: string): Promise<[head: string, body: string]> {
  const text = new TextDecoder().decode(await bytesOf(response, method));
  const end = text.indexOf("\r\n\r\n");
  return [text.slice(0, end), text.slice(end + 4)];
}

Deno.test("a response has its length in bytes, its own headers, and says that the connection ends", async () => {
  const response = new Response("chào", { status: 418, headers: { "x-note": "é" } });
  const bytes = await bytesOf(response);
  const text = String.fromCharCode(...bytes);
  assertMatch(text, /^HTTP\/1\.1 418 \r\n/);
  assertMatch(text, /\r\nx-note: \xe9\r\n/);
  assertMatch(text, /\r\ncontent-length: 5\r\n/);
  assertMatch(text, /\r\nconnection: close\r\n/);
  assertEquals(text.slice(text.indexOf("\r\n\r\n") + 4), "ch\xc3\xa0o");
});

Deno.test("a response to HEAD has the length of the body that it leaves out", async () => {
  const [head, body] = await encode(new Response("chào"), "HEAD");
  assertMatch(head, /\r\ncontent-length: 5(\r\n|$)/);
  assertEquals(body, "");
});

Deno.test("no response can keep the connection or lie about its length", async () => {
  const headers = { "connection": "keep-alive", "content-length": "99" };
  const [head] = await encode(new Response("x", { headers }));
  assertEquals(head.match(/^(connection|content-length): .*$/gm), [
    "connection: close",
    "content-length: 1",
  ]);
});

Deno.test("every response forbids caching, framing, sniffing and other origins, unless it says otherwise", async () => {
  const [head] = await encode(new Response(null, { status: 400 }));
  const fields = head.split("\r\n").slice(1).sort();
  assertEquals(fields, [
    "cache-control: no-store",
    "connection: close",
    "content-length: 0",
    "content-security-policy: default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
    "cross-origin-opener-policy: same-origin",
    "cross-origin-resource-policy: same-origin",
    "referrer-policy: same-origin",
    "x-content-type-options: nosniff",
    "x-frame-options: DENY",
  ]);
  const own = { "content-security-policy": "default-src 'self'" };
  assertMatch(
    (await encode(new Response(null, { headers: own })))[0],
    /policy: default-src 'self'\r\n/,
  );
});
