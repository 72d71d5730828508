// Two builds of one source are the same bytes; tasks that fail say so in a sentence, without a stack.
import { assertEquals, assertRejects } from "@std/assert";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  bundle,
  bundleParts,
  CommandFailed,
  compile,
  compilerEnv,
  ensureWritable,
  runCommand,
} from "../../../.scripts/release/compiler.ts";
import { TARGETS } from "../../../.scripts/release/targets.ts";
import { CAN_COMPILE, inFolder } from "../_scripts.ts";

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

/** The SHA-256 of a file. */
async function hash(file: URL): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await Deno.readFile(file));
  return new Uint8Array(digest).toHex();
}

Deno.test("Two bundles of one source are the same bytes with the same time", async () => {
  await inFolder(async (folder) => {
    const files = ["a/bundle.js", "b/bundle.js"].map((name) => pathToFileURL(`${folder}/${name}`));
    for (const file of files) await bundle(file);
    const [one, other] = await Promise.all(files.map(hash));
    assertEquals(one, other);
    const [time, otherTime] = files.map((file) => Deno.statSync(file).mtime?.toISOString());
    assertEquals([time, otherTime], ["2026-01-01T00:00:00.000Z", time]);
  });
});

Deno.test({
  name: "Two executables of one source are the same bytes, wherever they were made",
  ignore: !CAN_COMPILE,
  async fn() {
    await inFolder(async (folder) => {
      const made: string[] = [];
      for (const name of ["a", "b"]) {
        const parts = pathToFileURL(`${folder}/${name}/`);
        const output = pathToFileURL(`${folder}/${name}.exe`);
        await bundleParts(parts);
        await compile({ source: new URL("main.js", parts), output });
        made.push(await hash(output));
      }
      assertEquals(made[0], made[1]);
    });
  },
});
