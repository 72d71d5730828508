// Answers made to block or to flood: each ends in a bounded result or an error.
import { assert, assertEquals, assertLessOrEqual, assertMatch } from "@std/assert";
import { isObject } from "../../src/core/json.ts";
import { MAX_RESULT_CHARACTERS } from "../../src/core/truncate.ts";
import { json } from "../_api.ts";
import { startProgram } from "../_program.ts";
import { type CallKind, callOnce, errorOf, resultOf } from "./_calls.ts";

function asJson(text: string) {
  return () => new Response(text, { headers: { "content-type": "application/json" } });
}

const LONG_ROW = { a: "x".repeat(41_000) };

const COUNTS = ["1e15", "1000000000000000", "9007199254740993", "-5", "0", '"many"', "null", "1.5"];
for (const count of COUNTS) {
  Deno.test(`a list whose API says per_page ${count} and page ${count} is answered, bounded`, async () => {
    const rows = JSON.stringify([LONG_ROW, { a: 1 }]);
    const told = await callOnce(
      "list",
      asJson(`{"items":${rows},"per_page":${count},"page":${count},"total":${count}}`),
    );
    const { items, truncated } = resultOf(told);
    assertLessOrEqual(told.text.length, MAX_RESULT_CHARACTERS);
    assert(Array.isArray(items) && items.length === 1 && isObject(truncated));
  });
}

const REFUSED: Readonly<Record<string, readonly [text: string, says: RegExp]>> = {
  "700,000 fields": [
    `{${Array.from({ length: 700_000 }, (_, i) => `"k${i}":1`).join(",")}}`,
    /too many values/,
  ],
  "a million values": [`{"id":"1","rows":[${"1,".repeat(1_000_000)}1]}`, /too many values/],
  "4.9 million opening brackets": ["[".repeat(4_900_000), /nested deeper than 100 levels/],
  "4.9 million opening braces": ['{"a":'.repeat(980_000), /nested deeper than 100 levels/],
  "101 levels": [`${'{"a":'.repeat(101)}1${"}".repeat(101)}`, /nested deeper than 100 levels/],
};

for (const [what, [text, says]] of Object.entries(REFUSED)) {
  Deno.test(`an answer of ${what} is refused before it is built`, async () => {
    for (const kind of ["read", "list"] as const) {
      const { error, error_code } = errorOf(await callOnce(kind, asJson(text)));
      assertEquals(error_code, "UNEXPECTED_RESPONSE");
      assertMatch(error, says);
    }
  });
}

const ROWS = Array.from(
  { length: 1_000 },
  (_, i) => ({ id: `e-${i}`, name: `CÔNG TY ${i}`, role: "x" }),
);
const LARGE: readonly (readonly [what: string, kind: CallKind, body: unknown, of: RegExp])[] = [
  ["whoami with 1,000 entities", "whoami", { user: { id: "1", entities: ROWS } }, /entities/],
  ["a resource with an embedded XML", "read", { id: "1", xml: "<a/>".repeat(300_000) }, /xml/],
  ["an update's answer", "update", { id: "1", history: ROWS }, /history/],
  ["a create's answer", "create", { id: "1", history: ROWS }, /history/],
];

for (const [what, kind, body, of] of LARGE) {
  Deno.test(`${what} is bounded, and says what was left out and how to get it`, async () => {
    const told = await callOnce(kind, () => json(body));
    const { truncated } = resultOf(told);
    assertLessOrEqual(told.text.length, MAX_RESULT_CHARACTERS);
    assert(isObject(truncated) && Number(truncated.omitted) > 0);
    assertMatch(String(truncated.of), of);
    assertMatch(String(truncated.hint), /\w/);
    assertEquals(JSON.stringify(told.structured), told.text);
  });
}

Deno.test("100,000 unknown arguments are refused in a short error", async () => {
  using program = startProgram(new URL("http://127.0.0.1:9"));
  const args = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i]));
  const told = await program.call("list_entities", args);
  const { error, error_code } = errorOf(told);
  assertEquals(error_code, "VALIDATION_ERROR");
  assertMatch(error, /at most 50, got 100000/);
  assertLessOrEqual(told.text.length, 1_000);
});
