// The matrix of faults and kinds of call, and that nothing secret comes out of any of them.
import { assert, assertEquals } from "@std/assert";
import { apiTimeoutSeconds, EXPECTED, KINDS } from "./_expected.ts";
import { CANARIES, FAULTS } from "./_faults.ts";
import { CALLS, runCell } from "./_run.ts";

Deno.test("every fault has an expectation, and every expectation a fault", () => {
  assertEquals(Object.keys(EXPECTED), Object.keys(FAULTS));
  assert(Object.keys(FAULTS).length >= 30);
});

for (const [name, fault] of Object.entries(FAULTS)) {
  Deno.test(`${name}: each kind of call ends as the policy says, and shows no secret`, async () => {
    const env = { API_TIMEOUT: String(apiTimeoutSeconds(name)) };
    const cells = await Promise.all(KINDS.map((kind) => runCell(fault, CALLS[kind], env)));
    assertEquals(cells.map(({ result }) => result), [...(EXPECTED[name] ?? [])]);
    for (const { output } of cells) {
      for (const [what, canary] of Object.entries(CANARIES)) {
        assert(!output.includes(canary), `${what} in ${output}`);
      }
    }
  });
}
