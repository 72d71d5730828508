// `deno task scan [FILE…]`: fails if an executable holds a secret, a path of this machine, settings
// or permissions that nobody asked for, or a library that has no business in it.
import { basename } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { BUNDLE, compile, EXECUTABLE, findExecutable, runTask } from "./compiler.ts";
import { asBytes, type Executable, readExecutable } from "./executable.ts";
import { findFaults } from "./findings.ts";
import { type Package, packagesInBundle } from "./packages.ts";
import { findSuspects } from "./suspects.ts";
import { releaseName, type Target, TARGETS } from "./targets.ts";

/** Libraries of the SDK's HTTP side, which a server on stdio has no use for. */
const FOREIGN = /^(?:express|hono|jose|@hono\/.*)$/;

if (import.meta.main) {
  await runTask(async () => {
    const files = Deno.args.length === 0 ? [fileURLToPath(EXECUTABLE)] : Deno.args;
    for (const file of files) {
      const faults = await scan(await findExecutable(file));
      for (const fault of faults) console.error(`${file}: ${fault}`);
      if (faults.length > 0) Deno.exitCode = 1;
      else {console.log(
          `${file}: no secret, no path of this machine, no permission beyond the list`,
        );}
    }
  });
}

/** What is wrong with an executable of this project, in sentences. */
export async function scan(file: URL): Promise<string[]> {
  const found = await readExecutable(file);
  const empty = await makeEmpty(TARGETS.find((target) => namesTarget(file, target)));
  return [...findFaults(found, empty, await findSuspects()), ...await findForeign(found)];
}

function namesTarget(file: URL, target: Target): boolean {
  return basename(fileURLToPath(file)) === releaseName(target, "executable");
}

/** An empty program from the same compiler for the same system. */
export async function makeEmpty(target?: Target): Promise<Executable> {
  const folder = pathToFileURL(`${await Deno.makeTempDir()}/`);
  try {
    const [source, output] = [new URL("empty.js", folder), new URL("empty.exe", folder)];
    await Deno.writeTextFile(source, "");
    await compile({ source, output, target, permissions: [] });
    return await readExecutable(output);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The bundle's map speaks for the executable only if that bundle is what it holds. */
async function findForeign({ text }: Executable): Promise<string[]> {
  const faults = describeForeign(await packagesInBundle());
  if (!text.includes(asBytes(await Deno.readTextFile(BUNDLE)))) {
    faults.push("It was not made from dist's bundle: compile again.");
  }
  return faults;
}

export function describeForeign(packages: readonly Package[]): string[] {
  return packages.filter(({ name }) => FOREIGN.test(name))
    .map(({ name, version }) => `It holds ${name} ${version}.`);
}
