// Values of the API's JSON: nesting, objects, texts and counts.
import { assert, assertEquals, assertThrows } from "@std/assert";
import { isObject, parseJson, toCount, toText } from "../../src/core/json.ts";

/** JSON with `levels` levels. */
function nested(levels: number, open: string, close: string): string {
  return `${open.repeat(levels)}1${close.repeat(levels)}`;
}

for (const [what, open, close] of [["arrays", "[", "]"], ["objects", '{"a":', "}"]] as const) {
  Deno.test(`100 levels of ${what} are read, 101 are too deep`, () => {
    const deep = nested(100, open, close);
    assertEquals(JSON.stringify(parseJson(deep)), deep);
    assertThrows(() => parseJson(nested(101, open, close)), RangeError, "deeper than 100 levels");
  });
}

Deno.test("invalid JSON is a SyntaxError", () => {
  for (const text of ["", "{", "{'a':1}", "NaN"]) assertThrows(() => parseJson(text), SyntaxError);
});

Deno.test("a number stays a number if that keeps its digits", () => {
  assertEquals(parseJson("[5,-1.5,0]"), [5, -1.5, 0]);
});

/** A value of the API's JSON. */
function value(json: string): unknown {
  const parsed = parseJson(`[${json}]`);
  assert(Array.isArray(parsed));
  return parsed[0];
}

Deno.test("isObject() is false for null, arrays, texts and raw numbers", () => {
  const all = ["{}", '{"a":1}', "null", "[]", '"text"', "1", "1.10", "true"];
  assertEquals(all.filter((json) => isObject(value(json))), ["{}", '{"a":1}']);
  assertEquals(isObject(undefined), false);
});

const TEXTS: Readonly<Record<string, string | undefined>> = {
  '"text"': "text",
  '""': "",
  "5": "5",
  "0": "0",
  "12345678901234567890": "12345678901234567890",
  "1.10": "1.10",
  "null": undefined,
  "true": undefined,
  "[]": undefined,
  "{}": undefined,
};

for (const [json, text] of Object.entries(TEXTS)) {
  Deno.test(`${json} as a text is ${text === undefined ? "none" : JSON.stringify(text)}`, () => {
    assertEquals(toText(value(json)), text);
  });
}

const COUNTS: Readonly<Record<string, number | undefined>> = {
  "0": 0,
  "12": 12,
  "12.0": 12,
  "12.00": 12,
  '"12"': 12,
  '"12.0"': 12,
  "12.5": undefined,
  '"12."': undefined,
  "-1": undefined,
  '" 12"': undefined,
  '"12 "': undefined,
  '"a12"': undefined,
  '"12.0x"': undefined,
  '""': undefined,
  "1e3": undefined,
  "null": undefined,
  "[12]": undefined,
  "true": undefined,
};

for (const [json, count] of Object.entries(COUNTS)) {
  Deno.test(`${json} as a count is ${count ?? "none"}`, () => {
    assertEquals(toCount(value(json)), count);
  });
}

Deno.test("undefined is neither a text nor a count", () => {
  assertEquals([toText(undefined), toCount(undefined)], [undefined, undefined]);
});
