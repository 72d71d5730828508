// Archives, read by the system's tar and by the directory at a ZIP's end.
import { assert, assertEquals } from "@std/assert";
import { crc32 } from "node:zlib";
import { type ArchiveFile, toTarGz, toZip } from "../../../.scripts/release/archive_formats.ts";
import { inFolder } from "../_scripts.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

const FILES: readonly ArchiveFile[] = [
  { path: "b4b/server", content: bytes("x".repeat(100_000)), isExecutable: true },
  { path: "b4b/empty", content: bytes(""), isExecutable: false },
  { path: "b4b/block", content: bytes("y".repeat(512)), isExecutable: false },
];

Deno.test("tar unpacks a .tar.gz, with execute bits and every byte", async () => {
  await inFolder(async (folder) => {
    await Deno.writeFile(`${folder}/a.tar.gz`, await toTarGz(FILES));
    const tar = new Deno.Command("tar", { args: ["-xzf", "a.tar.gz"], cwd: folder });
    const { success, stderr } = await tar.output();
    assert(success, new TextDecoder().decode(stderr));
    for (const { path, content, isExecutable } of FILES) {
      assertEquals(await Deno.readFile(`${folder}/${path}`), content);
      if (Deno.build.os === "windows") continue;
      const { mode } = await Deno.stat(`${folder}/${path}`);
      assertEquals((mode ?? 0) & 0o777, isExecutable ? 0o755 : 0o644);
    }
  });
});

async function inflate(content: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([content]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The files of a ZIP, by the directory at its end. */
async function readZip(zip: Uint8Array<ArrayBuffer>) {
  const view = new DataView(zip.buffer);
  const end = zip.length - 22;
  assertEquals(view.getUint32(end, true), 0x06054b50);
  let at = view.getUint32(end + 16, true);
  assertEquals(at + view.getUint32(end + 12, true), end);
  const files = [];
  for (let i = 0; i < view.getUint16(end + 10, true); i++) {
    assertEquals(view.getUint32(at, true), 0x02014b50);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    assertEquals(view.getUint32(local, true), 0x04034b50);
    // what the directory and the file's own header both say
    assertEquals(zip.slice(local + 6, local + 30), zip.slice(at + 8, at + 32));
    const start = local + 30 + nameLength;
    const content = await inflate(zip.slice(start, start + view.getUint32(at + 20, true)));
    assertEquals(content.length, view.getUint32(at + 24, true));
    assertEquals(crc32(content), view.getUint32(at + 16, true));
    files.push({
      path: new TextDecoder().decode(zip.slice(at + 46, at + 46 + nameLength)),
      content,
      isExecutable: (view.getUint16(at + 40, true) & 0o111) !== 0,
    });
    at += 46 + nameLength;
  }
  assertEquals(at, end);
  return files;
}

Deno.test("a .zip has every file with its checksum and its execute bit", async () => {
  assertEquals(await readZip(await toZip(FILES)), [...FILES]);
});

Deno.test("two archives of the same files are the same bytes", async () => {
  for (const pack of [toTarGz, toZip]) assertEquals(await pack(FILES), await pack(FILES));
});
