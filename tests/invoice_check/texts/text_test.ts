import { assertEquals } from "@std/assert";
import { writeFinding } from "../../../src/invoice_check/texts/text.ts";
import { dayValue, sameValue } from "../../../src/invoice_check/texts/values.ts";

const TEXT = {
  code: "LATE",
  level: "warning",
  en: ["Dated {day}.", "Ask {who} about {day}."],
  vi: ["Ngày {day}.", "Hãy hỏi {who}."],
} as const;

Deno.test("a finding has its values in both texts", () => {
  const values = { day: dayValue("2026-10-05"), who: sameValue("A") };
  assertEquals(writeFinding(TEXT, values), {
    code: "LATE",
    level: "warning",
    text: "Dated 2026-10-05. Ask A about 2026-10-05.",
    text_vi: "Ngày 05/10/2026. Hãy hỏi A.",
  });
});

Deno.test("what comes from a file is not taken for a placeholder", () => {
  const values = { day: sameValue("{who} $& $1"), who: sameValue("{day}") };
  assertEquals(writeFinding(TEXT, values).text, "Dated {who} $& $1. Ask {day} about {who} $& $1.");
});

Deno.test("facts are clean and short, and absent if they are unknown", () => {
  const values = { day: sameValue("x"), who: sameValue("y") };
  const facts = { field: "NBan/MST", expected: null, found: `\u202Ea\n${"b".repeat(300)}` };
  const { field, expected, found } = writeFinding(TEXT, values, facts);
  assertEquals([field, expected], ["NBan/MST", undefined]);
  assertEquals(found, `a ${"b".repeat(198)}…`);
});
