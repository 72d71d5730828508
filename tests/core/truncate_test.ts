// Results of any shape are shortened to the limit, and what is left out is named.
import { assert, assertEquals, assertLessOrEqual } from "@std/assert";
import { isObject, type JsonObject } from "../../src/core/json.ts";
import { MAX_RESULT_CHARACTERS, truncateResult } from "../../src/core/truncate.ts";

const OPTIONS = { clean: (text: string) => text, hint: "ask for less" };

/** Rows of about `size` characters. */
function makeRows(count: number, size: number): JsonObject[] {
  return Array.from({ length: count }, (_, id) => ({ id, note: "x".repeat(size) }));
}

function nest(levels: number, value: unknown): JsonObject {
  let nested: JsonObject = { value };
  for (let level = 0; level < levels; level++) nested = { level, inner: nested };
  return nested;
}

const SHAPES: Readonly<Record<string, JsonObject>> = {
  "a user with 1,000 entities": { success: true, user: { id: "1", entities: makeRows(1_000, 90) } },
  "200 results of 1,000 characters": { results: makeRows(200, 1_000) },
  "an embedded XML of 1.5 million characters": { id: "1", xml: "<a/>".repeat(375_000), total: 5 },
  "10,000 short fields": Object.fromEntries(
    Array.from({ length: 10_000 }, (_, i) => [`field${i}`, i]),
  ),
  "9,000 long fields": Object.fromEntries(
    Array.from({ length: 9_000 }, (_, i) => [`field${i}`, "x".repeat(600)]),
  ),
  "300,000 empty objects": { rows: Array.from({ length: 300_000 }, () => ({})) },
  "a text of surrogate pairs": { note: "😀".repeat(30_000) },
  "a text of control characters": { note: "\u0001".repeat(30_000) },
  "90 levels above a long text": nest(90, "x".repeat(50_000)),
  "a tree of arrays": { tree: treeOf(16) },
};

function treeOf(levels: number): unknown {
  return levels === 0 ? "x".repeat(30) : [treeOf(levels - 1), treeOf(levels - 1)];
}

for (const [what, data] of Object.entries(SHAPES)) {
  Deno.test(`${what}: the result is shortened to the limit, not to nothing, and says so`, () => {
    const result = truncateResult(data, OPTIONS);
    const text = JSON.stringify(result);
    assertLessOrEqual(text.length, MAX_RESULT_CHARACTERS);
    assert(text.length > MAX_RESULT_CHARACTERS * 0.8, `only ${text.length} characters are left`);
    assert(text.isWellFormed() && !/\\ud[89ab]../i.test(text), "no half of a pair");
    assert(isObject(result.truncated) && Number(result.truncated.omitted) > 0);
    assertEquals(result.truncated.hint, "ask for less");
  });
}

Deno.test("what fits is whole, to the character, and one character more is not", () => {
  const frame = JSON.stringify({ id: "1", note: "" }).length;
  const fitting = { id: "1", note: "x".repeat(MAX_RESULT_CHARACTERS - frame) };
  assertEquals(truncateResult(fitting, OPTIONS), fitting);
  const { id, note, truncated } = truncateResult({ ...fitting, note: `${fitting.note}x` }, OPTIONS);
  assert(id === "1" && typeof note === "string" && note.endsWith("…"));
  const omitted = fitting.note.length + 2 - note.length;
  assertEquals(truncated, { of: "note", omitted, unit: "characters", hint: "ask for less" });
});

Deno.test("short fields stay although a long one stands before them, and rows stay whole", () => {
  const lines = makeRows(1_000, 100);
  const result = truncateResult(
    { lines, subtotal: 90, total: 100, xml: "x".repeat(90_000) },
    OPTIONS,
  );
  assertEquals([result.subtotal, result.total], [90, 100]);
  assert(Array.isArray(result.lines) && isObject(result.truncated));
  assertEquals(result.lines, lines.slice(0, result.lines.length));
  assertEquals(result.truncated.of, "lines");
  assertEquals(result.truncated.omitted, 1_000 - result.lines.length);
  assertEquals(Object.keys(result), ["lines", "subtotal", "total", "xml", "truncated"]);
});

Deno.test("of a single row that is too long a part is kept", () => {
  const page = { items: makeRows(1, 50_000), truncated: { omitted: 3, next: { page: 2 } } };
  const { items, truncated } = truncateResult(page, OPTIONS);
  assert(Array.isArray(items) && items.length === 1 && isObject(truncated));
  assertEquals([truncated.omitted, truncated.next], [3, { page: 2 }]);
  assert(Array.isArray(truncated.also) && truncated.also[0].of === "items[0].note");
});

Deno.test("numbers keep their digits, and texts and names are cleaned", () => {
  const clean = (text: string) => text.replaceAll("secret", "***");
  const data = {
    "secret name": "a secret",
    n: JSON.rawJSON("1.10"),
    rows: [["secret"], null, true],
  };
  const expected = '{"*** name":"a ***","n":1.10,"rows":[["***"],null,true]}';
  assertEquals(JSON.stringify(truncateResult(data, { ...OPTIONS, clean })), expected);
});

const FITTING: Readonly<Record<string, unknown>> = {
  "a text": "x".repeat(2_000),
  "an array": makeRows(4, 500),
  "an object": { note: "x".repeat(2_000), id: "1" },
};

for (const [what, value] of Object.entries(FITTING)) {
  Deno.test(`${what} that fits into its share stays whole next to a text that is cut`, () => {
    const data = { value, text: "x".repeat(90_000) };
    const result = truncateResult(data, OPTIONS);
    assertEquals(result.value, value);
    assert(isObject(result.truncated) && typeof result.text === "string");
    assertEquals(result.truncated.of, "text");
    assertEquals("also" in result.truncated, false);
  });
}
