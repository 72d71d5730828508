// No secret comes out, whichever tool runs into whichever fault.
import { assert } from "@std/assert";
import { TOOLS } from "../../src/tools/mod.ts";
import type { Tool } from "../../src/tools/tool.ts";
import { CANARIES, FAULTS } from "./_faults.ts";
import { CALLS, runCell } from "./_run.ts";

const ID = "550e8400-e29b-41d4-a716-446655440001";
/** Arguments that need more than an id or any text. */
const ARGUMENTS: Readonly<Record<string, object>> = {
  login: CALLS.login.args,
  create_entity: CALLS.create.args,
  update_entity: CALLS.update.args,
  import_invoice_xml: CALLS.import.args,
};

function argumentsFor({ name, inputSchema }: Tool): object {
  const { required } = inputSchema();
  const names = Array.isArray(required) ? required.map(String) : [];
  return ARGUMENTS[name] ??
    Object.fromEntries(names.map((key) => [key, key.endsWith("_id") ? ID : "x"]));
}

/** "GET /entities/{entity_id}" as the beginning of its request line. */
function lineOf(endpoint: string): string {
  const [method, path = ""] = endpoint.split(" ");
  return `${method} /api/v1${path.replaceAll(/\{\w+\}/g, ID)}`;
}

const FAST = Object.entries(FAULTS).filter(([name]) =>
  /^HTTP|^closed/.test(name) && !/ 1 s/.test(name)
);

for (const tool of TOOLS.filter(({ endpoint }) => endpoint !== "none")) {
  Deno.test(`${tool.name} shows no secret in any answer, log line or progress, whatever the fault`, async () => {
    const call = { tool: tool.name, args: argumentsFor(tool), line: lineOf(tool.endpoint) };
    for (const [name, fault] of FAST) {
      const { output, result } = await runCell(fault, call, { MAX_RETRIES: "1" });
      assert(!result.startsWith("0 "), `${name} was never met`);
      for (const [what, canary] of Object.entries(CANARIES)) {
        assert(!output.includes(canary), `${what} at ${name}: ${output}`);
      }
    }
  });
}
