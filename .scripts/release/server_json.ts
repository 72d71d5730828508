// server.json, the entry of a release in the MCP registry.
import { DOCUMENTATION, NAME, VERSION } from "../../src/core/version.ts";
import { CommandFailed } from "./compiler.ts";
import { releaseName, REPOSITORY, TARGETS } from "./targets.ts";

/** The hashes of SHA256SUMS, by file name. */
export function readHashes(checksums: string): ReadonlyMap<string, string> {
  const lines = checksums.trimEnd().split("\n");
  return new Map(lines.map((line) => {
    const [, hash, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    if (hash === undefined || name === undefined) {
      throw new CommandFailed(`This is not a line of checksums: ${line}`);
    }
    return [name, hash];
  }));
}

/** The entry, with a package for each bundle; throws if the hash of one is missing. */
export function describeRegistryEntry(hashes: ReadonlyMap<string, string>) {
  return {
    $schema: "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
    name: `io.github.finizi/${NAME}`,
    title: "Finizi B4B",
    description:
      "Vietnamese companies' invoices on Finizi B4B: find, check, import, add up, report.",
    version: VERSION,
    repository: { url: REPOSITORY, source: "github" },
    websiteUrl: DOCUMENTATION,
    packages: TARGETS.map((target) => {
      const file = releaseName(target, "mcpb");
      const fileSha256 = hashes.get(file);
      if (fileSha256 === undefined) throw new CommandFailed(`There is no checksum of ${file}`);
      return {
        registryType: "mcpb",
        identifier: `${REPOSITORY}/releases/download/v${VERSION}/${file}`,
        version: VERSION,
        fileSha256,
        transport: { type: "stdio" },
      };
    }),
  };
}
