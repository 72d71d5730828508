// The proof of an unpacked bundle: it passes with a server that works, and fails with others.
import { assertEquals, assertRejects } from "@std/assert";
import { pathToFileURL } from "node:url";
import { CommandFailed, ROOT } from "../../../.scripts/release/compiler.ts";
import { describeMcpb } from "../../../.scripts/release/manifest.ts";
import { proveMcpb } from "../../../.scripts/release/mcpb_proof.ts";
import { TARGETS } from "../../../.scripts/release/targets.ts";
import { NAME } from "../../../src/core/version.ts";
import { TOOLS } from "../../../src/tools/mod.ts";
import { commandUnderTest } from "../../_server.ts";
import { inFolder } from "../_scripts.ts";

const shell = { ignore: Deno.build.os === "windows" };
const linux = TARGETS.find(({ os }) => os === "linux") ?? TARGETS[0];
const LISTED = TOOLS.map(({ name, description }) => ({ name, description }));

/** Proves a bundle whose server is the one under test, run by a script that writes down its settings. */
async function prove({ tools = LISTED, name = NAME, flags = '"$@"', after = "" }) {
  let [proof, settings, folder] = ["", "", ""];
  await inFolder(async (path) => {
    folder = path;
    const root = pathToFileURL(`${path}/`);
    if (linux === undefined) throw new Error("There is no target");
    const manifest = { ...describeMcpb(linux, tools, []), name };
    const { command, args } = await commandUnderTest();
    const words = `${[command, ...args].map((word) => `'${word}'`).join(" ")} ${flags}`;
    await Deno.mkdir(new URL("server/", root));
    await Deno.copyFile(new URL(".release/start.sh", ROOT), new URL("server/start.sh", root));
    const server = new URL(manifest.server.entry_point, root);
    const note = 'echo "$B4B_API_BASE_URL $B4B_READ_ONLY $B4B_IMPORT_DIR $*" >> "${0%/*}/settings"';
    const text = ["#!/bin/sh", note, words, after].join("\n");
    await Deno.writeTextFile(server, text, { mode: 0o755 });
    await Deno.writeTextFile(new URL("manifest.json", root), JSON.stringify(manifest));
    proof = await proveMcpb(root);
    const { mode } = await Deno.stat(server);
    assertEquals((mode ?? 0) & 0o777, 0o700, "its bits were taken, and start.sh gave one back");
    settings = await Deno.readTextFile(new URL("server/settings", root));
  });
  return { proof, settings, folder };
}

Deno.test(
  "A bundle is proved without execute bits, with every setting, with empty and with none",
  shell,
  async () => {
    const { proof, settings, folder } = await prove({});
    const says =
      `unpacked without execute bits, its server starts with ${TOOLS.length} tools and ends by itself; ` +
      "settings: defaults, import_dir, sandbox, read_only, base_url, empty, left";
    assertEquals(proof, says);
    const url = "https://api.finizi.com";
    const left = (name: string) => `\${user_config.${name}}`;
    assertEquals(settings.trimEnd().split("\n"), [
      `${url} false  --sandbox=false --read-only=false`,
      `${url} false ${folder} --sandbox=false --read-only=false`,
      `${url} false  --sandbox=true --read-only=false`,
      `${url} true  --sandbox=false --read-only=true`,
      "https://api.example.com false  --sandbox=false --read-only=false",
      "   --sandbox= --read-only=",
      `${left("base_url")} ${left("read_only")} ${left("import_dir")} ` +
      `--sandbox=${left("sandbox")} --read-only=${left("read_only")}`,
    ]);
  },
);

for (
  const [what, bundle, says] of [
    ["lists another number of tools than the manifest", { tools: LISTED.slice(1) }, "It lists"],
    ["has another name than the manifest", { name: "finizi" }, `serverInfo is ${NAME} and not`],
    ["ignores the choice of the sandbox", { flags: "--sandbox=true" }, "whoami answers"],
    ["ends with an error", { after: "exit 3\n" }, "ended with exit code 3"],
    ["says something at its end", { after: `echo '{"jsonrpc":"2.0"}'\n` }, "at its end"],
  ] as const
) {
  Deno.test(`A bundle whose server ${what} is not proved`, shell, async () => {
    await assertRejects(() => prove(bundle), CommandFailed, says);
  });
}
