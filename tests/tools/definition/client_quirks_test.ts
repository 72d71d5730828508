// Arguments as clients really send them.
import { assertEquals, assertFalse } from "@std/assert";
import {
  ADDED_BY_CLIENTS,
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
