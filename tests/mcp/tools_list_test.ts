// What tools/list answers.
import { assertEquals } from "@std/assert";
import { listTools } from "../../src/mcp/tools_list.ts";
import { TOOLS } from "../../src/tools/mod.ts";

/** The names in the order of the list. */
function namesOf(readOnly: boolean): string[] {
  return listTools(readOnly).tools.map((tool) => Object(tool).name);
}

Deno.test("tools/list has all tools, in read-only mode those that write nothing", () => {
  assertEquals(namesOf(false), TOOLS.map(({ name }) => name));
  const readable = TOOLS.filter(({ kind }) => kind === "read" || kind === "session");
  assertEquals(namesOf(true), readable.map(({ name }) => name));
});
