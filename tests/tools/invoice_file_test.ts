// get_invoice of a file: what it holds and its findings, against the sandbox and without it.
import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { serveApi } from "../_api.ts";
import { ENTITY_ID, OTHER_ID, startProgram } from "../_program.ts";
import { errorOf, resultOf } from "../api/_calls.ts";
import { eInvoice, line } from "../einvoice/_invoices.ts";
import { signedFile } from "../invoice_files/_files.ts";
import { at, column, rowsAt } from "../sandbox/_client.ts";
import { argsOf, assertRefused } from "./_checks.ts";
import { SandboxProgram } from "./_cases.ts";
import { makeFolder } from "./_import.ts";

const SAO_MAI = "0010000016";

/** What get_invoice says of a file in a program that is signed in to the sandbox. */
async function check(xml: string, args: object = {}) {
  using folder = makeFolder({ "a.xml": xml });
  await using sandbox = new SandboxProgram(folder.path);
  const by = { entity_id: SAO_MAI, file_path: "a.xml", ...args };
  const result = await sandbox.result("get_invoice", by);
  return { result, codes: column(rowsAt(result, "findings"), "code") };
}

Deno.test("a file has its findings first, then all that the invoice says", async () => {
  const { result, codes } = await check(await signedFile());
  assertEquals(Object.keys(result).slice(0, 4), [
    "entity",
    "findings",
    "invoice_number",
    "invoice_date",
  ]);
  assertEquals(codes, ["SELLER_SIGNATURE_INTACT"]);
  assertEquals([at(result, "seller.tax_code"), result.total_amount], ["0030000021", 108_000]);
  assertEquals(at(result, "signatures.0.status"), "intact");
});

Deno.test("the buyer is compared with the entity's tax code and name", async () => {
  const xml = await signedFile();
  const { codes } = await check(xml, { entity_id: "0010000023" });
  assertEquals(codes.slice(0, 2), ["BUYER_TAX_CODE_DIFFERS", "BUYER_NAME_DIFFERS"]);
});

Deno.test("xml_content is checked like a file", async () => {
  const xml = await signedFile();
  const by = { file_path: undefined, xml_content: xml.replace(">108000<", ">198000<") };
  assertEquals((await check(xml, by)).codes[0], "SELLER_SIGNATURE_BROKEN");
});

Deno.test("an invoice that was imported already says so, with its id", async () => {
  using folder = makeFolder({
    "a.xml": await signedFile(),
    "b.xml": await signedFile({ general: { SHDon: "078" } }),
  });
  await using sandbox = new SandboxProgram(folder.path);
  const entity_id = await sandbox.entityId(SAO_MAI);
  const { body } = await sandbox.import(entity_id, { file_path: "a.xml" });
  for (const [file_path, id] of [["a.xml", at(body, "data.id")], ["b.xml", undefined]]) {
    const result = await sandbox.result("get_invoice", { entity_id, file_path });
    const found = rowsAt(result, "findings").find(({ code }) => code === "ALREADY_IMPORTED");
    assertEquals([found?.found, "note" in result], [id, false]);
  }
});

Deno.test("the lines of a file come in pages", async () => {
  const lines = Array.from(
    { length: 260 },
    (_, i) => line({ STT: `${i + 1}`, THHDVu: `Hàng ${i + 1}` }),
  );
  const args = { lines_page: 3, lines_per_page: 100 };
  const { result } = await check(await signedFile({ lines: lines.join("") }), args);
  assertEquals(result.lines_paging, { total: 260, page: 3, per_page: 100, pages: 3 });
  const names = column(rowsAt(result, "lines"), "name");
  assertEquals([names.length, names[0], names.at(-1)], [60, "Hàng 201", "Hàng 260"]);
});

Deno.test("a file with 2,000 lines keeps its findings and totals, and says what is left out", async () => {
  const lines = line({ THHDVu: "Hàng mẫu có tên dài ".repeat(5) }).repeat(2_000);
  const { result, codes } = await check(await signedFile({ lines }));
  assert(codes.includes("SELLER_SIGNATURE_INTACT"));
  assertEquals([result.total_amount, at(result, "truncated.of")], [108_000, "lines"]);
  assertMatch(String(at(result, "truncated.hint")), /lines_page/);
});

for (
  const [what, env] of [
    ["nobody is signed in", { B4B_PHONE: "", B4B_PASSWORD: "" }],
    ["in read-only mode", { B4B_READ_ONLY: "true", B4B_PHONE: "", B4B_PASSWORD: "" }],
  ] as const
) {
  Deno.test(`a file is checked offline: ${what}`, async () => {
    using folder = makeFolder({ "a.xml": await signedFile() });
    await using api = serveApi({});
    using program = startProgram(api.url, { env: { ...env, B4B_IMPORT_DIR: folder.path } });
    const args = { entity_id: "0010000023", file_path: "a.xml" };
    const result = resultOf(await program.call("get_invoice", args));
    assertEquals(at(result, "findings.0.code"), "BUYER_TAX_CODE_DIFFERS");
    assertEquals(
      result.note,
      "B4B could not be asked (NOT_LOGGED_IN): the buyer was compared by tax code only",
    );
    const named = resultOf(await program.call("get_invoice", { ...args, entity_id: ENTITY_ID }));
    assertEquals(at(named, "findings.0.code"), "SELLER_SIGNATURE_INTACT");
    assertMatch(String(named.note), /the buyer was not compared$/);
    assertEquals(api.seen, []);
  });
}

Deno.test("without a network a file is checked, too", async () => {
  using folder = makeFolder({ "a.xml": await signedFile() });
  const nobody = new URL("http://127.0.0.1:9");
  const env = { B4B_IMPORT_DIR: folder.path, MAX_RETRIES: "1" };
  using program = startProgram(nobody, { env });
  const args = { entity_id: SAO_MAI, file_path: "a.xml" };
  const result = resultOf(await program.call("get_invoice", args));
  assertEquals(at(result, "findings.0.code"), "SELLER_SIGNATURE_INTACT");
  assertMatch(String(result.note), /^B4B could not be asked \(NETWORK_ERROR\)/);
});

Deno.test("exactly one of invoice_id, file_path and xml_content is taken", async () => {
  const [invoice_id, file_path, xml_content] = [OTHER_ID, "a.xml", eInvoice()];
  await assertRefused("get_invoice", "invoice_id", /exactly one of/, [
    { entity_id: ENTITY_ID },
    argsOf("get_invoice", { invoice_id, file_path }),
    argsOf("get_invoice", { invoice_id, xml_content }),
    argsOf("get_invoice", { invoice_id: null, file_path, xml_content }),
  ]);
});

Deno.test("what is not an e-invoice is an error of the argument, and nobody is asked", async () => {
  using folder = makeFolder({ "a.xml": "%PDF-1.7", "b.xml": "<TBao/>" });
  await using api = serveApi({});
  using program = startProgram(api.url, { env: { B4B_IMPORT_DIR: folder.path } });
  for (
    const [file_path, says] of [["a.xml", /a PDF/], ["b.xml", /a notice/], [
      "../c.xml",
      /must be in/,
    ]] as const
  ) {
    const told = await program.call("get_invoice", { entity_id: ENTITY_ID, file_path });
    const { error, error_code } = errorOf(told);
    assertEquals(error_code, "VALIDATION_ERROR");
    assertMatch(error, says);
    assertFalse(error.endsWith("Nothing was changed."));
  }
  assertEquals(api.seen, []);
});
