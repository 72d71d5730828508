// What holds for all tools: names, words, hints and schemas that every client can read.
import { assert, assertEquals, assertLessOrEqual, assertMatch } from "@std/assert";
import { isObject, type JsonObject } from "../../src/core/json.ts";
import { TOOLS } from "../../src/tools/mod.ts";
import { ANNOTATIONS } from "../../src/tools/tool.ts";
import { VALID } from "./_checks.ts";

const NAMES = [
  "login",
  "logout",
  "whoami",
  "list_entities",
  "get_entity",
  "create_entity",
  "update_entity",
  "list_invoices",
  "get_invoice",
  "import_invoice_xml",
  "get_invoice_statistics",
  "list_vendors",
  "get_vendor",
  "list_products",
  "search_similar_products",
];

const ENDPOINTS: Readonly<Record<string, string>> = {
  login: "POST /auth/login",
  logout: "none",
  whoami: "GET /users/me",
  list_entities: "GET /entities",
  get_entity: "GET /entities/{entity_id}",
  create_entity: "POST /entities",
  update_entity: "PUT /entities/{entity_id}",
  list_invoices: "GET /entities/{entity_id}/invoices",
  get_invoice: "GET /entities/{entity_id}/invoices/{invoice_id}",
  import_invoice_xml: "POST /entities/{entity_id}/invoices/import/xml",
  get_invoice_statistics: "GET /entities/{entity_id}/invoices/statistics",
  list_vendors: "GET /entities/{entity_id}/vendors",
  get_vendor: "GET /entities/{entity_id}/vendors/{vendor_id}",
  list_products: "GET /entities/{entity_id}/products",
  search_similar_products: "POST /entities/{entity_id}/products/search/similar",
};

/** Arguments by tool, a ? after those that may be left out. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  login: "phone? password?",
  logout: "",
  whoami: "",
  list_entities: "page? per_page? search?",
  get_entity: "entity_id",
  create_entity: "name entity_type tax_code address city country",
  update_entity: "entity_id name? address? city? country?",
  list_invoices: "entity_id page? per_page? date_from? date_to? status? search?",
  get_invoice: "entity_id invoice_id",
  import_invoice_xml: "entity_id xml_content? file_path?",
  get_invoice_statistics: "entity_id date_from? date_to?",
  list_vendors: "entity_id page? per_page? search?",
  get_vendor: "entity_id vendor_id",
  list_products: "entity_id page? per_page? category? search?",
  search_similar_products: "entity_id query max_results?",
};

/** Results that this program types itself; whatever else a schema names comes from the API. */
const OWN = new Set([
  ..."success message items total page per_page pages has_next has_prev truncated".split(" "),
  ..."pending login_url expires_at".split(" "),
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

Deno.test("the contract's 15 tools are there, and no name stands twice", () => {
  const names = TOOLS.map(({ name }) => name);
  assertEquals(names.filter((name) => NAMES.includes(name)), NAMES);
  assertEquals(new Set(names).size, names.length);
  assertEquals(Object.keys(VALID), NAMES, "the tests know them all");
});

for (const tool of TOOLS.filter(({ name }) => NAMES.includes(name))) {
  Deno.test(`${tool.name} names its endpoint and takes the contract's arguments`, () => {
    assertEquals(tool.endpoint, ENDPOINTS[tool.name]);
    const input = tool.inputSchema();
    const required = requiredOf(input);
    const names = propertiesOf(input).map(([name]) => required.includes(name) ? name : `${name}?`);
    assertEquals(names.join(" "), ARGUMENTS[tool.name]);
  });
}

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
    const isRead = /^(list_|get_|search_|whoami)/.test(tool.name);
    assertEquals(hints.readOnlyHint, isRead);
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
  assertLessOrEqual(JSON.stringify({ tools: listed }).length, 20_000);
});

Deno.test("whatever takes an id says which tool gives it", () => {
  for (const tool of TOOLS) {
    for (const [name, schema] of propertiesOf(tool.inputSchema())) {
      if (name.endsWith("_id")) assertMatch(String(schema.description), /list_\w+/);
    }
  }
});
