// import_invoice_xml from a file: only from B4B_IMPORT_DIR, whatever the path pretends.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { type FakeApi, json, loginAnswer, serveApi } from "../_api.ts";
import { ENTITY_ID, startProgram, type ToolAnswer } from "../_program.ts";
import { errorOf, LOGIN_ROUTE, resultOf } from "../api/_calls.ts";
import { VALID } from "./_checks.ts";

const ROUTE = VALID.import_invoice_xml?.request.replace(" ", " /api/v1") ?? "";
const XML = '<?xml version="1.0"?>\r\n<HDon>\n\t<Ten>Huế</Ten></HDon>\r\n';

// on Windows, making a link takes a right that few accounts have
const CAN_LINK = Deno.build.os !== "windows";
const linked = { ignore: !CAN_LINK };

interface Folder extends Disposable {
  /** The folder that files may be read from. */
  readonly path: string;
  /** Beside it, and not to be read. */
  readonly outside: string;
}

function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): Folder {
  const root = Deno.realPathSync(Deno.makeTempDirSync());
  const path = `${root}/import`;
  const outside = `${root}/import-secret.xml`;
  Deno.mkdirSync(`${path}/sub`, { recursive: true });
  Deno.writeTextFileSync(outside, "<canary/>");
  for (const [name, content] of Object.entries(files)) {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    Deno.writeFileSync(`${path}/${name}`, bytes);
  }
  return { path, outside, [Symbol.dispose]: () => Deno.removeSync(root, { recursive: true }) };
}

function serveImports(): FakeApi {
  return serveApi({ [LOGIN_ROUTE]: loginAnswer(), [ROUTE]: () => json({ id: "1" }) });
}

async function importFile(
  api: FakeApi,
  dir: string | undefined,
  args: object,
): Promise<ToolAnswer> {
  using program = startProgram(api.url, { env: { B4B_IMPORT_DIR: dir ?? "" } });
  return await program.call("import_invoice_xml", { entity_id: ENTITY_ID, ...args });
}

for (const [what, start] of [["as it is", ""], ["without its BOM", "\uFEFF"]] as const) {
  Deno.test(`a file in the folder or below it is sent ${what}`, async () => {
    using folder = makeFolder({ "a.xml": start + XML, "sub/Hóa đơn 1.xml": start + XML });
    await using api = serveImports();
    for (const name of ["a.xml", "sub/Hóa đơn 1.xml"]) {
      resultOf(await importFile(api, folder.path, { file_path: `${folder.path}/${name}` }));
      assertEquals(JSON.parse(api.seen.at(-1)?.body ?? ""), { xml_content: XML });
    }
  });
}

Deno.test("a file may be larger than xml_content may be long, up to 10 MB", async () => {
  const frame = "<a></a>".length;
  const sized = (size: number) => `<a>${"x".repeat(size - frame)}</a>`;
  using folder = makeFolder({ "big.xml": sized(9_000_000), "huge.xml": sized(11_000_000) });
  await using api = serveImports();
  resultOf(await importFile(api, folder.path, { file_path: `${folder.path}/big.xml` }));
  assertEquals(JSON.parse(api.seen.at(-1)?.body ?? "").xml_content.length, 9_000_000);
  const told = await importFile(api, folder.path, { file_path: `${folder.path}/huge.xml` });
  const { error, error_code } = errorOf(told);
  assertEquals(error_code, "VALIDATION_ERROR");
  assertMatch(error, /file_path.*10 MB/);
  assertEquals(api.seen.length, 2);
});

