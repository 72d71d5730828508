// Arguments as clients really send them.
import { assertEquals, assertFalse } from "@std/assert";
import * as z from "zod";
import {
  ADDED_BY_CLIENTS,
  fromWritten,
  isLeftOut,
  readRawArguments,
} from "../../../src/tools/definition/client_quirks.ts";
import { TOOLS } from "../../../src/tools/mod.ts";

const READ: readonly (readonly [raw: unknown, read: object | undefined])[] = [
  [undefined, {}],
  [null, {}],
  [{ page: 1, search: null }, { page: 1 }],
  ["", {}],
  [" ", {}],
  ["{}", {}],
  ['{"page":1,"search":null}', { page: 1 }],
  ["null", undefined],
  ["[1]", undefined],
  ['"{}"', undefined],
  ["{page:1}", undefined],
  [`${"[".repeat(1_000)}`, undefined],
  [[], undefined],
  [5, undefined],
  [{ page: 1, toolCallId: "x", sessionId: "y", task_progress: "z" }, { page: 1 }],
  ['{"_sessionID":"x"}', {}],
];

for (const [raw, read] of READ) {
  const shown = String(JSON.stringify(raw)).slice(0, 60);
  Deno.test(`arguments ${shown} are read as ${JSON.stringify(read)}`, () => {
    assertEquals(readRawArguments(raw), read);
  });
}

Deno.test("no tool has an argument of a name that clients add", () => {
  for (const { name, inputSchema } of TOOLS) {
    for (const argument of Object.keys(Object(inputSchema().properties))) {
      assertFalse(ADDED_BY_CLIENTS.has(argument), `${name}: ${argument}`);
    }
  }
});

Deno.test("what is left out is empty or the word null, and nothing else", () => {
  for (const value of ["", "null"]) assertEquals(isLeftOut(value), true, value);
  for (const value of [" ", "Null", "none", "0", 0, false, undefined, []]) {
    assertEquals(isLeftOut(value), false, String(value));
  }
});

Deno.test("what clients write as text is taken as the type that the argument has", () => {
  const numbers = z.array(z.number());
  assertEquals(fromWritten(z.number(), " 20 "), 20);
  assertEquals(fromWritten(numbers, "[1, 3]"), [1, 3]);
  assertEquals(fromWritten(numbers, ["1", 3]), [1, 3]);
  assertEquals(fromWritten(z.boolean(), "true"), true);
  assertEquals(fromWritten(z.boolean(), "false"), false);
});

Deno.test("what is not clear stays as it is, to be refused", () => {
  const numbers = z.array(z.number());
  for (const text of ["", "1", "1,3", "[1", '{"0":1}']) {
    assertEquals(fromWritten(numbers, text), text);
  }
  for (const text of ["yes", "TRUE", "1", ""]) assertEquals(fromWritten(z.boolean(), text), text);
  assertEquals(fromWritten(z.string(), "[1]"), "[1]");
  assertEquals(fromWritten(z.number(), "1.5e3"), "1.5e3");
});
