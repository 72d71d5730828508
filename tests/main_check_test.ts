// Checks of files by the real process: the command check as a person or a script runs it, and the tools.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { runProgram } from "./_process.ts";
import { CallToolResultSchema } from "./_sdk.ts";
import { commandUnderTest, connectClient, startServer } from "./_server.ts";
import { signedFile, STRANGE_FILES } from "./invoice_files/_files.ts";
import { column, rowsAt } from "./sandbox/_client.ts";
import { linked, makeFolder } from "./tools/_import.ts";

/** A configuration that no server starts with: check needs none. */
const BAD_CONFIGURATION = { B4B_API_BASE_URL: "ftp://x", B4B_PHONE: "1", API_TIMEOUT: "0" };

Deno.test("check prints a table and findings, and ends with 0 if it found no error", async () => {
  using folder = makeFolder({ "a.xml": await signedFile() });
  const { code, stdout, stderr } = await runProgram(["check", folder.path]);
  assertEquals([code, stderr], [0, ""]);
  assertMatch(stdout, /^FILE +NUMBER .*\n.*a\.xml +77 .*108,000 VND {2}none to clear up\n/);
  assertMatch(stdout, /\n {2}FACT SELLER_SIGNATURE_INTACT\n {4}.+\n {4}.+\n/);
  assert(!stdout.includes("\x1b"), "colours are for terminals");
});

Deno.test("check finds each broken file of a folder, whatever the configuration, and ends with 1", async () => {
  const contents = STRANGE_FILES.map(([name, content]) => [name, content] as const);
  using folder = makeFolder({
    ...Object.fromEntries(contents),
    "sub/intact.xml": await signedFile(),
  });
  const { code, stdout, stderr } = await runProgram(
    ["check", "--json", folder.path, "--buyer", "0010000016", "--month=2026-09"],
    BAD_CONFIGURATION,
  );
  assertEquals([code, stderr], [1, ""]);
  const files = rowsAt(JSON.parse(stdout), "files");
  const found = files.map((file) => [file.file, column(rowsAt(file, "findings"), "code")]);
  const strange = STRANGE_FILES.map(([name, , code]) => [name, [code]] as const);
  const all = [...strange, ["sub/intact.xml", ["SELLER_SIGNATURE_INTACT", "PERIOD"]]];
  assertEquals(
    Object.fromEntries(found),
    Object.fromEntries(all.map(([name, codes]) => [`${folder.path}/${name}`, codes])),
  );
});

Deno.test("a path that is not there is an error that was found: 1", async () => {
  const { code, stdout } = await runProgram(["check", "/nowhere/a.xml"]);
  assertEquals(code, 1);
  assertMatch(stdout, /The file cannot be read: the folder "\/nowhere" does not exist\./);
});

for (
  const [args, says] of [
    [[], /check needs the path of a file or folder/],
    [[""], /check needs the path/],
    [["a.xml", "--buyer", "Sao Mai"], /--buyer takes a tax code/],
    [["a.xml", "--month", "2026-13"], /--month takes a month as YYYY-MM/],
    [["a.xml", "--sandbox"], /--sandbox is only allowed/],
    [["a.xml", "--jsno"], /Unknown flag "--jsno"; did you mean --json\?/],
  ] as const
) {
  Deno.test(`check ${JSON.stringify(args)} is a wrong command line: 2`, async () => {
    const { code, stdout, stderr } = await runProgram(["check", ...args]);
    assertEquals([code, stdout], [2, ""]);
    assertMatch(stderr, says);
  });
}

Deno.test(
  "check needs no right but to read files: nothing is sent, nothing is written",
  linked,
  async () => {
    const { command, args } = await commandUnderTest();
    if (!args.includes("run")) return; // an executable has its permissions built in
    const kept = args.filter((arg) => !arg.startsWith("--allow-net"));
    using folder = makeFolder({ "a.xml": await signedFile() });
    const server = { command, args: kept };
    const { code, stderr } = await runProgram(["check", folder.path], {}, { server });
    assertEquals([code, stderr], [0, ""]);
  },
);

Deno.test("what check keeps of a file is small: 60 files of 2 MB are checked with 80 MB", async () => {
  const { command, args } = await commandUnderTest();
  if (!args.includes("run")) return; // an executable takes no flags of the engine
  const comment = `<!--${"ư".repeat(1_000_000)}-->`;
  const xml = comment + await signedFile({ seller: { Ten: "CÔNG TY CÓ TÊN DÀI" } });
  const numbers = Array.from({ length: 60 }, (_, i) => `${i}.xml`);
  using folder = makeFolder(Object.fromEntries(numbers.map((name) => [name, xml])));
  const limited = args.flatMap((arg) =>
    arg === "run" ? [arg, "--v8-flags=--max-old-space-size=80"] : [arg]
  );
  const { stdout } = await runProgram(["check", folder.path], {}, {
    server: { command, args: limited },
  });
  assertMatch(stdout, /^60 files: 60 with errors, /m);
});

Deno.test("check to a reader that has left ends quietly, with what it found", async () => {
  using folder = makeFolder({ "a.xml": "" });
  const child = await startServer({ args: ["check", folder.path] });
  await child.stdin.close();
  await child.stdout.cancel();
  const stderr = await new Response(child.stderr).text();
  assertEquals([(await child.status).code, stderr], [1, ""]);
});

Deno.test("a client checks files in read-only mode, and each answer fits its tool's schema", async () => {
  using folder = makeFolder({ "a.xml": await signedFile(), "sub/b.xml": "" });
  const env = { B4B_IMPORT_DIR: folder.path };
  const args = ["--sandbox", "--read-only"];
  await using server = await connectClient({ args, env });
  await server.client.listTools(); // the client then checks results against the output schemas
  const call = async (name: string, args: Record<string, unknown>) => {
    const entity_id = "0010000016";
    const told = await server.client.callTool({ name, arguments: { entity_id, ...args } });
    return CallToolResultSchema.parse(told).structuredContent;
  };
  const list = await call("list_invoices", { folder: ".", fields: ["level", "codes"] });
  assertEquals(list?.items, [
    { file: "a.xml", level: "fact", codes: ["SELLER_SIGNATURE_INTACT"] },
    { file: "sub/b.xml", level: "error", codes: ["NOT_XML"] },
  ]);
  const invoice = await call("get_invoice", { file_path: "a.xml", lines_per_page: 1 });
  assertEquals(column(rowsAt(invoice, "findings"), "code"), ["SELLER_SIGNATURE_INTACT"]);
  assertEquals(invoice?.lines_paging, { total: 1, page: 1, per_page: 1, pages: 1 });
});
