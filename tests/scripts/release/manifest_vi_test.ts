// The Vietnamese texts of a bundle.
import { assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { describeInVietnamese, LOCALIZATION } from "../../../.scripts/release/manifest_vi.ts";
import { PROMPTS } from "../../../src/mcp/prompt/catalogue.ts";
import { TOOLS } from "../../../src/tools/mod.ts";

Deno.test("every tool and prompt has a sentence in Vietnamese", () => {
  const texts = describeInVietnamese(TOOLS, PROMPTS);
  assertEquals(texts.tools.map(({ name }) => name), TOOLS.map(({ name }) => name));
  assertEquals(texts.prompts.map(({ name }) => name), PROMPTS.map(({ name }) => name));
  for (const { description } of [...texts.tools, ...texts.prompts, texts]) {
    assertMatch(description, /^[A-ZĐ].*[à-ỹđ].*\.$/);
  }
});

Deno.test("a tool without a Vietnamese sentence is an error that names it", () => {
  const tool = { name: "new_tool", description: "Does." };
  assertThrows(() => describeInVietnamese([tool], []), Error, "new_tool has no Vietnamese text");
});

Deno.test("a client finds the texts by the name of its language", () => {
  assertStringIncludes(LOCALIZATION.resources, "${locale}.json");
});
