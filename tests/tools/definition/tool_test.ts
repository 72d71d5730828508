// What defineTool() makes of a definition, and what it refuses when the tool is defined.
import { assertEquals, assertThrows } from "@std/assert";
import * as z from "zod";
import { ToolError } from "../../../src/core/errors.ts";
import { ENTITY_ID } from "../../_program.ts";
import { argument } from "../../../src/tools/definition/arguments.ts";
import { defineTool } from "../../../src/tools/definition/tool.ts";

const word = argument(z.string().min(1), { takes: "a word", about: "A word" });

function define(input: z.ZodObject, check = () => ({})) {
  return defineTool({
    name: "a_tool",
    title: "A tool",
    description: "Does something.",
    kind: "read",
    endpoint: "GET /things",
    input,
    check,
    output: { type: "object" },
    action: "do something",
    idsFrom: ["list_things"],
    run: (args) => Promise.resolve({ args }),
  });
}

Deno.test("an argument that was not made by argument() fails when the tool is defined", () => {
  const bare = z.strictObject({ word, bare: z.string().optional() });
  assertThrows(() => define(bare), TypeError, "bare was not made by argument()");
});

Deno.test("a call that is prepared knows what errors and log lines say of it", () => {
  const tool = define(z.strictObject({ word: word.optional(), entity_id: word.optional() }));
  const named = { tool: "a_tool", action: "do something", idsFrom: ["list_things"] };
  const { entityId, ...labels } = tool.prepare({ entity_id: "e-1" }).labels;
  assertEquals([labels, entityId], [named, '"e-1"']);
  assertEquals(tool.prepare({ entity_id: ENTITY_ID }).labels.entityId, ENTITY_ID);
  assertEquals(tool.prepare(undefined).labels.entityId, undefined);
});

Deno.test("problems that concern several arguments refuse the call like those of one", () => {
  const tool = define(z.strictObject({ word }), () => ({ word: "word must rhyme" }));
  const error = assertThrows(() => tool.prepare({ word: "orange" }), ToolError, "word must rhyme");
  assertEquals(error.details, { field_errors: { word: ["word must rhyme"] } });
});
