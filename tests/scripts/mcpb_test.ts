// The bundle for Claude Desktop: what its manifest says, and how its server is started.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { describeMcpb } from "../../.scripts/manifest.ts";
import { TARGETS } from "../../.scripts/targets.ts";
import { NAME } from "../../src/core/version.ts";
import { inFolder } from "./_compiled.ts";

const bundles = TARGETS.map((target) => ({ target, manifest: describeMcpb(target, []) }));

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

/** Runs start.sh in a folder of its own, with the server beside it as a script unless it is missing. */
async function start(
  { server = '#!/bin/sh\necho "$$ $#"\n', script, PATH = "/usr/bin:/bin" }: {
    server?: string | null;
    script?: string;
    PATH?: string;
  } = {},
) {
  let ended = { pid: 0, code: -1, stdout: "", stderr: "", folder: "" };
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
    const [said, complained] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    ended = { pid: child.pid, code, stdout: said ?? "", stderr: complained ?? "", folder };
  });
  return ended;
}

for (const script of [undefined, "start.sh", "./start.sh"]) {
  const called = script ?? "its whole path";
  Deno.test(
    `start.sh, called as ${called}, makes the server executable and becomes it with all arguments`,
    shell,
    async () => {
      const { pid, code, stdout } = await start({ ...(script !== undefined && { script }) });
      assertEquals([code, stdout], [0, `${pid} 2\n`]);
    },
  );
}

Deno.test("start.sh says so where there is no server", shell, async () => {
  const { code, stderr, folder } = await start({ server: null });
  const said = `Cannot start ${folder}/${NAME}: it is not there. Install the bundle again.\n`;
  assertEquals([code, stderr], [127, said]);
});

Deno.test(
  "start.sh says what to do where the server cannot be made executable",
  shell,
  async () => {
    const { code, stderr, folder } = await start({ PATH: ".:/usr/bin:/bin" }); // with a chmod that fails
    assertEquals(code, 126);
    assertStringIncludes(stderr, `run: chmod +x "${folder}/${NAME}"`);
  },
);

Deno.test("The icon is a PNG of 512 by 512", async () => {
  const icon = await Deno.readFile(new URL("../../.release/icon.png", import.meta.url));
  const view = new DataView(icon.buffer);
  assertEquals([view.getUint32(0), view.getUint32(16), view.getUint32(20)], [0x89504e47, 512, 512]);
});
