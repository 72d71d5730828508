// Which server the process tests start, in whatever folder the project is.
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { cp } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { DEMO_STEPS } from "../../.scripts/demo_steps.ts";
import { namedServer } from "../_server.ts";
import { inFolder, runDenoTask } from "../scripts/_scripts.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

Deno.test("B4B_SERVER names a file, also in a folder with spaces, or a command line", async () => {
  await inFolder(async (folder) => {
    const file = `${folder}/server`;
    await Deno.writeTextFile(file, "");
    const command = await Deno.realPath(file);
    assertEquals(await namedServer(file), { command, args: [] });
    assertEquals(await namedServer("deno run"), {
      command: "deno",
      args: ["run"],
    });
  });
  const long = ["deno", "run", "x".repeat(5_000)];
  assertEquals(await namedServer(long.join(" ")), { command: "deno", args: long.slice(1) });
  assertEquals(await namedServer(""), undefined);
});

for (const wrong of ["dist/no-server", "no-server", "dist/no-server --sandbox", "/no folder/x"]) {
  Deno.test(`B4B_SERVER=${wrong} stops the tests, because it does not exist`, async () => {
    const { message } = await assertRejects(() => namedServer(wrong), Error, "is not there");
    assertStringIncludes(message, wrong);
  });
}

const NEEDED = [".deps", ".scripts", "src", "tests/fixtures", "tests/_sdk.ts", "tests/_server.ts"]
  .concat("deno.json", "deno.lock");

Deno.test("The demo runs in a folder with spaces and Vietnamese letters", async () => {
  await inFolder(async (folder) => {
    for (const name of NEEDED) await cp(`${ROOT}${name}`, `${folder}/${name}`, { recursive: true });
    const options = { cwd: folder, env: { B4B_SERVER: "" } };
    const { code, stdout, stderr } = await runDenoTask("demo", [], options);
    assertEquals(code, 0, stdout + stderr);
    assertStringIncludes(stdout, `${DEMO_STEPS.length} of ${DEMO_STEPS.length} steps passed`);
  });
});
