// What an error passes on from the API, and what never.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { json } from "../_api.ts";
import { callOnce, errorOf } from "./_calls.ts";

Deno.test("a request id is passed on and logged, but only if it is one", async () => {
  const ids = [["req-9.A:b_1", "req-9.A:b_1"], ["x".repeat(200), undefined], ["a b{}", undefined]];
  for (const [sent = "", expected] of ids) {
    const told = await callOnce(
      "read",
      () => new Response(null, { status: 500, headers: { "x-request-id": sent } }),
    );
    assertEquals(errorOf(told).details.request_id, expected);
    const failed = told.logs.find(({ msg }) => msg === "call failed");
    assertEquals(failed?.request_id, expected);
  }
});

Deno.test("a very long error is cut", async () => {
  const told = await callOnce("update", () => new Response("x".repeat(100_000), { status: 400 }));
  assert(told.text.length < 2_000, `${told.text.length} characters`);
  assertMatch(errorOf(told).error, /xxx…/);
});

const NEVER_PASSED_ON = {
  "trace of a stack": [
    'Traceback (most recent call last):\n  File "/app/api/main.py", line 3, in list\n',
    "/app/api/main.py",
  ],
  "URL with its query": [
    "upstream GET https://api.finizi.com/internal/rows?api_key=k-1 failed",
    "api_key",
  ],
} as const;

for (const [what, [echo, hidden]] of Object.entries(NEVER_PASSED_ON)) {
  Deno.test(`no ${what} is passed on from the API`, async () => {
    for (const status of [400, 404, 409, 422, 500]) {
      for (const answer of [json({ detail: echo }, { status }), new Response(echo, { status })]) {
        const told = await callOnce("update", () => answer);
        assert(!errorOf(told).error.includes(hidden), told.text);
        assert(!JSON.stringify(told.logs).includes(hidden));
      }
    }
  });
}

Deno.test("an error's text has none of the characters that nobody sees", async () => {
  const told = await callOnce(
    "update",
    () => json({ detail: "Mã\u0000 \u202Eđã\u200B tồn\u{E0041} tại" }, { status: 409 }),
  );
  assertMatch(errorOf(told).error, /: Mã đã tồn tại\./);
});
