// No secret comes out, whichever tool runs into whichever fault.
import { assert } from "@std/assert";
import { TOOLS } from "../../src/tools/mod.ts";
import { callOf } from "../_tools.ts";
import { CANARIES, FAULTS } from "./_faults.ts";
import { CALLS, runCell } from "./_run.ts";

const FAST = Object.entries(FAULTS).filter(([name]) =>
  /^HTTP|^closed/.test(name) && !/ 1 s/.test(name)
);

for (const { name } of TOOLS.filter(({ endpoint }) => endpoint !== "none")) {
  Deno.test(`${name} shows no secret in any answer, log line or progress, whatever the fault`, async () => {
    const { args, route } = callOf(name);
    const call = { tool: name, args: name === "login" ? CALLS.login.args : args, line: route };
    for (const [fault, behaviour] of FAST) {
      const { output, result } = await runCell(behaviour, call, { MAX_RETRIES: "1" });
      assert(!result.startsWith("0 "), `${fault} was never met`);
      for (const [what, canary] of Object.entries(CANARIES)) {
        assert(!output.includes(canary), `${what} at ${fault}: ${output}`);
      }
    }
  });
}
