// `deno task registry`: dist/server.json, with which the release is listed in the MCP registry, made of the
// bundles' checksums in dist and checked by skillsaw, which has the registry's schema with it.
import { fileURLToPath } from "node:url";
import { CHECKSUMS } from "./checksums.ts";
import { CommandFailed, DIST, ROOT, runCommand, runTask } from "./compiler.ts";
import { describeRegistryEntry, readHashes } from "./server_json.ts";

const PYTHON = fileURLToPath(new URL(".tools/python/", ROOT));
const REQUIREMENTS = fileURLToPath(new URL(".tools/requirements.txt", ROOT));

await runTask(async () => {
  const checksums = await readChecksums();
  const file = new URL("server.json", DIST);
  const server = describeRegistryEntry(readHashes(checksums));
  await Deno.writeTextFile(file, `${JSON.stringify(server, null, 2)}\n`);
  console.log((await validate(file)).trim());
  console.log(`dist/server.json: ${server.packages.length} bundles, valid`);
});

async function readChecksums(): Promise<string> {
  try {
    return await Deno.readTextFile(new URL(CHECKSUMS, DIST));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new CommandFailed(`There is no dist/${CHECKSUMS}, which has the bundles' checksums`);
  }
}

/** Checks a server.json against the schema that it names, offline; what skillsaw said. */
async function validate(file: URL): Promise<string> {
  await runCommand("python3", ["-m", "venv", PYTHON]);
  const bin = `${PYTHON}${Deno.build.os === "windows" ? "Scripts" : "bin"}/`;
  const install = ["-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps"];
  await runCommand(`${bin}python`, [...install, "--require-hashes", "-r", REQUIREMENTS]);
  // in a folder of its own, so that it reads nothing else
  const folder = await Deno.makeTempDir();
  try {
    await Deno.copyFile(file, `${folder}/server.json`);
    const lint = ["lint", "--strict", "--no-plugins", "--no-custom-rules", "--no-color", "--type"];
    return await runCommand(`${bin}skillsaw`, [...lint, "mcp-registry", folder]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
