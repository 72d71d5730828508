// `deno task sbom`: dist/finizi-b4b-mcp-<version>.cdx.json, a CycloneDX 1.6 list of what an executable
// contains: the packages in the bundle, and Deno's runtime. It has no date and nothing random, so that the
// same source gives the same file.
import { isObject, type JsonObject } from "../../src/core/json.ts";
import { NAME, VERSION } from "../../src/core/version.ts";
import { bundle, compiler, DIST, ROOT, runCommand, runTask } from "./compiler.ts";
import { type Package, packagesInBundle } from "./packages.ts";
import { REPOSITORY } from "./targets.ts";

const ROOT_REF = `pkg:github/finizi/finizi-mcp@v${VERSION}`;

if (import.meta.main) {
  await runTask(async () => {
    await bundle();
    const file = new URL(`${NAME}-${VERSION}.cdx.json`, DIST);
    const packages = await packagesInBundle();
    const components = [...await describePackages(packages), ...await describeRuntime()];
    await Deno.writeTextFile(file, JSON.stringify(await createBom(components), null, 2) + "\n");
    console.log(`dist/${NAME}-${VERSION}.cdx.json: ${components.length} components`);
  });
}

export interface Component {
  readonly type: "library" | "platform";
  readonly "bom-ref": string;
  readonly name: string;
  readonly version: string;
  readonly licenses: readonly object[];
  readonly purl: string;
  readonly hashes?: readonly object[];
}

/** The whole document. */
export async function createBom(components: readonly Component[]): Promise<object> {
  const refs = components.map((component) => component["bom-ref"]);
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: await serialNumber(components),
    version: 1,
    metadata: {
      component: {
        type: "application",
        "bom-ref": ROOT_REF,
        name: NAME,
        version: VERSION,
        licenses: [{ license: { id: "MIT" } }],
        purl: ROOT_REF,
        externalReferences: [{ type: "vcs", url: REPOSITORY }],
      },
    },
    components,
    dependencies: [{ ref: ROOT_REF, dependsOn: refs }, ...refs.map((ref) => ({ ref }))],
  };
}

/** Optional in the schema, but actions/attest accepts no CycloneDX file without it. */
async function serialNumber(components: readonly Component[]): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify([ROOT_REF, components]));
  const hex = new Uint8Array(await crypto.subtle.digest("SHA-256", text)).toHex();
  const [, a, b, c, d, e] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(hex) ?? [];
  return `urn:uuid:${a}-${b}-8${c}-8${d}-${e}`; // version 8: an own scheme
}

/** Packages with their license, and the hash that a lock demands; throws if no lock has one. */
export async function describePackages(packages: readonly Package[]): Promise<Component[]> {
  const locks = await Promise.all(["deno.lock", ".deps/npm.lock"].map(readLock));
  return await Promise.all(packages.map(async (found): Promise<Component> => {
    const { registry, name, version } = found;
    const purl = `pkg:${registry}/${name.replace("@", "%40")}@${version}`;
    const licenses = [{ license: { id: await licenseOf(found) } }];
    const component = { type: "library", "bom-ref": purl, name, version, licenses, purl } as const;
    const integrity = locks.map((lock) => integrityOf(lock, found)).find(Boolean);
    if (!integrity) throw new Error(`${name}@${version} is in the bundle and in no lock`);
    // JSR's integrity is the hash of a manifest, not of the package
    return registry === "jsr" ? component : { ...component, hashes: [toHash(integrity)] };
  }));
}

async function readLock(name: string): Promise<JsonObject> {
  const lock: unknown = JSON.parse(await Deno.readTextFile(new URL(name, ROOT)));
  return isObject(lock) ? lock : {};
}

/** The key of a package with peers has them, too: sdk@1.32.2_zod@4.6.7. */
function integrityOf(lock: JsonObject, { registry, name, version }: Package): string | undefined {
  const entries = isObject(lock[registry]) ? Object.entries(lock[registry]) : [];
  const id = `${name}@${version}`;
  const [, entry] = entries.find(([key]) => key === id || key.startsWith(`${id}_`)) ?? [];
  return isObject(entry) && typeof entry.integrity === "string" ? entry.integrity : undefined;
}

function toHash(integrity: string): object {
  const [, base64] = /^sha512-(.+)$/.exec(integrity) ?? [];
  if (!base64) throw new Error(`An integrity is not SHA-512: ${integrity}`);
  return { alg: "SHA-512", content: Uint8Array.fromBase64(base64).toHex() };
}

async function licenseOf({ registry, name, folder }: Package): Promise<string> {
  if (registry === "jsr" && name.startsWith("@std/")) return "MIT";
  const manifest: unknown = JSON.parse(await Deno.readTextFile(new URL("package.json", folder)));
  if (isObject(manifest) && typeof manifest.license === "string") return manifest.license;
  throw new Error(`${name} has no license in package.json`);
}

/** The runtime has the compiler's version. V8 is listed because most advisories concern it. */
async function describeRuntime(): Promise<Component[]> {
  const text = await runCommand(compiler(), ["--version"]);
  const [, deno, v8] = /^deno (\S+)[^]*^v8 (\S+)/m.exec(text) ?? [];
  if (!deno || !v8) throw new Error(`The compiler prints no versions: ${text}`);
  return [
    describePlatform("deno", deno, `pkg:github/denoland/deno@v${deno}`, "MIT"),
    describePlatform("v8", v8, `pkg:generic/v8@${v8}`, "BSD-3-Clause"),
  ];
}

function describePlatform(name: string, version: string, purl: string, id: string): Component {
  const licenses = [{ license: { id } }];
  return { type: "platform", "bom-ref": purl, name, version, licenses, purl };
}
