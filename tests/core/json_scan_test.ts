import { assertEquals, assertThrows } from "@std/assert";
import { MARK, scanJson } from "../../src/core/json_scan.ts";

const marked = (text: string): string => scanJson(text).text.replaceAll(MARK, "#");

Deno.test("Numbers that JavaScript would change are marked, and nothing else is", () => {
  const cases = [
    ["[1.0,2.50,-0,-0.0]", '["#1.0","#2.50","#-0","#-0.0"]'],
    ["[1E5,1e+5,12e-1]", '["#1E5","#1e+5","#12e-1"]'],
    ["[12345678901234567890]", '["#12345678901234567890"]'],
    ['{"a":1.10 ,"b":[3,{"c":-7.00}]}', '{"a":"#1.10" ,"b":[3,{"c":"#-7.00"}]}'],
    ["[0,-1,1.5,-2.25,9007199254740991,1e+21]", "[0,-1,1.5,-2.25,9007199254740991,1e+21]"],
    ['["1.0","a\\"1.0","\\\\",1.0]', '["1.0","a\\"1.0","\\\\","#1.0"]'],
    ["1.0", '"#1.0"'],
  ] as const;
  for (const [text, expected] of cases) assertEquals(marked(text), expected, text);
});

Deno.test("What is no number of JSON is left for the parser to refuse", () => {
  const texts = ["[1.2.3]", "[01.0]", "[1.]", "[1e]", "{1.0:2}", `{1.50${" ".repeat(50)}\n:2}`];
  for (const text of texts) {
    assertEquals(scanJson(text), { text, marks: "none" }, text);
    assertThrows(() => JSON.parse(scanJson(text).text), SyntaxError);
  }
});

Deno.test("A text that is no JSON does not become JSON by its marks", () => {
  for (const text of ["[+1.0]", "[--1.0]", '["a"1.0]', "[1.0 2.0]", "[tru1.0]", "[1.0a]", "[1.0"]) {
    assertThrows(() => JSON.parse(scanJson(text).text), SyntaxError);
  }
});

Deno.test("A text with the mark's own character is left as it is, also if it is escaped", () => {
  for (const own of [MARK, "\\uf8fe", "\\uF8FE"]) {
    const text = `{"name":"${own}1","amount":1.0}`;
    assertEquals(scanJson(text), { text, marks: "unsafe" });
  }
});

Deno.test("A text is refused by its depth, by an object's fields and by all its values", () => {
  const fields = (count: number) => Array.from({ length: count }, (_, at) => `"${at}":0`).join();
  const rows = (count: number) => `[${Array(count).fill("{}").join()}]`;
  scanJson("[".repeat(100) + "]".repeat(100));
  assertThrows(() => scanJson("[".repeat(101)), RangeError, "nested deeper than 100 levels");
  scanJson(`{${fields(10_000)}}`);
  assertThrows(() => scanJson(`{${fields(10_001)}}`), RangeError, "with too many values");
  scanJson(rows(350_000));
  assertThrows(() => scanJson(rows(350_001)), RangeError, "with too many values");
});

Deno.test("Signs inside strings neither open nor close nor count, and strings may not end", () => {
  assertEquals(scanJson(`["${"[".repeat(200)}${",".repeat(20_000)}"]`).marks, "none");
  assertEquals(scanJson('["a\\').marks, "none");
});
