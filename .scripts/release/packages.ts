// Lists the packages that the bundle contains, by its source map: without those that are only installed
// or that the bundler left out.
import { BUNDLE, CommandFailed } from "./compiler.ts";

export interface Package {
  readonly registry: "npm" | "jsr";
  readonly name: string;
  readonly version: string;
  /** Where its files were read from. */
  readonly folder: URL;
}

// .../npm/<host>/zod/4.6.7/v4/core.js in Deno's cache, and https://<host>/@std/log/0.224.14/mod.ts
const PACKAGE_FOLDERS = {
  npm: /^(.*\/npm\/[^/]+\/((?:@[^/]+\/)?[^/@]+)\/(\d[^/]*)\/)/,
  jsr: /^(https:\/\/[^/]+\/(@[^/]+\/[^/]+)\/(\d[^/]*)\/)/,
};

/** The packages that a source map's `sources` come from, by name. */
export function packagesOf(sources: readonly string[], base: URL = BUNDLE): Package[] {
  const found = new Map<string, Package>();
  for (const source of sources) {
    const { href } = new URL(source.replaceAll("\\", "/"), base);
    for (const registry of ["npm", "jsr"] as const) {
      const [, folder, name, version] = PACKAGE_FOLDERS[registry].exec(href) ?? [];
      if (!folder || !name || !version) continue;
      found.set(`${name}@${version}`, { registry, name, version, folder: new URL(folder) });
    }
  }
  return [...found.values()].toSorted((a, b) => a.name < b.name ? -1 : 1);
}

/** The packages in a bundle, which must have been made before. */
export async function packagesInBundle(file: URL = BUNDLE): Promise<Package[]> {
  const { sources } = JSON.parse(await readMap(file));
  const packages = packagesOf(sources, file);
  if (packages.length > 0) return packages;
  throw new CommandFailed("The bundle's source map names no package, not even the SDK");
}

async function readMap(file: URL): Promise<string> {
  try {
    return await Deno.readTextFile(new URL(`${file.href}.map`));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new CommandFailed("There is no bundle in dist. Make it with: deno task compile");
  }
}
