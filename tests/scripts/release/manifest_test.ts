// The manifest of a bundle for Claude Desktop.
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { describeMcpb } from "../../../.scripts/release/manifest.ts";
import { TARGETS } from "../../../.scripts/release/targets.ts";
import { NAME } from "../../../src/core/version.ts";
import { PROMPTS } from "../../../src/mcp/prompt/catalogue.ts";

const bundles = TARGETS.map((target) => ({ target, manifest: describeMcpb(target, [], PROMPTS) }));

Deno.test("A bundle asks for folder, sandbox, read-only and base URL, each with a default, for no secret", () => {
  for (const { manifest } of bundles) {
    const defaults = Object.entries(manifest.user_config).map(([name, setting]) => [
      name,
      setting.default,
    ]);
    assertEquals(defaults, [
      ["import_dir", ""],
      ["sandbox", false],
      ["read_only", false],
      ["base_url", "https://api.finizi.com"],
    ]);
    assertEquals(Object.keys(manifest.server.mcp_config.env), [
      "B4B_API_BASE_URL",
      "B4B_READ_ONLY",
      "B4B_IMPORT_DIR",
    ]);
  }
});

Deno.test("Settings speak Vietnamese first and English after it, because clients do not localize them", () => {
  for (const { title, description } of Object.values(bundles[0]?.manifest.user_config ?? {})) {
    for (const text of [title, description]) {
      const [vi = "", en = "", ...more] = text.split(" · ");
      assertMatch(vi, /[à-ỹđ]/i);
      assertMatch(en, /^[\x20-\x7E]+$/);
      assertEquals(more, []);
    }
  }
  assertStringIncludes(
    bundles[0]?.manifest.user_config.sandbox.title ?? "",
    "Try with sample data",
  );
});

Deno.test("Sandbox and read-only are arguments, too, because a client may lose the environment", () => {
  for (const { target, manifest } of bundles) {
    const { args, env } = manifest.server.mcp_config;
    const start = target.os === "windows" ? [] : ["${__dirname}/server/start.sh"];
    const flags = ["--sandbox=${user_config.sandbox}", "--read-only=${user_config.read_only}"];
    assertEquals(args, [...start, ...flags]);
    assertEquals(env.B4B_READ_ONLY, "${user_config.read_only}");
  }
});

Deno.test("A bundle's prompts take the server's arguments, and their texts name each", () => {
  const prompts = bundles[0]?.manifest.prompts ?? [];
  assertEquals(prompts.map(({ name }) => name), PROMPTS.map(({ name }) => name));
  for (const { text, arguments: names } of prompts) {
    assertEquals(names.filter((name) => !text.includes(`\${arguments.${name}}`)), []);
    assert(names.length > 0);
  }
});

Deno.test("The privacy policy is a section of README", async () => {
  const readme = await Deno.readTextFile(new URL("../../../README.md", import.meta.url));
  assertEquals(bundles[0]?.manifest.privacy_policies, [
    "https://github.com/finizi/finizi-mcp#privacy",
  ]);
  assertMatch(readme, /^## Privacy$/m);
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
