// `deno task archive [EXECUTABLE]`: the download for this machine, a .zip for Windows and a .tar.gz with the
// execute bit elsewhere, made of the given (signed) executable or of a new one. Then the system's own tar
// unpacks it, and what comes out is started.
import { fileURLToPath, pathToFileURL } from "node:url";
import { NAME, VERSION } from "../../src/core/version.ts";
import { type ArchiveFile, toTarGz, toZip } from "./archive_formats.ts";
import {
  buildExecutable,
  CommandFailed,
  DIST,
  findExecutable,
  ROOT,
  runCommand,
  runTask,
} from "./compiler.ts";
import { executableSuffix, localTarget, releaseName, type Target } from "./targets.ts";

await runTask(async () => {
  const target = localTarget();
  if (!target) throw new CommandFailed(`No download is made for ${Deno.build.target}`);
  const [path] = Deno.args;
  const executable = path === undefined ? await buildExecutable() : await findExecutable(path);
  const name = releaseName(target, "archive");
  const archive = new URL(name, DIST);
  const pack = target.os === "windows" ? toZip : toTarGz;
  await Deno.writeFile(archive, await pack(await readFiles(target, executable)));
  await proveArchive(target, archive);
  const { size } = await Deno.stat(archive);
  console.log(`dist/${name}: ${(size / 1e6).toFixed(1)} MB; unpacked, it starts`);
});

async function readFiles(target: Target, executable: URL): Promise<ArchiveFile[]> {
  const folder = folderOf(target);
  const files = [
    { name: executableName(target), from: executable, isExecutable: true },
    { name: "LICENSE", from: new URL("LICENSE", ROOT), isExecutable: false },
  ];
  return await Promise.all(files.map(async ({ name, from, isExecutable }) => ({
    path: `${folder}/${name}`,
    content: await Deno.readFile(from),
    isExecutable,
  })));
}

async function proveArchive(target: Target, archive: URL): Promise<void> {
  const scratch = await Deno.makeTempDir({ prefix: "Tải về " });
  try {
    // Git's tar, which a Windows runner finds first, cannot unpack a .zip
    const tar = target.os === "windows" ? "C:\\Windows\\System32\\tar.exe" : "tar";
    await runCommand(tar, ["-xf", fileURLToPath(archive), "-C", scratch]);
    const unpacked = new URL(
      `${folderOf(target)}/${executableName(target)}`,
      pathToFileURL(`${scratch}/`),
    );
    const version = (await runCommand(fileURLToPath(unpacked), ["--version"])).trim();
    if (!version.endsWith(VERSION)) {
      throw new CommandFailed(`The executable is version ${version} instead of ${VERSION}`);
    }
  } finally {
    await Deno.remove(scratch, { recursive: true });
  }
}

function folderOf(target: Target): string {
  return releaseName(target, "archive").replace(/\.(zip|tar\.gz)$/, "");
}

function executableName({ os }: Target): string {
  return `${NAME}${executableSuffix(os)}`;
}
