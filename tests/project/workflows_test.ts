// What the workflows must be: pinned, without credentials, with few permissions, and the same for all.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";

const root = new URL("../../", import.meta.url);
const folder = new URL(".github/workflows/", root);
const TEST_WORKFLOW = "./.github/workflows/test.yml";

for await (const { name } of Deno.readDir(folder)) {
  const text = await Deno.readTextFile(new URL(name, folder));

  Deno.test(`${name} pins every action by its commit, and names the version`, () => {
    const used = text.split("\n").filter((line) => /\buses:/.test(line));
    assert(used.length > 0);
    for (const line of used.filter((line) => !line.endsWith(` ${TEST_WORKFLOW}`))) {
      assert(/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line), line);
    }
  });

  Deno.test(`${name} leaves no credentials where the project's code runs`, () => {
    const [, ...checkouts] = text.split("uses: actions/checkout@");
    for (const steps of checkouts) {
      const [checkout = ""] = steps.split(/\n\s+- /);
      const job = steps.split(/\n\n/)[0] ?? "";
      const runsProject = /deno@|\.ci\//.test(job);
      assert(!runsProject || checkout.includes("persist-credentials: false"), checkout);
    }
  });

  Deno.test(`${name} grants nothing by default but reading the code`, () => {
    const [, granted] = /^permissions:\n((?: {2}.*\n)+)/m.exec(text) ?? [];
    assertEquals(granted, "  contents: read\n");
  });
}

function readText(path: string): string {
  return Deno.readTextFileSync(new URL(path, root));
}

Deno.test("ci and release run the same tests, and Linux runs .ci/run", () => {
  for (const name of ["ci", "release"]) {
    assertStringIncludes(readText(`.github/workflows/${name}.yml`), `uses: ${TEST_WORKFLOW}\n`);
  }
  const [linux] = readText(TEST_WORKFLOW).split("others:");
  assertStringIncludes(linux ?? "", "runs-on: ubuntu-latest");
  assertStringIncludes(linux ?? "", "run: .ci/run\n");
});

Deno.test("CI, workflows and README use one version of Deno", () => {
  const paths = [".ci/run", ".ci/executable", TEST_WORKFLOW, ".github/workflows/release.yml"]
    .concat("README.md", ".github/CONTRIBUTING.md");
  const versions = paths.map((path) => [...new Set(readText(path).match(/\bdeno@[\d.]+\d/g))]);
  assertEquals(versions, paths.map(() => versions[0]));
  assertEquals(versions[0]?.length, 1);
});
