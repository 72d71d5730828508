// What tasks say when they fail: a sentence, and no stack.
import { assertEquals, assertRejects } from "@std/assert";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  CommandFailed,
  compilerEnv,
  ensureWritable,
  runCommand,
} from "../../../.scripts/release/compiler.ts";
import { TARGETS } from "../../../.scripts/release/targets.ts";
import { inFolder } from "../_scripts.ts";

Deno.test("A file that cannot be written is named, with the reason", async () => {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/dist`, "a file where a folder must be");
    const file = pathToFileURL(`${folder}/dist/bundle.js`);
    const { message } = await assertRejects(
      () => ensureWritable(file),
      CommandFailed,
      "cannot be written",
    );
    assertEquals(message.startsWith(fileURLToPath(file)), true, message);
  });
});

Deno.test("A compiler that does not exist is named", async () => {
  await assertRejects(
    () => runCommand("/no/deno", ["compile"]),
    CommandFailed,
    "There is no /no/deno",
  );
});

Deno.test("An empty DENORT_BIN counts as unset, and a runtime is for this machine only", () => {
  const other = TARGETS.find(({ triple }) => triple !== Deno.build.target);
  assertEquals(compilerEnv(undefined, { DENORT_BIN: "", HOME: "/h" }), { HOME: "/h" });
  assertEquals(compilerEnv(undefined, { DENORT_BIN: "/d" }), { DENORT_BIN: "/d" });
  assertEquals(compilerEnv(other, { DENORT_BIN: "/d" }), {});
});
