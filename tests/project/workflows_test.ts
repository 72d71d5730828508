// What the workflows may rely on.
import { assert, assertEquals } from "@std/assert";

const folder = new URL("../../.github/workflows/", import.meta.url);

for await (const { name } of Deno.readDir(folder)) {
  const text = await Deno.readTextFile(new URL(name, folder));

  Deno.test(`${name} pins every action by its commit, and tells the version`, () => {
    const used = text.split("\n").filter((line) => /\buses:/.test(line));
    assert(used.length > 0);
    for (const line of used) {
      assert(/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line), line);
    }
  });

  Deno.test(`${name} leaves no credentials where the project's code runs`, () => {
    const [, ...checkouts] = text.split("uses: actions/checkout@");
    for (const steps of checkouts) {
      const [checkout = ""] = steps.split(/\n\s+- /);
      const job = steps.split(/\n\n/)[0] ?? "";
      assert(!job.includes("deno@") || checkout.includes("persist-credentials: false"), checkout);
    }
  });

  Deno.test(`${name} grants nothing by default but reading the code`, () => {
    const [, granted] = /^permissions:\n((?: {2}.*\n)+)/m.exec(text) ?? [];
    assertEquals(granted, "  contents: read\n");
  });
}
