// The release's entry in the MCP registry; `deno task registry` checks it against the schema as well.
import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { CommandFailed } from "../../../.scripts/release/compiler.ts";
import { describeRegistryEntry, readHashes } from "../../../.scripts/release/server_json.ts";
import { releaseName, TARGETS } from "../../../.scripts/release/targets.ts";
import { VERSION } from "../../../src/core/version.ts";

const FILES = TARGETS.map((target) => releaseName(target, "mcpb"));
const HASHES = new Map(FILES.map((name, i) => [name, String(i).repeat(64)]));

Deno.test("every bundle is a package with its address, its hash and the version", () => {
  const { packages } = describeRegistryEntry(HASHES);
  assertEquals(packages.map(({ fileSha256 }) => fileSha256), [...HASHES.values()]);
  for (const [i, { identifier, version, registryType, transport }] of packages.entries()) {
    const folder = `https://github.com/finizi/finizi-mcp/releases/download/v${VERSION}/`;
    assertEquals(identifier, `${folder}${FILES[i]}`);
    assertEquals([version, registryType, transport], [VERSION, "mcpb", { type: "stdio" }]);
  }
});

Deno.test("name, title and description keep to the registry's limits", () => {
  const { name, title, description } = describeRegistryEntry(HASHES);
  assertMatch(name, /^io\.github\.finizi\/[a-zA-Z0-9._-]+$/);
  for (const text of [title, description]) assert(text.length > 0 && text.length <= 100, text);
});

Deno.test("a bundle without a checksum is an error that names it", () => {
  const [first = ""] = FILES;
  const hashes = new Map([...HASHES].filter(([name]) => name !== first));
  assertThrows(() => describeRegistryEntry(hashes), CommandFailed, first);
});

Deno.test("SHA256SUMS is read as sha256sum writes it, and anything else is an error", () => {
  const hash = "a".repeat(64);
  assertEquals(
    readHashes(`${hash}  a b.mcpb\n${hash} *c.zip\n`),
    new Map([["a b.mcpb", hash], ["c.zip", hash]]),
  );
  assertThrows(() => readHashes(`${hash.toUpperCase()}  a\n`), CommandFailed);
  assertThrows(() => readHashes(""), CommandFailed);
});
