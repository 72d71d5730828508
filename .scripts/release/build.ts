// `deno task bundle`: one minified file. `deno task compile [--all | --target TRIPLE]`: executables.
import { NAME } from "../../src/core/version.ts";
import { CHECKSUMS, writeChecksums } from "./checksums.ts";
import {
  buildExecutable,
  BUNDLE,
  bundle,
  bundleParts,
  CommandFailed,
  compile,
  DIST,
  ROOT,
  runTask,
} from "./compiler.ts";
import { localTarget, releaseName, type Target, TARGETS } from "./targets.ts";

const LATEST_RELEASE = "https://dl.deno.land/release-latest.txt";
const PROBE_LIMIT_MS = 5_000;

const [what, flag, triple, ...more] = Deno.args;
await runTask(async () => {
  if (what === "bundle" && flag === undefined) await makeBundle();
  else if (what === "compile" && flag === undefined) await makeExecutable();
  else if (what === "compile" && flag === "--all" && triple === undefined) await makeAll();
  else if (what === "compile" && flag === "--target" && triple !== undefined && more.length === 0) {
    await makeRelease([findTarget(triple)]);
  } else throw new CommandFailed("Say bundle, compile, compile --all or compile --target TRIPLE");
});

function findTarget(triple: string): Target {
  const found = TARGETS.find((target) => target.triple === triple);
  if (found) return found;
  const known = TARGETS.map((target) => target.triple).join(", ");
  throw new CommandFailed(`There is no target ${triple}; there are ${known}`);
}

async function makeBundle(): Promise<void> {
  await bundle();
  await printSize(BUNDLE);
}

async function makeExecutable(): Promise<void> {
  await printSize(await buildExecutable());
}

/** Makes every target, or only this machine's where Deno's other runtimes cannot be fetched. */
async function makeAll(): Promise<void> {
  if (await canFetchRuntimes()) return await makeRelease(TARGETS);
  const local = localTarget();
  if (!local) {
    throw new CommandFailed("dl.deno.land cannot be reached, and no target is this machine");
  }
  await makeRelease([local]);
  const missing = TARGETS.filter((target) => target !== local).map((target) => target.triple);
  console.log(
    `Not made: ${missing.join(", ")}, because their Deno runtimes come from dl.deno.land, ` +
      "which cannot be reached.",
  );
}

async function makeRelease(targets: readonly Target[]): Promise<void> {
  await removeOldRelease();
  await makeBundle();
  await bundleParts();
  const names = targets.map((target) => releaseName(target, "executable"));
  for (const [i, target] of targets.entries()) {
    const output = new URL(names[i] ?? "", DIST);
    await compile({ output, target });
    await printSize(output);
  }
  await writeChecksums(DIST, names);
  console.log(`dist/${CHECKSUMS}: ${names.length} of ${TARGETS.length} targets`);
}

/** Removes files of an earlier build, so that dist and SHA256SUMS hold one release. */
async function removeOldRelease(): Promise<void> {
  try {
    for await (const { name } of Deno.readDir(DIST)) {
      const isOld = name === CHECKSUMS || new RegExp(`^${NAME}-\\d`).test(name);
      if (isOld) await Deno.remove(new URL(name, DIST));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** Whether dl.deno.land answers with a version; a proxy's error page does not count. */
async function canFetchRuntimes(): Promise<boolean> {
  try {
    const response = await fetch(LATEST_RELEASE, { signal: AbortSignal.timeout(PROBE_LIMIT_MS) });
    return response.ok && /^v\d+\.\d+/.test(await response.text());
  } catch {
    return false; // no name, no connection or too slow: it cannot be reached, and why does not matter
  }
}

async function printSize(file: URL): Promise<void> {
  const { size } = await Deno.stat(file);
  const shown = (size / 1e6).toFixed(size < 1e7 ? 2 : 1);
  console.log(`${file.href.slice(ROOT.href.length)}: ${shown} MB`);
}
