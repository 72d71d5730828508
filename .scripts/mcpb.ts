// `deno task mcpb [EXECUTABLE]`: dist/finizi-b4b-mcp-<version>-<os>-<arch>.mcpb for this machine,
// from the executable given (a signed one), else from one made now. Packed by Anthropic's packer,
// then unpacked and started as a client does.
import { fileURLToPath, pathToFileURL } from "node:url";
import { VERSION } from "../src/core/version.ts";
import { proveBundle } from "./bundle_proof.ts";
import {
  bundle,
  CommandFailed,
  compile,
  DIST,
  EXECUTABLE,
  findFile,
  ROOT,
  run,
  runTask,
} from "./compiler.ts";
import { describeBundle } from "./manifest.ts";
import { Session } from "./session.ts";
import { localTarget, releaseName, type Target } from "./targets.ts";

/** Run by deno, so that no node is needed; no configuration, lock or node_modules of ours. */
const PACKER = ["run", "-q", "--no-config", "--no-lock", "--node-modules-dir=none", "--no-prompt"]
  .concat("--allow-read", "--allow-write", "--allow-env", "--allow-sys")
  .concat("npm:@anthropic-ai/mcpb@2.1.2");

await runTask(async () => {
  const target = localTarget();
  if (!target) throw new CommandFailed(`No bundle is made for ${Deno.build.target}`);
  await makeBundle(target, Deno.args[0]);
});

async function makeBundle(target: Target, given: string | undefined): Promise<void> {
  const executable = given === undefined ? await makeExecutable() : await findFile(given);
  const output = new URL(releaseName(target, "mcpb"), DIST);
  const scratch = pathToFileURL(`${await Deno.makeTempDir()}/`);
  try {
    const content = new URL("content/", scratch);
    await fill(content, target, executable);
    await pack("validate", new URL("manifest.json", content));
    await pack("pack", content, output);
    // a name as in the home folder of a Vietnamese user
    const unpacked = new URL("Tiện ích của Thủy (1)/", scratch);
    await pack("unpack", output, unpacked);
    const proof = await proveBundle(unpacked);
    const { size } = await Deno.stat(output);
    console.log(`dist/${releaseName(target, "mcpb")}: ${(size / 1e6).toFixed(1)} MB; ${proof}`);
  } finally {
    await Deno.remove(scratch, { recursive: true });
  }
}

async function makeExecutable(): Promise<URL> {
  await bundle();
  await compile({ output: EXECUTABLE });
  return EXECUTABLE;
}

/** Puts what a bundle holds into a folder. */
async function fill(folder: URL, target: Target, executable: URL): Promise<void> {
  const manifest = describeBundle(target, await listTools(executable));
  const server = new URL(manifest.server.entry_point, folder);
  await Deno.mkdir(new URL("server/", folder), { recursive: true });
  await Deno.copyFile(executable, server);
  if (target.os !== "windows") {
    await Deno.chmod(server, 0o755);
    await Deno.copyFile(new URL(".release/start.sh", ROOT), new URL("server/start.sh", folder));
  }
  await Deno.copyFile(new URL(".release/icon.png", ROOT), new URL("icon.png", folder));
  await Deno.copyFile(new URL("LICENSE", ROOT), new URL("LICENSE", folder));
  const text = JSON.stringify(manifest, null, 2);
  await Deno.writeTextFile(new URL("manifest.json", folder), `${text}\n`);
}

/** The tools as the server itself lists them, each with its description's first sentence. */
async function listTools(executable: URL) {
  const server = new Session({ command: fileURLToPath(executable), args: [], env: {} });
  const { version, tools } = await server.introduce();
  await server.end();
  if (version === VERSION) {
    return tools.map(({ name, description }) => ({
      name,
      description: description.split(/(?<=\.) /)[0] ?? "",
    }));
  }
  throw new CommandFailed(`The executable is version ${version} instead of ${VERSION}`);
}

async function pack(verb: string, ...files: readonly URL[]): Promise<void> {
  await run(Deno.execPath(), [...PACKER, verb, ...files.map((file) => fileURLToPath(file))]);
}
