// What people write for the arguments of prompts.
import { assertEquals } from "@std/assert";
import {
  anyMonth,
  anyQuarter,
  language,
  listFileNames,
  month,
  readLanguage,
} from "../../../src/mcp/prompt/arguments.ts";

Deno.test("a language is known by its code and its name in either language", () => {
  for (const text of ["vi", "VI", "tiếng Việt", "Vietnamese", "vi-VN"]) {
    assertEquals([readLanguage(text), language.check?.(text)], ["vi", undefined]);
  }
  for (const text of ["en", "English", "tiếng Anh", "en-US"]) {
    assertEquals([readLanguage(text), language.check?.(text)], ["en", undefined]);
  }
  for (const text of ["fr", "v", "Englisch"]) {
    assertEquals([readLanguage(text), language.check?.(text)], [undefined, "vi or en"]);
  }
  assertEquals(readLanguage(undefined), undefined);
});

Deno.test("the review takes months only, the others a month or a quarter in either argument", () => {
  assertEquals([month.check?.("10/2026"), anyMonth.check?.("10/2026")], [undefined, undefined]);
  assertEquals(month.check?.("2026-Q3"), "a month as 2026-10 or 10/2026 (tháng 10/2026)");
  for (const argument of [anyMonth, anyQuarter]) {
    assertEquals(argument.check?.("quý 3/2026"), undefined);
    assertEquals(
      argument.check?.("soon"),
      "a month as 2026-10 or 10/2026, or a quarter as 2026-Q3 or quý 3/2026",
    );
  }
});

const FILES: Readonly<Record<string, readonly string[]>> = {
  "": [],
  "a.xml": ['"a.xml"'],
  "a.xml, b.XML": ['"a.xml"', '"b.XML"'],
  "a.xml,b.xml,": ['"a.xml"', '"b.xml"'],
  "a.xml\nb.xml\n": ['"a.xml"', '"b.xml"'],
  "a.xml, b.xml, 2026": ['"a.xml"', '"b.xml, 2026"'],
  'a "1".xml': ['"a \\"1\\".xml"'],
};

for (const [text, named] of Object.entries(FILES)) {
  Deno.test(`the files ${JSON.stringify(text)} are ${named.join(" and ") || "none"}`, () => {
    assertEquals(listFileNames(text), [...named]);
  });
}
