import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { ToolError } from "../../../src/core/errors.ts";
import { ImportFolder } from "../../../src/files/import_folder.ts";
import { readXml } from "../../../src/xml/parse.ts";
import { readXmlSource, type XmlSource } from "../../../src/tools/definition/file_params.ts";
import { makeFolder } from "../_import.ts";

function read(source: XmlSource, path: string, take = (text: string): unknown => text) {
  const { signal } = new AbortController();
  return readXmlSource("get_invoice", source, {
    importFolder: new ImportFolder(path),
    signal,
    read: take,
  });
}

Deno.test("the text of a file is decoded, and xml_content is taken as it is", async () => {
  const utf16 = new Uint8Array([0xFF, 0xFE, 0x3C, 0, 0x61, 0, 0x2F, 0, 0x3E, 0]);
  using folder = makeFolder({ "a.xml": utf16 });
  assertEquals(await read({ file_path: "a.xml" }, folder.path), "<a/>");
  assertEquals(await read({ xml_content: "\uFEFF<a/>\r\n" }, folder.path), "\uFEFF<a/>\r\n");
});

Deno.test("a fault of the XML is one of the argument that it came by", async () => {
  using folder = makeFolder({ "a.xml": "<a>" });
  for (const source of [{ file_path: "a.xml" }, { xml_content: "<a>" }, { file_path: "b.xml" }]) {
    const [name = ""] = Object.keys(source);
    const error = await assertRejects(() => read(source, folder.path, readXml), ToolError);
    assertEquals(error.code, "VALIDATION_ERROR");
    assertMatch(error.message, new RegExp(`^get_invoice: ${name} `));
    assertEquals(Object.keys(error.details.field_errors ?? {}), [name]);
  }
});

Deno.test("a fault of the program is thrown on", async () => {
  using folder = makeFolder();
  const fail = () => {
    throw new TypeError("x is undefined");
  };
  await assertRejects(() => read({ xml_content: "<a/>" }, folder.path, fail), TypeError);
});
