// `deno task scan [FILE…]`: fails if an executable holds a secret, a path of this machine, settings
// or permissions that nobody asked for, or a library that has no business in it.
import { basename } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { SANDBOX_ACCOUNTS, SANDBOX_PASSWORD } from "../src/sandbox/accounts.ts";
import { BUNDLE, compile, EXECUTABLE, ROOT } from "./compiler.ts";
import { asBytes, type Executable, readExecutable } from "./executable.ts";
import { findFaults, type Suspects } from "./findings.ts";
import { type Package, packagesInBundle } from "./packages.ts";
import { PERMISSIONS } from "./permissions.ts";
import { releaseName, type Target, TARGETS } from "./targets.ts";

/** Libraries of the SDK's HTTP side, which a server on stdio has no use for. */
const FOREIGN = /^(?:express|hono|jose|@hono\/.*)$/;
const SHORTEST_SECRET = 6;

if (import.meta.main) {
  const files = Deno.args.length === 0 ? [fileURLToPath(EXECUTABLE)] : Deno.args;
  for (const file of files) {
    const faults = await scan(pathToFileURL(await findFile(file)));
    for (const fault of faults) console.error(`${file}: ${fault}`);
    if (faults.length > 0) Deno.exitCode = 1;
    else console.log(`${file}: no secret, no path of this machine, no permission beyond the list`);
  }
}

async function findFile(file: string): Promise<string> {
  try {
    return await Deno.realPath(file);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.error(`There is no ${file}. Make one with: deno task compile`);
    Deno.exit(1);
  }
}

/** What is wrong with an executable of this project, in sentences. */
export async function scan(file: URL): Promise<string[]> {
  const found = await readExecutable(file);
  const empty = await makeEmpty(TARGETS.find((target) => namesTarget(file, target)));
  return [...findFaults(found, empty, suspects()), ...await findForeign(found)];
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

/** What this machine could leave behind. The sandbox's password and phones are public. */
function suspects(): Suspects {
  const known = [SANDBOX_PASSWORD, ...SANDBOX_ACCOUNTS.map(({ phone }) => phone)];
  const values = (names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => {
      const value = Deno.env.get(name)?.replace(/[\\/]+$/, "");
      return value && value.length > 1 ? [[name, value]] : [];
    }));
  const secrets = Object.entries(values(["B4B_PHONE", "B4B_PASSWORD"]))
    .filter(([, value]) => value.length >= SHORTEST_SECRET && !known.includes(value));
  return {
    secrets: Object.fromEntries(secrets),
    folders: {
      "the project": fileURLToPath(ROOT).replace(/[\\/]+$/, ""),
      ...values(["HOME", "USERPROFILE", "DENO_DIR", "TMPDIR", "RUNNER_TEMP"]),
    },
    permissions: PERMISSIONS,
  };
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
