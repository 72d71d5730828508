// How the file that a caller meant is found in the import folder, and what is said where it is not.
import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { FileFault, ImportFolder } from "../../src/files/import_folder.ts";
import { openForReading } from "../../src/files/read_file.ts";
import { json, loginAnswer, serveApi } from "../_api.ts";
import { ENTITY_ID, startProgram } from "../_program.ts";
import { errorOf, LOGIN_ROUTE, resultOf } from "../api/_calls.ts";
import { importFile, linked, makeFolder, ROUTE, serveImports, XML } from "../tools/_import.ts";

Deno.test(
  "a path may be relative to the folder, and the folder itself a link",
  linked,
  async () => {
    using folder = makeFolder({ "sub/a.xml": XML });
    const link = `${folder.outside}-link`;
    await Deno.symlink(folder.path, link);
    await using api = serveImports();
    for (const file_path of ["sub/a.xml", "./sub/../sub/a.xml", `${link}/sub/a.xml`]) {
      resultOf(await importFile(api, link, { file_path }));
    }
    const { error } = errorOf(await importFile(api, link, { file_path: `${link}/b.xml` }));
    assertMatch(error, /does not exist/);
  },
);

Deno.test("a file's name is found however its accents are composed", async () => {
  using folder = makeFolder({ [`sub/${"Hóa đơn số 1.xml".normalize("NFD")}`]: XML });
  await using api = serveImports();
  resultOf(await importFile(api, folder.path, { file_path: "sub/Hóa đơn số 1.xml" }));
});

Deno.test("a file that is missing is answered with the names of those that are there", async () => {
  using folder = makeFolder({ "b.XML": XML, "a\u202E.xml": XML, "notes.txt": "canary" });
  await using api = serveImports();
  const told = await importFile(api, folder.path, { file_path: "c.xml" });
  assertMatch(errorOf(told).error, /"c.xml" does not exist.*there are "a.xml", "b.XML"/);
  assert(!told.text.includes("notes.txt"));
  using empty = makeFolder();
  const { error } = errorOf(await importFile(api, empty.path, { file_path: "c.xml" }));
  assertMatch(error, /There is no XML file/);
});

Deno.test({
  name: "a pipe in the folder is refused, and nobody waits for it (where mkfifo makes one)",
  ignore: !isInstalled("mkfifo"),
  fn: async () => {
    using folder = makeFolder();
    const { success } = await new Deno.Command("mkfifo", { args: [`${folder.path}/a.xml`] })
      .output();
    assert(success);
    await using api = serveImports();
    const { error } = errorOf(await importFile(api, folder.path, { file_path: "a.xml" }));
    assertMatch(error, /not a regular file/);
  },
});

Deno.test("an import folder that is gone is named with its variable", async () => {
  await using api = serveImports();
  const { error } = errorOf(await importFile(api, "/nowhere/invoices", { file_path: "a.xml" }));
  assertMatch(error, /"\/nowhere\/invoices" \(B4B_IMPORT_DIR\) does not exist/);
});

Deno.test("in read-only mode no file is read at all", async () => {
  using folder = makeFolder({ "a.xml": "no XML" });
  await using api = serveImports();
  using program = startProgram(api.url, {
    env: { B4B_IMPORT_DIR: folder.path, B4B_READ_ONLY: "true" },
  });
  const told = await program.call("import_invoice_xml", {
    entity_id: ENTITY_ID,
    file_path: "a.xml",
  });
  assertEquals(errorOf(told).error_code, "READ_ONLY");
});

Deno.test(
  "a link in the folder to elsewhere tells nothing of what exists there",
  linked,
  async () => {
    using folder = makeFolder();
    await Deno.symlink(folder.outside.replace(/\/[^/]*$/, ""), `${folder.path}/out`);
    await using api = serveImports();
    const texts = [];
    for (const name of ["import-secret.xml", "nothing.xml", "nothing/below.xml"]) {
      const { error } = errorOf(await importFile(api, folder.path, { file_path: `out/${name}` }));
      texts.push(error.replace(name, "NAME"));
    }
    assertEquals(new Set(texts).size, 1);
    assertMatch(texts[0] ?? "", /must be in the import folder/);
  },
);

Deno.test("whatever the file system says, it is told as a fault of the path", linked, async () => {
  using folder = makeFolder({ "a.xml": XML });
  await Deno.symlink("loop.xml", `${folder.path}/loop.xml`);
  await using api = serveImports();
  for (const file_path of [`${"x".repeat(300)}.xml`, "loop.xml", "a.xml/b.xml"]) {
    const { error, error_code } = errorOf(await importFile(api, folder.path, { file_path }));
    assertEquals(error_code, "VALIDATION_ERROR");
    assertMatch(error, /file_path cannot be read/);
  }
  const args = { file_path: "a.xml" };
  const { error } = errorOf(await importFile(api, `${folder.path}/a.xml`, args));
  assertMatch(error, /a\.xml" \(B4B_IMPORT_DIR\) is not a folder/);
});

Deno.test("folders below are found however their accents are composed, and spaces around are dropped if need be", async () => {
  using folder = makeFolder();
  const below = `${folder.path}/${"Hóa đơn".normalize("NFD")}`;
  await Deno.mkdir(below);
  await Deno.writeTextFile(`${below}/${"Số 1.xml".normalize("NFD")}`, XML);
  await using api = serveImports();
  resultOf(await importFile(api, folder.path, { file_path: " Hóa đơn/Số 1.xml " }));
  assertMatch(
    errorOf(await importFile(api, folder.path, { file_path: "Hóa đơn/x.xml" })).error,
    /not/,
  );
});

Deno.test("a file whose name ends in a space is read, before one without it", async () => {
  using folder = makeFolder({ "a.xml ": XML, "a.xml": "<b/>", " b.xml": XML });
  await using api = serveImports();
  for (const file_path of ["a.xml ", " b.xml"]) {
    resultOf(await importFile(api, folder.path, { file_path }));
  }
  const sent = api.seen.filter(({ path }) => path.endsWith("/xml"))
    .map(({ body }) => JSON.parse(body).xml_content);
  assertEquals(sent, [XML, XML]);
});

const NUMBERED = "<HDon><DLHDon><TTChung><SHDon>00000456</SHDon></TTChung></DLHDon></HDon>";

for (const status of [500, 409]) {
  Deno.test(`HTTP ${status} to an import from a file names the number to look for`, async () => {
    using folder = makeFolder({ "a.xml": NUMBERED });
    await using api = serveApi({
      [LOGIN_ROUTE]: loginAnswer(),
      [ROUTE]: () => json({ detail: "no" }, { status }),
    });
    const { error } = errorOf(await importFile(api, folder.path, { file_path: "a.xml" }));
    assertMatch(error, /Call list_invoices for entity \S+ with search "456"/);
  });
}

Deno.test("a link that takes the file's place while it is opened is not read", linked, async () => {
  using folder = makeFolder({ "a.xml": XML });
  const swap = async (file: string) => {
    await Deno.remove(file);
    await Deno.symlink(folder.outside, file);
    return await openForReading(file);
  };
  await assertRejects(
    () => new ImportFolder(folder.path, { open: swap }).read("a.xml"),
    FileFault,
    "was replaced while it was read",
  );
});

function isInstalled(command: string): boolean {
  try {
    return new Deno.Command(command, { args: ["--help"] }).outputSync().code !== 127;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
