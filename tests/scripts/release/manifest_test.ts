// The manifest of a bundle for Claude Desktop.
import { assert, assertEquals } from "@std/assert";
import { describeMcpb } from "../../../.scripts/release/manifest.ts";
import { TARGETS } from "../../../.scripts/release/targets.ts";
import { NAME } from "../../../src/core/version.ts";

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

Deno.test("The choice of read-only is an argument, too, because a client may lose the environment", () => {
  for (const { target, manifest } of bundles) {
    const { args, env } = manifest.server.mcp_config;
    const start = target.os === "windows" ? [] : ["${__dirname}/server/start.sh"];
    assertEquals(args, [...start, "--read-only=${user_config.read_only}"]);
    assertEquals(env.B4B_READ_ONLY, "${user_config.read_only}");
  }
});

Deno.test("A bundle is for one system, has the server's name, and is shown in plain ASCII", () => {
  for (const { target, manifest } of bundles) {
    assertEquals(manifest.name, NAME);
    assert(/^[A-Za-z0-9 ]+$/.test(manifest.display_name));
    assertEquals(manifest.compatibility.platforms.length, 1);
    const { command } = manifest.server.mcp_config;
    if (target.os === "windows") assertEquals(command, "${__dirname}/server/finizi-b4b-mcp.exe");
    else assertEquals(command, "/bin/sh");
  }
});
