// What flags take; the commands that they belong to are tested in command_test.ts.
import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { parseBuyer, parseMonthFlag, parsePaths, parseWhole } from "../../src/cli/flag_values.ts";
import { StartError } from "../../src/core/errors.ts";

function refusal(parse: () => unknown): string {
  return assertThrows(parse, StartError).message;
}

Deno.test("--buyer takes a tax code in any usual form", () => {
  assertEquals(parseBuyer("0010000016"), "0010000016");
  assertEquals(parseBuyer(" 0010000023001 "), "0010000023-001");
  assertEquals(parseBuyer("001089000123"), "001089000123");
  assertEquals(parseBuyer(undefined), undefined);
  for (const text of ["001", "Sao Mai", "00100000160"]) {
    assertStringIncludes(refusal(() => parseBuyer(text)), `10, 13 or 12 digits, got "${text}"`);
  }
});

Deno.test("--month takes a month", () => {
  assertEquals(parseMonthFlag("2026-10"), "2026-10");
  assertEquals(parseMonthFlag(undefined), undefined);
  for (const text of ["2026-13", "2026-1", "10/2026", "2026-10-01", "2026"]) {
    assertStringIncludes(
      refusal(() => parseMonthFlag(text)),
      `YYYY-MM, such as 2026-10, got "${text}"`,
    );
  }
});

Deno.test("check needs a path that is not empty and was filled in", () => {
  assertEquals(parsePaths(["a.xml", "", "${folder}", "b"]), ["a.xml", "b"]);
  for (const paths of [[], [""], [" ", "${folder}"]]) {
    assertStringIncludes(refusal(() => parsePaths(paths)), "check invoice.xml, or check .");
  }
});

Deno.test("a number has its bounds in the message, and a value if it is left out", () => {
  const bounds = { min: 1, max: 9, fallback: 5 };
  assertEquals([parseWhole("n", "9", bounds), parseWhole("n", undefined, bounds)], [9, 5]);
  for (const text of ["0", "10", "1.5", "x", "-1"]) {
    assertStringIncludes(
      refusal(() => parseWhole("n", text, bounds)),
      "--n must be a whole number from 1 to 9",
    );
  }
});
