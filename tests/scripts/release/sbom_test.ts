// What the SBOM says about packages, and that the same packages make the same file.
import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { pathToFileURL } from "node:url";
import type { Package } from "../../../.scripts/release/packages.ts";
import { createBom, describePackages } from "../../../.scripts/release/sbom.ts";
import { inFolder } from "../_scripts.ts";

const lock = JSON.parse(
  Deno.readTextFileSync(new URL("../../../.deps/npm.lock", import.meta.url)),
);

/** Runs `act` with a package whose folder has a package.json with this content. */
async function withPackage(
  id: string,
  manifest: object,
  act: (found: Package) => Promise<void>,
): Promise<void> {
  await inFolder(async (path) => {
    await Deno.writeTextFile(`${path}/package.json`, JSON.stringify(manifest));
    const [name = "", version = ""] = id.split(/(?<=.)@/);
    await act({ registry: "npm", name, version, folder: pathToFileURL(`${path}/`) });
  });
}

const [sdk = ""] = Object.keys(lock.npm).filter((key) => key.startsWith("@modelcontextprotocol/"));

Deno.test("A package has its purl, its license and the hash in the lock, also with peers", async () => {
  assertMatch(sdk, /_zod@/);
  await withPackage(sdk.split("_")[0] ?? "", { license: "MIT" }, async (found) => {
    const [component] = await describePackages([found]);
    assert(component);
    assertEquals(component.purl, `pkg:npm/%40modelcontextprotocol/sdk@${found.version}`);
    assertEquals(component.licenses, [{ license: { id: "MIT" } }]);
    const bytes = Uint8Array.fromBase64(lock.npm[sdk].integrity.replace("sha512-", ""));
    assertEquals(component.hashes, [{ alg: "SHA-512", content: bytes.toHex() }]);
  });
});

Deno.test("A package of JSR has no hash, because the lock has only its manifest's", async () => {
  const folder = new URL("https://jsr.example/@std/log/0.224.14/");
  const found = { registry: "jsr", name: "@std/log", version: "0.224.14", folder } as const;
  const [component] = await describePackages([found]);
  assertEquals([component?.purl, component?.hashes], ["pkg:jsr/%40std/log@0.224.14", undefined]);
});

Deno.test("A package without a license, or in no lock, is refused", async () => {
  await withPackage(sdk.split("_")[0] ?? "", {}, async (found) => {
    await assertRejects(() => describePackages([found]), Error, "has no license");
  });
  await withPackage("zod@0.0.1", { license: "MIT" }, async (found) => {
    await assertRejects(() => describePackages([found]), Error, "zod@0.0.1 is in the bundle and");
  });
});

Deno.test("The same components make the same document, others another serial number", async () => {
  await withPackage(sdk.split("_")[0] ?? "", { license: "MIT" }, async (found) => {
    const components = await describePackages([found]);
    const [first, again, other] = await Promise.all([components, components, []].map(createBom));
    assertEquals(first, again);
    const [serial, another] = [first, other].map((bom) => String(Object(bom).serialNumber));
    assertMatch(
      serial ?? "",
      /^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/,
    );
    assert(serial !== another);
  });
});
