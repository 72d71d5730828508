// What of the API's JSON reaches the client character for character, and what is taken out.
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { parseJson } from "../../src/core/json.ts";
import { callOnce, errorOf, resultOf } from "../api/_calls.ts";

function asJson(text: string): () => Response {
  return () => new Response(text, { headers: { "content-type": "application/json" } });
}

const NUMBERS = [
  "12345678901234567890",
  "1.10",
  "0.1000",
  "-0",
  "1E5",
  "9007199254740993",
  "123456789.123456789123456789",
  "1e400",
];

for (const number of NUMBERS) {
  Deno.test(`the number ${number} keeps its digits`, async () => {
    const text = `{"id":"1","total_amount":${number},"rows":[[${number}]]}`;
    const told = await callOnce("read", asJson(text));
    assertEquals(told.text, text);
    assertEquals(JSON.stringify(told.structured), text);
  });
}

Deno.test("a list's rows keep their digits too", async () => {
  const told = await callOnce("list", asJson('{"items":[{"id":"1","total":1.10}],"total":1}'));
  assertStringIncludes(told.text, '"items":[{"id":"1","total":1.10}]');
});

const INVISIBLE = [
  0x00,
  0x08,
  0x0B,
  0x0D,
  0x1B,
  0x1F,
  0x7F,
  0x80,
  0x9F, // control characters
  0x061C,
  0x200E,
  0x200F,
  0x202A,
  0x202E,
  0x2066,
  0x2069, // bidirectional
  0x200B,
  0x200C,
  0x200D,
  0x2060,
  0xFEFF, // zero width
  0xE0000,
  0xE0041,
  0xE007F, // tags
];

for (const code of INVISIBLE) {
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  Deno.test(`${name} is taken out of values and names`, async () => {
    const char = String.fromCodePoint(code);
    const told = await callOnce(
      "read",
      asJson(JSON.stringify({ [`na${char}me`]: `Sao${char} Mai`, rows: [{ a: [char] }] })),
    );
    assertEquals(resultOf(told), { name: "Sao Mai", rows: [{ a: [""] }] });
  });
}

const KEPT = {
  "Vietnamese, composed": "Công ty Cổ phần Đường Quảng Ngãi".normalize("NFC"),
  "Vietnamese, decomposed": "Công ty Cổ phần Đường Quảng Ngãi".normalize("NFD"),
  "tab and newline": "a\tb\nc",
  "symbols beyond the basic plane": "😀 🇻🇳 𠮷",
  "no-break and ideographic spaces": "a\u00A0b\u3000c",
  "HTML and quotes": `<b>"Sao" & 'Mai'</b> \\ / \u2028`,
};

for (const [what, text] of Object.entries(KEPT)) {
  Deno.test(`${what}: nothing is changed`, async () => {
    const told = await callOnce("read", asJson(JSON.stringify({ id: "1", name: text })));
    assertEquals(resultOf(told), { id: "1", name: text });
  });
}

Deno.test("half of a surrogate pair becomes U+FFFD, so that every text is valid Unicode", async () => {
  const told = await callOnce("read", asJson('{"id":"1","name":"a\\ud800b","\\udc00":"c"}'));
  assertEquals(resultOf(told), { id: "1", name: "a\ufffdb", "\ufffd": "c" });
  assert(told.text.isWellFormed() && !/\\ud[89a-f]/i.test(told.text));
});

Deno.test("__proto__ in the API's JSON is a field like any other", async () => {
  const told = await callOnce("read", asJson('{"id":"1","__proto__":{"admin":true}}'));
  assertEquals(told.text, '{"id":"1","__proto__":{"admin":true}}');
});

Deno.test("nesting as deep as any honest answer is read", () => {
  const deep = `${"[".repeat(90)}1${"]".repeat(90)}`;
  assertEquals(JSON.stringify(parseJson(deep)), deep);
});

for (const levels of [200, 5_000, 200_000]) {
  Deno.test(`nesting of ${levels} levels is refused and breaks nothing`, async () => {
    const told = await callOnce(
      "read",
      asJson(`{"a":${"[".repeat(levels)}${"]".repeat(levels)}}`),
    );
    const { error, error_code } = errorOf(told);
    assertEquals(error_code, "UNEXPECTED_RESPONSE", error);
    assertMatch(error, /nested deeper than 100 levels|not valid JSON/);
  });
}

Deno.test("an error that is nested too deeply is an error all the same", async () => {
  const body = `{"detail":${'{"detail":'.repeat(50_000)}1${"}".repeat(50_000)}}`;
  const told = await callOnce("read", () => new Response(body, { status: 409 }));
  assertEquals(errorOf(told).error_code, "CONFLICT");
  assert(told.text.length < 2_000);
});

Deno.test("a BOM before the API's JSON does no harm", async () => {
  assertEquals(resultOf(await callOnce("read", asJson('\uFEFF{"id":"1"}'))), { id: "1" });
});
