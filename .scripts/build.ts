// `deno task bundle` and `deno task compile [--all | --target T]`: one minified file, and
// executables made of it.
import { NAME } from "../src/core/version.ts";
import { CHECKSUMS, writeChecksums } from "./checksums.ts";
import {
  BUNDLE,
  bundle,
  CommandFailed,
  compile,
  DIST,
  EXECUTABLE,
  ROOT,
  runTask,
} from "./compiler.ts";
import { localTarget, releaseName, type Target, TARGETS } from "./targets.ts";

const RUNTIMES = "https://dl.deno.land/release-latest.txt";
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
  await report(BUNDLE);
}

async function makeExecutable(): Promise<void> {
  await makeBundle();
  await compile({ output: EXECUTABLE });
  await report(EXECUTABLE);
}

/** Every target; where Deno's runtimes for others are out of reach, this machine's alone. */
async function makeAll(): Promise<void> {
  const local = localTarget();
  if (await runtimesAreInReach()) return await makeRelease(TARGETS);
  if (!local) {
    throw new CommandFailed(`dl.deno.land is out of reach, and no target is this machine`);
  }
  await makeRelease([local]);
  const missing = TARGETS.filter((target) => target !== local).map((target) => target.triple);
  console.log(
    `Not made: ${missing.join(", ")}, because their Deno runtimes come from dl.deno.land, ` +
      "which is out of reach here.",
  );
}

async function makeRelease(targets: readonly Target[]): Promise<void> {
  await removeFormer();
  await makeBundle();
  const names = targets.map((target) => releaseName(target, "executable"));
  for (const [i, target] of targets.entries()) {
    const output = new URL(names[i] ?? "", DIST);
    await compile({ output, target });
    await report(output);
  }
  await writeChecksums(DIST, names);
  console.log(`dist/${CHECKSUMS}: ${names.length} of ${TARGETS.length} targets`);
}

/** SHA256SUMS and dist must not speak of files from another build. */
async function removeFormer(): Promise<void> {
  try {
    for await (const { name } of Deno.readDir(DIST)) {
      const former = name === CHECKSUMS || new RegExp(`^${NAME}-\\d`).test(name);
      if (former) await Deno.remove(new URL(name, DIST));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** A proxy's error page is no answer; what is reached must look like a version. */
async function runtimesAreInReach(): Promise<boolean> {
  try {
    const response = await fetch(RUNTIMES, { signal: AbortSignal.timeout(PROBE_LIMIT_MS) });
    return response.ok && /^v\d+\.\d+/.test(await response.text());
  } catch {
    return false; // no name, no connection, too slow: out of reach, whatever the reason
  }
}

async function report(file: URL): Promise<void> {
  const { size } = await Deno.stat(file);
  const shown = (size / 1e6).toFixed(size < 1e7 ? 2 : 1);
  console.log(`${file.href.slice(ROOT.href.length)}: ${shown} MB`);
}
