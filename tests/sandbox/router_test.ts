import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { UUID } from "../../src/core/text.ts";
import { SandboxClient, START, textAt } from "./_client.ts";

Deno.test("an unknown path is answered as FastAPI does", async () => {
  using client = new SandboxClient();
  const reply = await client.get("/nothing/here");
  assertEquals([reply.status, reply.text], [404, '{"detail":"Not Found"}']);
});

Deno.test("a known path with another method is refused with the methods that it has", async () => {
  using client = new SandboxClient();
  const reply = await client.send("DELETE", "/entities");
  assertEquals([reply.status, reply.text], [405, '{"detail":"Method Not Allowed"}']);
  assertEquals(reply.headers.get("Allow"), "GET, POST");
  const other = await client.send("DELETE", "/users/me");
  assertEquals([other.status, other.headers.get("Allow")], [405, "GET"]);
});

Deno.test("a trailing slash is redirected to the exact path, query and all", async () => {
  using client = new SandboxClient();
  const reply = await client.get("/entities/?page=2");
  assertEquals(reply.status, 307);
  assertEquals(reply.headers.get("Location"), "http://sandbox.test/api/v1/entities?page=2");
  assertEquals((await client.get("/users/me/")).status, 307);
  assertEquals((await client.get("/nothing/")).status, 404);
});

Deno.test("every answer has request id, date, limits and content type, errors too", async () => {
  using client = new SandboxClient();
  const ids = new Set<string>();
  for (const path of ["/nothing", "/entities", "/users/me"]) {
    const { headers } = await client.get(path);
    assertMatch(headers.get("X-Request-ID") ?? "", UUID);
    ids.add(headers.get("X-Request-ID") ?? "");
    assertEquals(headers.get("Date"), "Sun, 22 Nov 2026 05:00:00 GMT");
    assertEquals(headers.get("X-RateLimit-Limit"), "100");
    assertEquals(headers.get("X-RateLimit-Reset"), String(START.getTime() / 1000 + 60));
    assertEquals(headers.get("Content-Type"), "application/json");
  }
  assertEquals(ids.size, 3);
});

Deno.test("401 says whether a token is missing or not accepted", async () => {
  using client = new SandboxClient();
  assertEquals(textAt((await client.get("/users/me")).body, "error"), "Not authenticated");
  client.token = "garbage";
  assertEquals(textAt((await client.get("/users/me")).body, "error"), "Invalid or expired token");
});

Deno.test("a program error is a plain 500 without details, and is reported", async () => {
  using client = await SandboxClient.signedIn();
  client.close();
  const reply = await client.get("/entities");
  assertEquals([reply.status, reply.text], [500, "Internal Server Error"]);
  assertStringIncludes(reply.headers.get("Content-Type") ?? "", "text/plain");
  assertEquals(client.errors.length, 1);
  assert(client.errors[0] instanceof Error);
});