Deno.test("nothing outside the folder is read, whatever the path pretends", async () => {
  using folder = makeFolder();
  if (CAN_LINK) {
    await Deno.symlink(folder.outside, `${folder.path}/link.xml`);
    await Deno.symlink(`${folder.path}/..`, `${folder.path}/sub/up`);
  }
  await using api = serveImports();
  const paths = [
    folder.path,
    ".",
    `${folder.path}/../nobody-knows.xml`,
    folder.outside,
    `${folder.path}/../import-secret.xml`,
    `${folder.path}/sub/../../import-secret.xml`,
    `${folder.path}/link.xml`,
    `${folder.path}/sub/up/import-secret.xml`,
    "/etc/passwd",
    "../import-secret.xml",
    `file://${folder.outside}`,
    `${folder.path}-secret.xml`,
    `${folder.path}/link.xml\0.xml`,
  ];
  for (const file_path of paths) {
    const told = await importFile(api, folder.path, { file_path });
    const { error, error_code, details } = errorOf(told);
    assertEquals(error_code, "VALIDATION_ERROR", file_path);
    assertMatch(error, /file_path/);
    assertEquals(Object.keys(Object(details.field_errors)), ["file_path"], file_path);
    assert(!/there is no argument/.test(error), error);
    assert(!/canary|root:/.test(told.text), "nothing of what it holds is shown");
  }
  assertEquals(api.seen.length, 0);
});

Deno.test("what is no file, no text or no XML is refused with its reason", async () => {
  const binary = new Uint8Array([0x3C, 0x61, 0x3E, 0xFF, 0xFE, 0x3C, 0x2F, 0x61, 0x3E]);
  using folder = makeFolder({ "bytes.xml": binary, "bad.xml": "<a>\n<b></a>", "empty.xml": "" });
  await using api = serveImports();
  const files = [
    ["missing.xml", /file_path/],
    ["sub", /file_path/],
    ["bytes.xml", /UTF-8/],
    ["bad.xml", /line 2, column \d+/],
    ["empty.xml", /is empty/],
  ] as const;
  for (const [name, says] of files) {
    const file_path = `${folder.path}/${name}`;
    const { error, error_code } = errorOf(await importFile(api, folder.path, { file_path }));
    assertEquals(error_code, "VALIDATION_ERROR", name);
    assertMatch(error, says);
    assert(!/there is no argument/.test(error), error);
  }
  assertEquals(api.seen.length, 0);
});

Deno.test("without B4B_IMPORT_DIR no file is read, and the error names it", async () => {
  using folder = makeFolder({ "a.xml": XML });
  await using api = serveImports();
  const told = await importFile(api, undefined, { file_path: `${folder.path}/a.xml` });
  const { error, error_code } = errorOf(told);
  assertEquals(error_code, "VALIDATION_ERROR");
  assertMatch(error, /B4B_IMPORT_DIR/);
  assertEquals(api.seen.length, 0);
});

Deno.test("exactly one of xml_content and file_path is taken", async () => {
  using folder = makeFolder({ "a.xml": XML });
  await using api = serveImports();
  const file_path = `${folder.path}/a.xml`;
  for (
    const args of [{}, { xml_content: null, file_path: null }, { xml_content: XML, file_path }]
  ) {
    const { error, error_code } = errorOf(await importFile(api, folder.path, args));
    assertEquals(error_code, "VALIDATION_ERROR");
    assertMatch(error, /xml_content.*file_path|file_path.*xml_content/);
  }
  assertEquals(api.seen.length, 0);
});

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
    assertMatch(error, /no regular file/);
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

Deno.test("a link in the folder to elsewhere tells nothing of what exists there", async () => {
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
});

Deno.test("whatever the file system says, it is told as a fault of the path", async () => {
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
  assertMatch(error, /a\.xml" \(B4B_IMPORT_DIR\) is no folder/);
});

Deno.test("folders below are found however their accents are composed, and spaces around are dropped", async () => {
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

const NUMBERED = "<HDon><DLHDon><TTChung><SHDon>00000456</SHDon></TTChung></DLHDon></HDon>";

for (const status of [500, 409]) {
  Deno.test(`HTTP ${status} to an import from a file names the number to look for`, async () => {
    using folder = makeFolder({ "a.xml": NUMBERED });
    await using api = serveApi({
      [LOGIN_ROUTE]: loginAnswer(),
      [ROUTE]: () => json({ detail: "no" }, { status }),
    });
    const { error } = errorOf(await importFile(api, folder.path, { file_path: "a.xml" }));
    assertMatch(error, /Call list_invoices for entity \S+ with search "00000456"/);
  });
}

function isInstalled(command: string): boolean {
  try {
    return new Deno.Command(command, { args: ["--help"] }).outputSync().code !== 127;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
