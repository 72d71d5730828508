import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { RpcError } from "../../src/mcp/wire/json_rpc.ts";
import { json, loginAnswer, serveApi } from "../_api.ts";
import { ENTITY_ID, readAnswer, startProgram } from "../_program.ts";
import { ask } from "./_ask.ts";

const NO_CREDENTIALS = { B4B_PHONE: "", B4B_PASSWORD: "" };
const READ_ONLY = { B4B_READ_ONLY: "true" };
const WRITES = ["create_entity", "update_entity", "import_invoice_xml"];

const CHECKS: readonly (readonly [
  what: string,
  env: Record<string, string>,
  args: object,
  code: string,
])[] = [
  ["read-only mode", { ...NO_CREDENTIALS, ...READ_ONLY }, { nonsense: 1 }, "READ_ONLY"],
  ["bad arguments", NO_CREDENTIALS, { nonsense: 1 }, "VALIDATION_ERROR"],
  ["nobody signed in", NO_CREDENTIALS, { entity_id: ENTITY_ID, name: "Sao" }, "NOT_LOGGED_IN"],
];

for (const [what, env, args, code] of CHECKS) {
  Deno.test(`a write with ${what} answers ${code}, whatever else is wrong, and sends nothing`, async () => {
    await using api = serveApi({});
    using program = startProgram(api.url, { env });
    const { isError, body } = await program.call("update_entity", args);
    assertEquals([isError, body.success, body.error_code], [true, false, code]);
    assertEquals(api.seen.length, 0);
  });
}

for (const name of WRITES) {
  Deno.test(`${name} in read-only mode says that nothing was changed`, async () => {
    await using api = serveApi({});
    using program = startProgram(api.url, { env: READ_ONLY });
    const { body } = await program.call(name);
    assertEquals(body.error_code, "READ_ONLY");
    assertStringIncludes(String(body.error), "Nothing was changed");
    assertEquals(body.details, {});
  });
}

Deno.test("read-only mode leaves sign-in and reading as they are", async () => {
  await using api = serveApi({
    "POST /api/v1/auth/login": loginAnswer(),
    "GET /api/v1/users/me": () => json({ id: "u-1" }),
  });
  using program = startProgram(api.url, { env: READ_ONLY });
  for (const name of ["login", "whoami", "logout"]) {
    assertEquals((await program.call(name)).isError, false, name);
  }
});

const UNKNOWN: readonly (readonly [name: unknown, says: string])[] = [
  ["list_entitys", "did you mean list_entities?"],
  ["List_Invoices", "did you mean list_invoices?"],
  ["delete_everything", "tools/list names all tools"],
  ["toString", "Unknown tool"],
  ["", "Unknown tool"],
  [undefined, "Unknown tool undefined"],
  [{ name: "whoami" }, "Unknown tool an object"],
];

for (const [name, says] of UNKNOWN) {
  Deno.test(`the tool ${JSON.stringify(name)} is unknown: -32602, "${says}"`, async () => {
    const error = await assertRejects(() => ask("tools/call", { name }), RpcError, says);
    assertEquals(error.code, -32602);
  });
}

for (const args of [[], "text", 5, true]) {
  Deno.test(`arguments that are ${JSON.stringify(args)} answer VALIDATION_ERROR`, async () => {
    const answer = await ask("tools/call", { name: "whoami", arguments: args });
    assertEquals(readAnswer(answer).body.error_code, "VALIDATION_ERROR");
  });
}

Deno.test("arguments that are null or not there count as none", async () => {
  for (const params of [{ name: "logout" }, { name: "logout", arguments: null }]) {
    assertEquals(readAnswer(await ask("tools/call", params)).isError, false);
  }
});

Deno.test("an error tells its reason once, and which field it is about", async () => {
  await using api = serveApi({});
  using program = startProgram(api.url);
  const { body, text } = await program.call("list_entities", { per_page: 500 });
  assertEquals(text.split("a whole number from 1 to 100").length, 2, text);
  assertEquals(body.details, { field_errors: { per_page: ["see error"] } });
});
