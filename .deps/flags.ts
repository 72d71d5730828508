// Prints the flags with which deno resolves this project's dependencies on this machine. Where JSR can be
// reached, none: deno.json and deno.lock are enough. Where it cannot (many companies mirror only npm), an
// import map and a frozen lock that take the same names from npm and from the adapters in this folder.

const PROBE_LIMIT_MS = 2_000;
const REMEMBER_MS = { yes: 24 * 3_600_000, no: 3_600_000 };
const answerFile = new URL("jsr.json", import.meta.url);

/** Whether JSR could be reached in an earlier run; undefined if none is recent enough. */
function remembered(): boolean | undefined {
  try {
    const { reachable, at } = JSON.parse(Deno.readTextFileSync(answerFile));
    const age = Date.now() - at;
    const limit = reachable === true ? REMEMBER_MS.yes : REMEMBER_MS.no;
    return age >= 0 && age < limit ? reachable === true : undefined;
  } catch {
    return undefined; // no file yet, or not one of this script
  }
}

async function probe(): Promise<boolean> {
  const base = Deno.env.get("JSR_URL") || "https://jsr.io";
  try {
    const response = await fetch(new URL("/@std/log/meta.json", base), {
      signal: AbortSignal.timeout(PROBE_LIMIT_MS),
    });
    const meta = await response.json();
    return response.ok && meta.name === "log";
  } catch {
    return false; // unreachable, too slow, or a proxy's error page
  }
}

let reachable = remembered();
if (reachable === undefined) {
  reachable = await probe();
  try {
    Deno.writeTextFileSync(answerFile, JSON.stringify({ reachable, at: Date.now() }) + "\n");
  } catch {
    // in a read-only checkout the next run probes again
  }
}
if (!reachable) console.log("--import-map=.deps/import_map.json --lock=.deps/npm.lock --frozen");
