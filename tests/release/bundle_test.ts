// The bundle for Claude Desktop: what its manifest says, and how its server is started.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { describeBundle } from "../../.scripts/manifest.ts";
import { TARGETS } from "../../.scripts/targets.ts";
import { NAME } from "../../src/version.ts";
import { inFolder } from "./_compiled.ts";

const bundles = TARGETS.map((target) => ({ target, manifest: describeBundle(target, []) }));

Deno.test("A bundle asks for base URL, read-only and folder, each with a default, and for no secret", () => {
  for (const { manifest } of bundles) {
    const { base_url, read_only, import_dir, ...more } = manifest.user_config;
    assertEquals(more, {});
    assertEquals(base_url.default, "https://api.finizi.com");
    assertEquals([read_only.default, import_dir.default], [false, ""]);
    assertEquals(Object.keys(manifest.server.mcp_config.env), [
      "B4B_API_BASE_URL",
      "B4B_READ_ONLY",
      "B4B_IMPORT_DIR",
    ]);
  }
});

Deno.test("A bundle is for one system, is called as the server calls itself, and shown in plain ASCII", () => {
  for (const { target, manifest } of bundles) {
    assertEquals(manifest.name, NAME);
    assert(/^[A-Za-z0-9 ]+$/.test(manifest.display_name));
    assertEquals(manifest.compatibility.platforms.length, 1);
    const { command } = manifest.server.mcp_config;
    if (target.os === "windows") assertEquals(command, "${__dirname}/server/finizi-b4b-mcp.exe");
    else assertEquals(command, "/bin/sh");
  }
});

const START = fileURLToPath(new URL("../../.release/start.sh", import.meta.url));
const shell = { ignore: Deno.build.os === "windows" };

Deno.test(
  "start.sh makes the server executable, and becomes it with all arguments",
  shell,
  async () => {
    await inFolder(async (folder) => {
      await Deno.copyFile(START, `${folder}/start.sh`);
      await Deno.writeTextFile(`${folder}/${NAME}`, '#!/bin/sh\necho "$$ $#"\n', { mode: 0o600 });
      const args = [`${folder}/start.sh`, "two words", "$HOME"];
      const child = new Deno.Command("/bin/sh", { args, stdout: "piped" }).spawn();
      const { code, stdout } = await child.output();
      assertEquals([code, new TextDecoder().decode(stdout)], [0, `${child.pid} 2\n`]);
    });
  },
);

Deno.test(
  "start.sh says what to do where the server cannot be made executable",
  shell,
  async () => {
    await inFolder(async (folder) => {
      await Deno.copyFile(START, `${folder}/start.sh`);
      const { code, stderr } = await new Deno.Command("/bin/sh", { args: [`${folder}/start.sh`] })
        .output();
      assertEquals(code, 126);
      assertStringIncludes(new TextDecoder().decode(stderr), `run: chmod +x "${folder}/${NAME}"`);
    });
  },
);

Deno.test("The icon is a PNG of 512 by 512", async () => {
  const icon = await Deno.readFile(new URL("../../.release/icon.png", import.meta.url));
  const view = new DataView(icon.buffer);
  assertEquals([view.getUint32(0), view.getUint32(16), view.getUint32(20)], [0x89504e47, 512, 512]);
});
