import { assertEquals, assertStringIncludes } from "@std/assert";
import { RateLimiter } from "../../../src/sandbox/http/rate_limit.ts";
import { at, PHONES, SandboxClient, START } from "../_client.ts";

function later(seconds: number): Date {
  return new Date(START.getTime() + seconds * 1000);
}

async function countAllowed(client: SandboxClient, path: string, most: number): Promise<number> {
  for (let count = 0; count < most; count++) {
    if ((await client.get(path)).status === 429) return count;
  }
  return most;
}

Deno.test("without a valid token 100 requests a minute are answered", async () => {
  using client = new SandboxClient();
  client.now = later(15);
  assertEquals(await countAllowed(client, "/users/me", 200), 100);
  const reply = await client.get("/users/me");
  assertEquals(reply.status, 429);
  assertEquals(reply.headers.get("Retry-After"), "45");
  assertEquals(reply.headers.get("X-RateLimit-Limit"), "100");
  assertEquals(reply.headers.get("X-RateLimit-Remaining"), "0");
  assertEquals(reply.headers.get("X-RateLimit-Reset"), String(later(60).getTime() / 1000));
  assertEquals(at(reply.body, "error_code"), "RATE_LIMITED");
  assertEquals(at(reply.body, "details.retry_after_seconds"), 45);
  assertStringIncludes(reply.text, "100 per 1 minute");
});

Deno.test("a new minute brings a new allowance", async () => {
  using client = new SandboxClient();
  assertEquals(await countAllowed(client, "/users/me", 200), 100);
  client.now = later(59.999);
  assertEquals((await client.get("/users/me")).status, 429);
  client.now = later(60);
  const reply = await client.get("/users/me");
  assertEquals([reply.status, reply.headers.get("X-RateLimit-Remaining")], [401, "99"]);
});

Deno.test("failed sign-ins and invalid tokens use up the anonymous allowance", async () => {
  using client = new SandboxClient();
  client.token = "garbage";
  assertEquals(await countAllowed(client, "/users/me", 60), 60);
  client.token = undefined;
  const attempt = { phone: PHONES.user, password: "wrong" };
  const statuses = [];
  for (let i = 0; i < 41; i++) statuses.push((await client.post("/auth/login", attempt)).status);
  assertEquals(statuses.slice(-2), [401, 429]);
});

Deno.test("a user has 1000 a minute, no matter what others use up", async () => {
  using client = await SandboxClient.signedIn(PHONES.user);
  const mine = client.token;
  client.token = undefined;
  await countAllowed(client, "/nothing", 200);
  client.token = mine;
  assertEquals(await countAllowed(client, "/nothing", 1100), 1000);
  client.now = later(60);
  assertEquals(
    (await client.get("/users/me")).headers.get("X-RateLimit-Remaining"),
    "999",
  );
});

Deno.test("two users have an allowance each, and the super admin has 5000", async () => {
  using client = await SandboxClient.signedIn(PHONES.viewer);
  await client.get("/users/me");
  await client.signIn(PHONES.admin);
  const limits = async () => {
    const { headers } = await client.get("/users/me");
    return [headers.get("X-RateLimit-Limit"), headers.get("X-RateLimit-Remaining")];
  };
  assertEquals(await limits(), ["1000", "999"]);
  client.token = undefined;
  await client.signIn(PHONES.superAdmin);
  assertEquals(await limits(), ["5000", "4999"]);
});

Deno.test("the 5000th request is allowed and the next one not", () => {
  const limits = new RateLimiter();
  const allowed = Array.from({ length: 5001 }, () => limits.take("x", 5000, START).allowed);
  assertEquals(allowed.indexOf(false), 5000);
});
