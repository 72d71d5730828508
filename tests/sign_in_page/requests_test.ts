// Who may ask the page for what: a browser with the link, and a form that the page itself sent.
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { loginAnswer } from "../_api.ts";
import { browserHeaders, openPage, TYPED, visit } from "./_page.ts";

const FORM = "application/x-www-form-urlencoded";

/** What the page at `url` answers to a request as it stands, without what fetch would add. */
async function sendRaw(url: string, lines: readonly string[], body = ""): Promise<string> {
  const { hostname, port } = new URL(url);
  using connection = await Deno.connect({ hostname, port: Number(port) });
  const head = [...lines, "Connection: close", `Content-Length: ${body.length}`, "", body];
  await connection.write(new TextEncoder().encode(head.join("\r\n")));
  return await new Response(connection.readable).text();
}

const HOSTS: readonly ((port: string) => string)[] = [
  () => "127.0.0.1",
  (port) => `localhost:${port}`,
  (port) => `evil.example:${port}`,
  (port) => `127.0.0.1.evil.example:${port}`,
  (port) => `127.0.0.1:${port}.evil.example`,
  (port) => `127.0.0.1:${port}1`,
  (port) => `user@127.0.0.1:${port}`,
  (port) => `127.0.0.1:${port}\r\nHost: evil.example`,
  () => "",
];

Deno.test("a request under any other host name gets nothing, which ends DNS rebinding", async () => {
  await using page = await openPage(loginAnswer());
  const { pathname, port } = new URL(page.url);
  for (const host of HOSTS) {
    const got = await sendRaw(page.url, [`GET ${pathname} HTTP/1.1`, `Host: ${host(port)}`]);
    assertMatch(got, /^HTTP\/1\.1 40[03] /, host(port));
    assertEquals(got.includes("<"), false, host(port));
  }
  const right = await sendRaw(page.url, [`GET ${pathname} HTTP/1.1`, `Host: 127.0.0.1:${port}`]);
  assertMatch(right, /^HTTP\/1\.1 200 /);
});

Deno.test("any other path gets an empty 404", async () => {
  await using page = await openPage(loginAnswer());
  const { origin, pathname } = new URL(page.url);
  const paths = [
    "/",
    `${pathname}/`,
    `/x${pathname}`,
    pathname.toUpperCase() + "X",
    "/favicon.ico",
  ];
  for (const path of paths) {
    const { status, text, headers } = await visit(`${origin}${path}`);
    assertEquals([status, text, headers.get("cache-control")], [404, "", "no-store"], path);
  }
  const post = { method: "POST", headers: browserHeaders(page.url), body: "" };
  assertEquals((await visit(`${origin}/login`, post)).status, 404);
});

Deno.test("a link to which a chat program added a query still works", async () => {
  await using page = await openPage(loginAnswer());
  assertEquals((await visit(`${page.url}?utm_source=chat`)).status, 200);
});

for (const method of ["PUT", "DELETE", "OPTIONS", "PATCH"]) {
  Deno.test(`${method} is refused with the methods that are allowed`, async () => {
    await using page = await openPage(loginAnswer());
    const { status, headers } = await visit(page.url, { method });
    assertEquals([status, headers.get("allow")], [405, "GET, HEAD, POST"]);
    assertEquals(headers.get("access-control-allow-origin"), null);
  });
}

Deno.test("looking at the page does not use it up, as chat programs preview links", async () => {
  await using page = await openPage(loginAnswer());
  const head = await visit(page.url, { method: "HEAD" });
  assertEquals([head.status, head.text], [200, ""]);
  for (let i = 0; i < 3; i++) assertEquals((await visit(page.url)).status, 200);
  const headers = browserHeaders(page.url);
  const body = new URLSearchParams(TYPED);
  assertEquals((await visit(page.url, { method: "POST", headers, body })).status, 200);
});

