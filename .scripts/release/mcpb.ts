// `deno task mcpb [EXECUTABLE]`: dist/finizi-b4b-mcp-<version>-<os>-<arch>.mcpb for this machine, made
// of the given (signed) executable or of a new one. Anthropic's packer packs it; then it is unpacked
// and its server started as a client does it.
import { fileURLToPath, pathToFileURL } from "node:url";
import { VERSION } from "../../src/core/version.ts";
import { connectClient } from "../../tests/_server.ts";
import {
  buildExecutable,
  CommandFailed,
  DIST,
  findExecutable,
  ROOT,
  runCommand,
  runTask,
} from "./compiler.ts";
import { describeMcpb } from "./manifest.ts";
import { describeInVietnamese, LOCALIZATION } from "./manifest_vi.ts";
import { proveMcpb } from "./mcpb_proof.ts";
import { localTarget, releaseName, type Target } from "./targets.ts";

const PACKER = ["run", "-q", "--config=.tools/deno.json", "--frozen", "--no-prompt"]
  .concat("--allow-read", "--allow-write", "--allow-env", "--allow-sys", "mcpb");

await runTask(async () => {
  const target = localTarget();
  if (!target) throw new CommandFailed(`No MCPB is made for ${Deno.build.target}`);
  const [path] = Deno.args;
  const executable = path === undefined ? await buildExecutable() : await findExecutable(path);
  await makeMcpb(target, executable);
});

async function makeMcpb(target: Target, executable: URL): Promise<void> {
  const output = new URL(releaseName(target, "mcpb"), DIST);
  const scratch = pathToFileURL(`${await Deno.makeTempDir()}/`);
  try {
    const content = new URL("content/", scratch);
    await writeContent(content, target, executable);
    await runPacker("validate", new URL("manifest.json", content));
    await runPacker("pack", content, output);
    // a name as in the home folder of a Vietnamese user
    const unpacked = new URL("Tiện ích của Thủy (1)/", scratch);
    await runPacker("unpack", output, unpacked);
    const proof = await proveMcpb(unpacked);
    const { size } = await Deno.stat(output);
    console.log(`dist/${releaseName(target, "mcpb")}: ${(size / 1e6).toFixed(1)} MB; ${proof}`);
  } finally {
    await Deno.remove(scratch, { recursive: true });
  }
}

/** Writes what an MCPB contains into a folder. */
async function writeContent(folder: URL, target: Target, executable: URL): Promise<void> {
  const { tools, prompts } = await describeServer(executable);
  const manifest = describeMcpb(target, tools, prompts);
  const server = new URL(manifest.server.entry_point, folder);
  await Deno.mkdir(new URL("server/", folder), { recursive: true });
  await Deno.copyFile(executable, server);
  if (target.os !== "windows") {
    await Deno.chmod(server, 0o755);
    await Deno.copyFile(new URL(".release/start.sh", ROOT), new URL("server/start.sh", folder));
  }
  await Deno.copyFile(new URL(".release/icon.png", ROOT), new URL("icon.png", folder));
  await Deno.copyFile(new URL("LICENSE", ROOT), new URL("LICENSE", folder));
  await writeJson(new URL("manifest.json", folder), manifest);
  const vietnamese = LOCALIZATION.resources.replace("${locale}", "vi");
  await writeJson(new URL(vietnamese, folder), describeInVietnamese(tools, prompts));
}

async function writeJson(file: URL, value: object): Promise<void> {
  await Deno.mkdir(new URL(".", file), { recursive: true });
  await Deno.writeTextFile(file, `${JSON.stringify(value, null, 2)}\n`);
}

/** What the executable lists: its prompts, and its tools with the first sentence of their description. */
async function describeServer(executable: URL) {
  await using server = await connectClient({
    server: { command: fileURLToPath(executable), args: [] },
  });
  const version = server.client.getServerVersion()?.version;
  if (version !== VERSION) {
    throw new CommandFailed(`The executable is version ${version} instead of ${VERSION}`);
  }
  const { tools } = await server.client.listTools();
  const { prompts } = await server.client.listPrompts();
  const describe = (
    { name, description = "" }: { name: string; description?: string | undefined },
  ) => ({
    name,
    description: description.split(/(?<=\.) /)[0] ?? "",
  });
  return {
    tools: tools.map(describe),
    prompts: prompts.map((prompt) => ({
      ...describe(prompt),
      arguments: (prompt.arguments ?? []).map(describe),
    })),
  };
}

async function runPacker(verb: string, ...files: readonly URL[]): Promise<void> {
  const args = [...PACKER, verb, ...files.map((file) => fileURLToPath(file))];
  await runCommand(Deno.execPath(), args);
}
