// What a bundle for Claude Desktop contains besides the server, and the task that makes one.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { NAME } from "../../../src/core/version.ts";
import { inFolder, runDenoTask } from "../_scripts.ts";

const START = fileURLToPath(new URL("../../../.release/start.sh", import.meta.url));
const shell = { ignore: Deno.build.os === "windows" };

/** Runs start.sh in a folder of its own, next to a script as the server unless `server` is null. */
async function runStart(
  { server = '#!/bin/sh\necho "$$ $#"\n', script, PATH = "/usr/bin:/bin" }: {
    server?: string | null;
    script?: string;
    PATH?: string;
  } = {},
) {
  let result = { pid: 0, code: -1, stdout: "", stderr: "", folder: "" };
  await inFolder(async (folder) => {
    await Deno.copyFile(START, `${folder}/start.sh`);
    if (server !== null) await Deno.writeTextFile(`${folder}/${NAME}`, server, { mode: 0o600 });
    await Deno.writeTextFile(`${folder}/chmod`, "#!/bin/sh\nexit 1\n", { mode: 0o700 });
    const child = new Deno.Command("/bin/sh", {
      args: [script ?? `${folder}/start.sh`, "two words", "$HOME"],
      cwd: folder,
      env: { PATH: PATH.replace(".", folder) },
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const { code, stdout, stderr } = await child.output();
    const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    result = { pid: child.pid, code, stdout: out ?? "", stderr: err ?? "", folder };
  });
  return result;
}

for (const script of [undefined, "start.sh", "./start.sh"]) {
  const called = script ?? "its whole path";
  Deno.test(
    `start.sh, called as ${called}, makes the server executable and becomes it with all arguments`,
    shell,
    async () => {
      const { pid, code, stdout } = await runStart({ ...(script !== undefined && { script }) });
      assertEquals([code, stdout], [0, `${pid} 2\n`]);
    },
  );
}

Deno.test("start.sh says so where there is no server", shell, async () => {
  const { code, stderr, folder } = await runStart({ server: null });
  const said = `Cannot start ${folder}/${NAME}: it is not there. Install the bundle again.\n`;
  assertEquals([code, stderr], [127, said]);
});

Deno.test(
  "start.sh says what to do where the server cannot be made executable",
  shell,
  async () => {
    const { code, stderr, folder } = await runStart({ PATH: ".:/usr/bin:/bin" }); // with a chmod that fails
    assertEquals(code, 126);
    assertStringIncludes(stderr, `run: chmod +x "${folder}/${NAME}"`);
  },
);

Deno.test("The icon is a PNG of 512 by 512", async () => {
  const icon = await Deno.readFile(new URL("../../../.release/icon.png", import.meta.url));
  const view = new DataView(icon.buffer);
  assertEquals([view.getUint32(0), view.getUint32(16), view.getUint32(20)], [0x89504e47, 512, 512]);
});

Deno.test("deno task mcpb with a file that does not exist ends with a sentence", async () => {
  const { code, stderr } = await runDenoTask("mcpb", ["no-such-file"]);
  assertEquals([code, stderr], [1, "There is no no-such-file. Make one with: deno task compile\n"]);
});