const SENDERS: Readonly<Record<string, [allowed: boolean, headers: Record<string, string>]>> = {
  "the page itself": [true, { "origin": "own", "sec-fetch-site": "same-origin" }],
  "the page in a browser without Sec-Fetch-Site": [true, { "origin": "own" }],
  "a program that is not a browser": [true, {}],
  "another website": [false, { "origin": "https://evil.example", "sec-fetch-site": "cross-site" }],
  "another website in an old browser": [false, { "origin": "https://evil.example" }],
  "a sandboxed frame": [false, { "origin": "null", "sec-fetch-site": "cross-site" }],
  "an old browser's sandboxed frame": [false, { "origin": "null" }],
  "another port of this machine": [
    false,
    { "origin": "http://127.0.0.1:1", "sec-fetch-site": "same-site" },
  ],
  "this page under https": [false, { "origin": "own-https" }],
  "a browser that hides Origin": [false, { "sec-fetch-site": "same-origin" }],
  "a bookmark": [false, { "sec-fetch-site": "none" }],
  "the own origin from elsewhere": [false, { "origin": "own", "sec-fetch-site": "cross-site" }],
};

for (const [who, [allowed, { origin, ...rest }]] of Object.entries(SENDERS)) {
  Deno.test(`a form from ${who} is ${allowed ? "taken" : "refused unread"}`, async () => {
    await using page = await openPage(loginAnswer());
    const own = new URL(page.url).origin;
    const headers = {
      ...rest,
      ...(origin &&
        { origin: origin.replace("own-https", `https${own.slice(4)}`).replace("own", own) }),
    };
    const body = new URLSearchParams(TYPED);
    const { status, text } = await visit(page.url, { method: "POST", headers, body });
    assertEquals(status, allowed ? 200 : 403);
    assertEquals(page.signIns().length, allowed ? 1 : 0);
    if (!allowed) assertMatch(text, /did not come from the page's own form|page&#39;s own form/);
  });
}

Deno.test("a form in another content type is refused", async () => {
  await using page = await openPage(loginAnswer());
  const types = ["text/plain", "application/json", "multipart/form-data; boundary=x", `${FORM}x`];
  for (const type of types) {
    const headers = { ...browserHeaders(page.url), "content-type": type };
    const body = String(new URLSearchParams(TYPED));
    assertEquals((await visit(page.url, { method: "POST", headers, body })).status, 415, type);
  }
  assertEquals(page.signIns(), []);
});

Deno.test("every answer forbids caching, framing, sniffing, scripts and external resources", async () => {
  await using page = await openPage(loginAnswer());
  const post = { method: "POST", body: new URLSearchParams(TYPED) };
  const foreign = { ...post, headers: { origin: "https://evil.example" } };
  const answers = [
    await visit(page.url),
    await visit(`${page.url}/x`),
    await visit(page.url, { method: "PUT" }),
    await visit(page.url, foreign),
    await visit(page.url, post),
    await visit(page.url),
  ];
  assertEquals(answers.map(({ status }) => status), [200, 404, 405, 403, 200, 410]);
  for (const { headers } of answers) {
    assertMatch(
      headers.get("content-security-policy") ?? "",
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
    );
    assertEquals(
      [
        "cache-control",
        "referrer-policy",
        "x-content-type-options",
        "x-frame-options",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "set-cookie",
        "access-control-allow-origin",
      ].map((name) => headers.get(name)),
      ["no-store", "same-origin", "nosniff", "DENY", "same-origin", "same-origin", null, null],
    );
  }
});

Deno.test("the policy allows exactly the page's own style sheet", async () => {
  await using page = await openPage(loginAnswer());
  const { text, headers } = await visit(page.url);
  const [, style] = /<style>(.*)<\/style>/s.exec(text) ?? [];
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
  assertStringIncludes(
    headers.get("content-security-policy") ?? "",
    `style-src 'sha256-${new Uint8Array(hash).toBase64()}';`,
  );
});
