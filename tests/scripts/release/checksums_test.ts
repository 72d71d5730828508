// SHA256SUMS, checked by the commands that README gives.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath, pathToFileURL } from "node:url";
import { writeChecksums } from "../../../.scripts/release/checksums.ts";
import { isInstalled } from "../_scripts.ts";

const CHECKS = [
  ["sha256sum", "-c", "SHA256SUMS"],
  ["shasum", "-a", "256", "-c", "SHA256SUMS"],
] as const;

for (const [command, ...args] of CHECKS) {
  const check = (cwd: URL) => new Deno.Command(command, { args, cwd }).outputSync();
  const ignore = !isInstalled(command);

  Deno.test(
    { name: `${command} passes a whole download and names a damaged one`, ignore },
    async () => {
      const folder = pathToFileURL(`${await Deno.makeTempDir()}/`);
      try {
        await Deno.writeTextFile(new URL("whole", folder), "the program");
        await Deno.writeTextFile(new URL("damaged", folder), "another program");
        await Deno.writeTextFile(new URL("stranger", folder), "not of this release");
        await writeChecksums(folder, ["whole", "damaged"]);
        assertEquals(check(folder).code, 0);

        await Deno.writeTextFile(new URL("damaged", folder), "another progran");
        const { code, stdout } = check(folder);
        assertEquals(code, 1);
        const said = new TextDecoder().decode(stdout);
        assertStringIncludes(said, "whole: OK");
        assertStringIncludes(said, "damaged: FAILED");
        assertEquals(said.includes("stranger"), false);
      } finally {
        await Deno.remove(fileURLToPath(folder), { recursive: true });
      }
    },
  );
}
