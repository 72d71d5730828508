// What a model reads first.
import { assert, assertLessOrEqual, assertMatch, assertNotMatch } from "@std/assert";
import { composeInstructions, type Enabled } from "../../src/mcp/instructions.ts";
import { TOOLS } from "../../src/tools/mod.ts";

function instructions(enabled: Partial<Enabled>): string {
  const nothing = { readOnly: false, sandbox: false, importFolder: false };
  return composeInstructions({ ...nothing, ...enabled });
}

Deno.test("instructions have at most 1,200 characters, whatever is enabled", () => {
  for (const sandbox of [false, true]) {
    for (const readOnly of [false, true]) {
      for (const importFolder of [false, true]) {
        assertLessOrEqual(instructions({ sandbox, readOnly, importFolder }).length, 1_200);
      }
    }
  }
});

Deno.test("instructions name no tool that does not exist", () => {
  const names = TOOLS.map(({ name }) => name);
  const words = ["login_url", "entity_id", "has_next", "file_path"];
  for (const [word] of instructions({ importFolder: true }).matchAll(/\b[a-z]+(_[a-z]+)+\b/g)) {
    assert([...names, ...words].includes(word), word);
  }
});

Deno.test("instructions say what is enabled, and only that", () => {
  const plain = instructions({});
  assertMatch(plain, /login without arguments[^]*list_entities[^]*statistics[^]*logout/);
  assertMatch(plain, /create_entity/);
  assertNotMatch(plain, /sandbox|Read-only|import folder/i);
  const readOnly = instructions({ readOnly: true });
  assertMatch(readOnly, /Read-only mode: nothing can be changed/);
  assertNotMatch(readOnly, /create_entity|import_invoice_xml/);
  assertMatch(instructions({ importFolder: true }), /file_path from the import folder/);
  assertMatch(instructions({ sandbox: true }), /sandbox: its data are invented/);
});
