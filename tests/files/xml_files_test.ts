import { assertEquals, assertRejects } from "@std/assert";
import { FileFault, ImportFolder } from "../../src/files/import_folder.ts";
import { findXmlFiles } from "../../src/files/xml_files.ts";
import { type Folder, linked, makeFolder } from "../tools/_import.ts";

const { signal } = new AbortController();

function find({ path }: Folder, { below = "", limit = 100 } = {}) {
  return findXmlFiles(path, path + below, limit, signal);
}

Deno.test("files that end in .xml are found in folders at any depth, in order", async () => {
  using folder = makeFolder({ "b.xml": "", "a.XML": "", "a.xml.txt": "", "sub/c.xml": "" });
  await Deno.mkdir(`${folder.path}/sub/Tháng 10/x`, { recursive: true });
  await Deno.writeTextFile(`${folder.path}/sub/Tháng 10/x/d.xml`, "");
  assertEquals(await find(folder), {
    files: ["a.XML", "b.xml", "sub/Tháng 10/x/d.xml", "sub/c.xml"],
    hasMore: false,
    skipped: [],
  });
  assertEquals((await find(folder, { below: "/sub/Tháng 10" })).files, ["sub/Tháng 10/x/d.xml"]);
});

Deno.test("of more files than are asked for, the first are found", async () => {
  using folder = makeFolder({ "a.xml": "", "b.xml": "", "sub/c.xml": "" });
  const cut = await find(folder, { limit: 2 });
  assertEquals([cut.files, cut.hasMore], [["a.xml", "b.xml"], true]);
  assertEquals((await find(folder, { limit: 3 })).hasMore, false);
});

Deno.test("a folder in the twenty-first level is named instead of its files", async () => {
  using folder = makeFolder();
  const deep = Array.from({ length: 20 }, (_, i) => `${i + 1}`);
  await Deno.mkdir([folder.path, ...deep].join("/"), { recursive: true });
  await Deno.writeTextFile([folder.path, ...deep, "a.xml"].join("/"), "");
  await Deno.writeTextFile([folder.path, ...deep.slice(0, -1), "b.xml"].join("/"), "");
  const { files, skipped } = await find(folder);
  assertEquals(files, [[...deep.slice(0, -1), "b.xml"].join("/")]);
  assertEquals(skipped, [{ path: deep.join("/"), reason: "is more than 20 folders deep" }]);
});

Deno.test("links to folders are not followed, and links to files are named", linked, async () => {
  using folder = makeFolder({ "a.xml": "" });
  await Deno.symlink(folder.path, `${folder.path}/sub/loop`);
  await Deno.symlink(folder.outside, `${folder.path}/sub/link.xml`);
  assertEquals((await find(folder)).files, ["a.xml", "sub/link.xml"]);
});

Deno.test("a folder that cannot be read stops the search only if it is the first", async () => {
  using folder = makeFolder();
  await assertRejects(() => find(folder, { below: "/nothing" }), Deno.errors.NotFound);
});

Deno.test({
  name: "a folder below that may not be read is named (where the user is not root)",
  ignore: Deno.build.os === "windows" || Deno.uid() === 0,
  async fn() {
    using folder = makeFolder({ "a.xml": "", "sub/b.xml": "" });
    await Deno.chmod(`${folder.path}/sub`, 0);
    const { files, skipped } = await find(folder);
    await Deno.chmod(`${folder.path}/sub`, 0o700);
    assertEquals(files, ["a.xml"]);
    assertEquals(skipped, [{ path: "sub", reason: "may not be read by this user" }]);
  },
});

Deno.test("a search that is cancelled ends with the reason", async () => {
  using folder = makeFolder({ "a.xml": "" });
  const cancelled = AbortSignal.abort(new Error("cancelled"));
  await assertRejects(
    () => findXmlFiles(folder.path, folder.path, 9, cancelled),
    Error,
    "cancelled",
  );
});

const list = (folder: Folder, path: string) => new ImportFolder(folder.path).list(path, 9, signal);

Deno.test("a folder is listed by any way to write it", async () => {
  using folder = makeFolder({ "a.xml": "", "sub/b.xml": "" });
  for (const path of [".", "./", " . ", "sub/..", folder.path, `${folder.path}/`]) {
    assertEquals((await list(folder, path)).files, ["a.xml", "sub/b.xml"], path);
  }
  for (const path of ["sub", "./sub/", " sub ", `${folder.path}/sub`]) {
    assertEquals((await list(folder, path)).files, ["sub/b.xml"], path);
  }
});

Deno.test("a folder that is not there is answered with those that are", async () => {
  using folder = makeFolder({ "a.xml": "" });
  await assertRejects(() => list(folder, "sbu"), FileFault, `"sbu" does not exist. In "`);
  await assertRejects(() => list(folder, "sbu"), FileFault, `there are "sub"`);
  await assertRejects(() => list(folder, "a.xml"), FileFault, `is not a folder: "a.xml"`);
});

Deno.test("nothing outside the folder is listed", linked, async () => {
  using folder = makeFolder();
  await Deno.symlink(`${folder.path}/..`, `${folder.path}/up`);
  for (const path of ["..", "up", "/", "/etc", `${folder.path}-secret`, "sub/../..", "a\0b"]) {
    await assertRejects(() => list(folder, path), FileFault, "must be in the import folder");
  }
  await assertRejects(
    () => new ImportFolder(undefined).list(".", 9, signal),
    FileFault,
    "B4B_IMPORT_DIR",
  );
});
