// `deno task scan [FILE…]`: fails if an executable has other permissions than those asked for, or if its
// code contains a secret or a path of this machine, or a library that it does not need.
import { fileURLToPath } from "node:url";
import { PERMISSIONS } from "../../src/config/permissions.ts";
import { EXECUTABLE, findExecutable, listParts, runTask } from "../release/compiler.ts";
import { readExecutable } from "./executable.ts";
import { packagesInBundle } from "../release/packages.ts";
import { checkCode, checkMetadata, checkPackages } from "./scan_rules.ts";
import { scanTargets } from "./scan_targets.ts";

if (import.meta.main) {
  await runTask(async () => {
    const files = Deno.args.length === 0 ? [fileURLToPath(EXECUTABLE)] : Deno.args;
    for (const file of files) {
      const faults = await scan(await findExecutable(file));
      for (const fault of faults) console.error(`${file}: ${fault}`);
      if (faults.length > 0) Deno.exitCode = 1;
      else console.log(`${file}: no secret, no path of this machine, no other permission`);
    }
  });
}

/** What is wrong with an executable made from dist's parts, in sentences. */
export async function scan(file: URL): Promise<string[]> {
  const { bytes, metadata } = await readExecutable(file);
  const faults = checkMetadata(metadata, PERMISSIONS);
  const packages = await packagesInBundle();
  const parts = await Promise.all((await listParts()).map((part) => Deno.readTextFile(part)));
  if (!parts.every((code) => bytes.includes(code))) {
    faults.push("It was not made from dist's parts: compile again.");
  }
  const code = parts.join("\n");
  return [...faults, ...checkCode(code, await scanTargets()), ...checkPackages(packages)];
}
