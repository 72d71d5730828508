// What an error passes on from the API, and what never.
import { assert, assertEquals, assertLess, assertMatch, assertStringIncludes } from "@std/assert";
import { json } from "../../_api.ts";
import { callOnce, errorOf } from "../_calls.ts";

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

const HONEST = [
  "The company at Hanoi (branch 2) is suspended until 2027",
  "Delivered at 10:30, at gate 7",
  "See https://docs.finizi.com/errors/17 for more",
  "Chỉ nhánh (at Huế) được sửa: 1) tên, 2) địa chỉ",
];

for (const words of HONEST) {
  Deno.test(`the API's honest words "${words}" survive`, async () => {
    const told = await callOnce("update", () => json({ detail: words }, { status: 400 }));
    assertStringIncludes(errorOf(told).error, `: ${words}.`);
  });
}

const LEAVES: Readonly<Record<string, unknown>> = {
  "Hết hạn": { detail: { reason: "Hết hạn", code: 5, input: "canary" } },
  "name: must not": { detail: { name: ["must not"], ctx: { secret: "canary" } } },
  "description: dd": { detail: { code: "DUP", description: "dd" } },
  "first; second": { detail: ["first", "second"] },
  "zz": { msg: "zz" },
};

for (const [says, body] of Object.entries(LEAVES)) {
  Deno.test(`of a body of no known shape its texts are told: "${says}"`, async () => {
    const told = await callOnce("update", () => json(body, { status: 400 }));
    assert(errorOf(told).error.includes(says), told.text);
    assert(!told.text.includes("canary"), "what was sent is not echoed");
  });
}

/** What an API could answer to keep its client busy, or to fill a model's window. */
const HUGE: Readonly<Record<string, () => Response>> = {
  "20,000 faulty fields": () => {
    const fault = (_: unknown, i: number) => ({ loc: ["body", `f${i}`], msg: "m".repeat(100) });
    return json({ detail: Array.from({ length: 20_000 }, fault) }, { status: 422 });
  },
  "20,000 faults of one field": () =>
    json({ errors: { city: Array(20_000).fill("m".repeat(100)) } }, { status: 422 }),
  "a field's name of a megabyte": () =>
    json({ errors: { ["x".repeat(1e6)]: "no" } }, { status: 400 }),
  "HTML that opens 60,000 titles": () => page("<title".repeat(60_000)),
  "5 MB of HTML with a title that does not end": () => page(`<title>${"x".repeat(5e6)}`),
  "5 MB of HTML's white space": () => page(`${" ".repeat(5e6)}x`),
  "60 kB of spaces": () =>
    json({ detail: [{ loc: ["body", "x"], msg: spaces(60_000) }] }, { status: 422 }),
  "5 MB of spaces": () => json({ detail: spaces(5e6) }, { status: 400 }),
  "60,000 beginnings of a trace": () => json({ detail: "\n at x".repeat(60_000) }, { status: 400 }),
  "60,000 beginnings of URLs": () => json({ detail: "http://".repeat(60_000) }, { status: 400 }),
};

function page(html: string): Response {
  return new Response(html, { status: 404, headers: { "content-type": "text/html" } });
}

function spaces(count: number): string {
  return `a${" ".repeat(count)}b`;
}

for (const [what, answer] of Object.entries(HUGE)) {
  Deno.test(`an error of ${what} becomes a short one`, async () => {
    const told = await callOnce("update", answer);
    errorOf(told);
    assertLess(told.text.length, 6_000);
  });
}
