// The tasks bundle and compile with wrong arguments.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { TARGETS } from "../../../.scripts/release/targets.ts";
import { runDenoTask } from "../_scripts.ts";

for (
  const [task, args] of [
    ["bundle", ["--all"]],
    ["compile", ["--al"]],
    ["compile", ["--all", "x"]],
    ["compile", ["--target"]],
    ["compile", ["--target", "x86_64-apple-darwin", "more"]],
  ] as const
) {
  Deno.test(`deno task ${[task, ...args].join(" ")} ends with the right commands`, async () => {
    const { code, stderr } = await runDenoTask(task, args);
    const says = "Say bundle, compile, compile --all or compile --target TRIPLE\n";
    assertEquals([code, stderr], [1, says]);
  });
}

Deno.test("A target that does not exist is refused with those that do", async () => {
  const { code, stderr } = await runDenoTask("compile", ["--target", "x86_64-linux"]);
  assertEquals(code, 1);
  for (const { triple } of TARGETS) assertStringIncludes(stderr, triple);
});
