// What holds for all tools: names, words, hints and schemas that every client can read.
import { assert, assertEquals, assertLessOrEqual, assertMatch } from "@std/assert";
import { isObject, type JsonObject } from "../../src/core/json.ts";
import { TOOLS } from "../../src/tools/mod.ts";
import { ANNOTATIONS } from "../../src/tools/definition/tool.ts";

/** What tools/list may cost a model. */
const MAX_CHARACTERS = 24_000;

/** Results that this program types itself; whatever else a schema names comes from the API. */
const OWN = new Set([
  ..."success message items total page per_page pages has_next has_prev truncated".split(" "),
  ..."pending login_url expires_at collected note entity searched_for hint".split(" "),
]);

/** Every object within a schema, the schema itself first. */
function* nodesOf(schema: unknown): Generator<JsonObject> {
  if (Array.isArray(schema)) { for (const item of schema) yield* nodesOf(item); }
  if (!isObject(schema)) return;
  yield schema;
  for (const value of Object.values(schema)) yield* nodesOf(value);
}

function propertiesOf(schema: JsonObject): [string, JsonObject][] {
  const { properties } = schema;
  assert(isObject(properties));
  return Object.entries(properties).map(([name, value]) => {
    assert(isObject(value), `${name} has a schema`);
    return [name, value];
  });
}

function requiredOf({ required }: JsonObject): unknown[] {
  return Array.isArray(required) ? required : [];
}

Deno.test("no two tools have the same name", () => {
  const names = TOOLS.map(({ name }) => name);
  assertEquals(names.filter((name, i) => names.indexOf(name) !== i), []);
});

for (const tool of TOOLS) {
  const input = tool.inputSchema();
  const { output } = tool;

  Deno.test(`${tool.name} has a title, a description with a use, and all four hints`, () => {
    assertMatch(tool.title, /^[A-Z].{3,40}$/);
    assertMatch(tool.description, /^[A-Z].{40,400}\.$/s);
    const hints = ANNOTATIONS[tool.kind];
    assertEquals(Object.keys(hints).sort(), [
      "destructiveHint",
      "idempotentHint",
      "openWorldHint",
      "readOnlyHint",
    ]);
    assert(Object.values(hints).every((hint) => typeof hint === "boolean"));
    const isWrite = /^(create|update|import)_/.test(tool.name);
    assertEquals([hints.readOnlyHint, hints.destructiveHint], [!isWrite, isWrite]);
    assertEquals(hints.idempotentHint, !/^(create|import)/.test(tool.name));
  });

  Deno.test(`${tool.name} takes and gives plain objects without unions and references`, () => {
    for (const schema of [input, output]) {
      assertEquals(schema.type, "object");
      for (const node of nodesOf(schema)) {
        for (const word of ["anyOf", "oneOf", "allOf", "not", "$ref", "$defs", "$schema"]) {
          assert(!(word in node), `${word} in ${JSON.stringify(node).slice(0, 80)}`);
        }
        assert(!Array.isArray(node.type), "a union of types");
      }
    }
  });

  Deno.test(`${tool.name} takes no other arguments and tells what each is for`, () => {
    assertEquals(input.additionalProperties, false);
    for (const [name, schema] of propertiesOf(input)) {
      assertMatch(String(schema.description), /.{5,}/, name);
      assert(typeof schema.type === "string", `${name} has one type`);
    }
  });

  Deno.test(`${tool.name} types and requires only what this program computes`, () => {
    assert(output.additionalProperties !== false, "a new field of the API passes");
    for (const [name, schema] of propertiesOf(output)) {
      if (OWN.has(name)) continue;
      assert(!("type" in schema), `${name} has a type`);
      assertMatch(String(schema.description), /.{2,}/, name);
    }
    const computed = new Set([...OWN, "user", "data"]);
    assertEquals(requiredOf(output).filter((name) => !computed.has(String(name))), []);
    const inner = propertiesOf(output).flatMap(([, schema]) => [schema.items, schema])
      .filter(isObject).filter((schema) => isObject(schema.properties));
    for (const schema of inner) {
      assertEquals(requiredOf(schema), []);
      for (const [name, field] of propertiesOf(schema)) {
        assert(!("type" in field) || OWN.has(name), `${name} has a type`);
      }
    }
  });
}

Deno.test("all tools together are short enough for a model to read", () => {
  const listed = TOOLS.map((tool) => ({
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: tool.inputSchema(),
    outputSchema: tool.output,
    annotations: ANNOTATIONS[tool.kind],
  }));
  const { length } = JSON.stringify({ tools: listed });
  assertLessOrEqual(length, MAX_CHARACTERS);
});

Deno.test("whatever takes an id says which tool gives it", () => {
  for (const tool of TOOLS) {
    for (const [name, schema] of propertiesOf(tool.inputSchema())) {
      if (name.endsWith("_id")) assertMatch(String(schema.description), /list_\w+/);
    }
  }
});
