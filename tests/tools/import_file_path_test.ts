// import_invoice_xml from a file: only from B4B_IMPORT_DIR, whatever the path pretends.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { errorOf, resultOf } from "../api/_calls.ts";
import { CAN_LINK, importFile, makeFolder, serveImports, XML } from "./_import.ts";

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
