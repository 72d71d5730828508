import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { SANDBOX_PASSWORD } from "../../src/sandbox/auth/accounts.ts";
import { serveSandbox } from "../../src/sandbox/server.ts";
import { at, numberIn, PHONES, START, textAt } from "./_client.ts";

async function signIn(url: string): Promise<Record<string, string>> {
  const response = await fetch(`${url}/api/v1/auth/login`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ phone: PHONES.superAdmin, password: SANDBOX_PASSWORD }),
  });
  assertEquals(response.status, 200);
  return { Authorization: `Bearer ${textAt(await response.json(), "access_token")}` };
}

Deno.test("a served sandbox answers on loopback and reports each request in a line", async () => {
  const lines: string[] = [];
  const server = serveSandbox({ now: () => START, port: 0, onRequest: (line) => lines.push(line) });
  assertEquals(server.url, `http://127.0.0.1:${server.port}`);
  const headers = await signIn(server.url);
  const response = await fetch(`${server.url}/api/v1/entities/?per_page=2`, { headers });
  assertEquals(response.redirected, true);
  assertEquals(response.headers.get("Date"), "Sun, 22 Nov 2026 05:00:00 GMT");
  assertEquals(numberIn(await response.json(), "total"), 6);
  await server.close();
  assertEquals(lines, [
    "POST /api/v1/auth/login 200",
    "GET /api/v1/entities/?per_page=2 307",
    "GET /api/v1/entities?per_page=2 200",
  ]);
});

Deno.test("a path outside the API is not found", async () => {
  const server = serveSandbox({ now: () => START, port: 0 });
  const response = await fetch(server.url);
  assertEquals([response.status, at(await response.json(), "detail")], [404, "Not Found"]);
  await server.close();
});

Deno.test("a port that is in use is reported at once", async () => {
  const server = serveSandbox({ now: () => START, port: 0 });
  assertThrows(
    () => serveSandbox({ now: () => START, port: server.port }),
    Deno.errors.AddrInUse,
  );
  await server.close();
});

Deno.test("a closed server takes no more requests, kept-alive connections or not", async () => {
  const server = serveSandbox({ now: () => START, port: 0 });
  await signIn(server.url);
  await server.close();
  const message = await fetch(server.url).then(() => "answered", String);
  assertMatch(message, /TypeError/);
});
