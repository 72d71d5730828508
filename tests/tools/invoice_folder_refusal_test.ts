// list_invoices of a folder: what is refused, told while it runs, and cancelled.
import { assertEquals, assertMatch } from "@std/assert";
import { serveApi } from "../_api.ts";
import { startProgram } from "../_program.ts";
import { errorOf } from "../api/_calls.ts";
import { argsOf, assertRefused } from "./_checks.ts";
import { makeFolder } from "./_import.ts";

const SAO_MAI = "0010000016";
const OFFLINE = { B4B_PHONE: "", B4B_PASSWORD: "" };

Deno.test("a person who waits is told how many files are checked", async () => {
  const files = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}.xml`, "<a/>"]));
  using folder = makeFolder(files);
  await using api = serveApi({});
  using program = startProgram(api.url, { env: { ...OFFLINE, B4B_IMPORT_DIR: folder.path } });
  await program.call("list_invoices", { entity_id: SAO_MAI, folder: "." });
  assertEquals(program.progress, ["checked 25 of 60 files", "checked 50 of 60 files"]);
});

Deno.test("a list that is cancelled ends, and checks no further file", async () => {
  const files = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}.xml`, "<a/>"]));
  using folder = makeFolder(files);
  await using api = serveApi({});
  using program = startProgram(api.url, { env: { ...OFFLINE, B4B_IMPORT_DIR: folder.path } });
  const client = new AbortController();
  client.abort();
  const args = { entity_id: SAO_MAI, folder: "." };
  const told = await program.call("list_invoices", args, client.signal);
  assertEquals(errorOf(told).error_code, "CANCELLED");
  assertEquals(program.progress, []);
});

Deno.test("a folder that is not there, or not to be read, is an error of the argument", async () => {
  using folder = makeFolder({ "a.xml": "" });
  await using api = serveApi({});
  using program = startProgram(api.url, { env: { ...OFFLINE, B4B_IMPORT_DIR: folder.path } });
  for (
    const [name, says] of [
      ["no", /folder cannot be read: "no" does not exist.* there are "sub"/],
      ["..", /folder must be in the import folder/],
      ["a.xml", /folder is not a folder/],
    ] as const
  ) {
    const told = await program.call("list_invoices", { entity_id: SAO_MAI, folder: name });
    const { error, error_code, details } = errorOf(told);
    assertEquals([error_code, Object.keys(Object(details.field_errors))], ["VALIDATION_ERROR", [
      "folder",
    ]]);
    assertMatch(error, says);
  }
  using without = startProgram(api.url, { env: OFFLINE });
  const told = await without.call("list_invoices", { entity_id: SAO_MAI, folder: "." });
  assertMatch(errorOf(told).error, /B4B_IMPORT_DIR/);
});

Deno.test("fields takes no name that the rows of files do not have", async () => {
  using folder = makeFolder({ "a.xml": "" });
  await using api = serveApi({});
  using program = startProgram(api.url, { env: { ...OFFLINE, B4B_IMPORT_DIR: folder.path } });
  const args = { entity_id: SAO_MAI, folder: ".", fields: ["vendor_name"] };
  assertMatch(errorOf(await program.call("list_invoices", args)).error, /they have file, number/);
});

Deno.test("filters that files do not have are refused with folder", async () => {
  const filters = {
    status: 1,
    statuses: [1],
    direction: "bought",
    vendor: "x",
    amount_min: 1,
    amount_max: 1,
    search: "x",
    details: true,
  };
  for (const [name, value] of Object.entries(filters)) {
    const args = argsOf("list_invoices", { folder: ".", [name]: value });
    await assertRefused("list_invoices", name, /cannot be used with folder/, [args]);
  }
});
