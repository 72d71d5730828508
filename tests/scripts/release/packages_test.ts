// Which packages the bundle's source map names.
import { assertEquals } from "@std/assert";
import { packagesOf } from "../../../.scripts/release/packages.ts";

Deno.test("The bundle's map names packages from npm and JSR, with the paths of every system", () => {
  const sources = [
    "../src/main.ts",
    "../../.cache/deno/npm/registry.example/zod/4.6.7/v4/core.js",
    "../../.cache/deno/npm/registry.example/@rgrove/parse-xml/5.0.0/dist/index.js",
    "C:\\Users\\anna\\deno\\npm\\registry.example\\hono\\4.0.0\\index.js",
    "https://jsr.example/@std/log/0.224.14/mod.ts",
  ];
  const packages = packagesOf(sources, new URL("file:///srv/project/dist/bundle.js"));
  assertEquals(packages.map((it) => `${it.registry}:${it.name}@${it.version}`), [
    "npm:@rgrove/parse-xml@5.0.0",
    "jsr:@std/log@0.224.14",
    "npm:hono@4.0.0",
    "npm:zod@4.6.7",
  ]);
  assertEquals(
    packages.at(-1)?.folder.href,
    "file:///srv/.cache/deno/npm/registry.example/zod/4.6.7/",
  );
});
