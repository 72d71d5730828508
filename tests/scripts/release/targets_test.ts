// The targets of a release are the same in the scripts, in README and in the release workflow.
import { assertEquals } from "@std/assert";
import { releaseName, TARGETS } from "../../../.scripts/release/targets.ts";
import { NAME, VERSION } from "../../../src/core/version.ts";

const readText = (path: string) =>
  Deno.readTextFileSync(new URL(`../../../${path}`, import.meta.url));

Deno.test("INSTALL names the download and the bundle of every target", () => {
  const text = readText(".github/INSTALL.md");
  const named = text.match(new RegExp(`\`${NAME}-${VERSION}-[\\w.-]+\``, "g"));
  const files = TARGETS.flatMap((target) => [
    `\`${releaseName(target, "archive")}\``,
    `\`${releaseName(target, "mcpb")}\``,
  ]);
  assertEquals([...named ?? []].sort(), files.sort());
});

Deno.test("The release workflow builds every target, under its file's name", () => {
  const rows = readText(".github/workflows/release.yml")
    .matchAll(/target: ([\w-]+), runner: [\w.-]+, file: ([\w.-]+) /g);
  const built = [...rows].map(([, triple, file]) => [triple, `${NAME}-${VERSION}-${file}`]);
  assertEquals(
    built,
    TARGETS.map((target) => [target.triple, releaseName(target, "executable")]),
  );
});
